"""Term lists of the rule layer, loaded once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_TERMS = Path(__file__).with_name("terms")


@cache
def terms(name: str) -> dict[str, list[str]]:
    """The lists of ``terms/<name>.toml``."""
    return tomllib.loads((_TERMS / f"{name}.toml").read_text("utf-8"))


@cache
def alternatives(name: str, *lists: str) -> str:
    """One regular expression of all the terms of some lists, the longest first."""
    found = [term for key in lists for term in terms(name)[key]]
    return "(?:" + "|".join(sorted(found, key=len, reverse=True)) + ")"


@cache
def pattern(name: str, *lists: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """The terms of some lists as whole words, without regard to case."""
    return re.compile(f"{before}{alternatives(name, *lists)}{after}", re.I)
