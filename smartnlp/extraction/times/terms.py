"""The term lists of the times, read once for all finders."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def terms(name: str) -> Any:
    """One list of ``terms.toml``: tables, or for "lists" the alternatives that patterns name."""
    return _all()[name]


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
