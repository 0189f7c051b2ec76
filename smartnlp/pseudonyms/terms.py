"""The term lists of ``terms.toml``, the names that are known, and those that are given instead."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def terms() -> dict[str, frozenset[str]]:
    """The lists of ``terms.toml`` by their names."""
    raw = tomllib.loads((_FOLDER / "terms.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def invented() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first names and the surnames that are given instead, in a fixed order."""
    given, surnames = (
        tuple((_FOLDER / name).read_text("utf-8").split()) for name in ("invented_given.txt", "invented_surnames.txt")
    )
    return given, surnames
