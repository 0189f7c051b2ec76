"""The names of an export's columns and sheets, as ``sheet_terms.toml`` knows them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from smartnlp.reading.term_file import term_file

_JOINED = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")


@lru_cache(maxsize=1024)
def spelled(name: str) -> str:
    """A column's name as words: "due_date" and "DueDate" as "due date" and "Due Date"; any other as it stands."""
    name = " ".join(name.split())
    return " ".join(_JOINED.sub(" ", name).split()) if " " not in name else name


def rank(name: str, terms: str) -> int | None:
    """The place of the first of some terms that fits a name, from 0; None if none does."""
    text = spelled(name).lower().strip(" .:#*?")
    return next((place for place, pattern in enumerate(_patterns(terms)) if pattern.fullmatch(text)), None)


def fits(name: str, *terms: str) -> bool:
    """True for a name that any of these lists of terms holds."""
    return bool(name.strip()) and any(rank(name, one) is not None for one in terms)


def _file() -> dict[str, list[str]]:
    return term_file(__file__, "sheet_terms.toml")


@cache
def _patterns(terms: str) -> tuple[re.Pattern[str], ...]:
    words = {name: f"(?:{'|'.join(_file()[name])})" for name in ("key", "who")}
    filled = (term.replace("{key}", words["key"]).replace("{who}", words["who"]) for term in _file()[terms])
    return tuple(re.compile(term, re.I) for term in filled)
