"""The term lists of the times, read once for all finders."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from smartnlp import plain_toml


@cache
def terms(name: str) -> Any:
    """One list of ``terms.toml``: tables, or for "lists" the alternatives that patterns name."""
    return _all()[name]


@cache
def _all() -> dict[str, Any]:
    return plain_toml.read(Path(__file__).with_suffix(".toml"))
