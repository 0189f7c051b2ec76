"""Behavioural tests of a classifier: what must not matter does not, and what must matter does."""

from __future__ import annotations

from smartnlp.training.behaviour.report import markdown, table
from smartnlp.training.behaviour.run import behaviour

__all__ = ["behaviour", "markdown", "table"]
