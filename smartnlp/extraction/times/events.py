"""Our two additions to TIMEX3: EVENT, a fixed event that stands for a date, and OPEN, an open-ended word.

Their patterns are data: ``terms.toml`` has a row for each family with its rule, the words by one of which it can be told
and a regular expression whose group "t", where there is one, is the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.terms import terms
from smartnlp.extraction.times.vocabulary import MONTH
from smartnlp.lazy import compiled
from smartnlp.records import Time


class _Row(NamedTuple):
    rule: str
    words: frozenset[str]
    regex: re.Pattern[str]


def find_events(scan: Scan) -> Iterator[Time]:
    """Every EVENT expression."""
    yield from _find(scan, "events", "EVENT")


def find_open(scan: Scan) -> Iterator[Time]:
    """Every OPEN expression."""
    yield from _find(scan, "open", "OPEN")


def find_situations(scan: Scan) -> Iterator[Time]:
    """Every recurring situation ("each visit", "at every handover"): a SET without a length."""
    yield from _find(scan, "situations", "SET")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words by one of which the rows of a list can be told."""
    return frozenset(word for row in _rows(name) for word in row.words)


def _find(scan: Scan, name: str, kind: Literal["EVENT", "OPEN", "SET"]) -> Iterator[Time]:
    by_word, asked = _by_word(name), 0
    for word in scan.words & words_of(name):
        asked |= by_word[word]
    for place, row in enumerate(_rows(name)) if asked else ():
        if not asked >> place & 1:
            continue
        for m in row.regex.finditer(scan.low):
            start, end = m.span(m.lastgroup or 0)
            after = scan.low[end : end + 1]
            if end > start and not (after.isalnum() and scan.low[end - 1].isalnum()):
                yield scan.time(start, end, kind, None, row.rule)


@cache
def _by_word(name: str) -> dict[str, int]:
    """For each word the rows that it can tell, as the bits of a number."""
    places: dict[str, int] = {}
    for place, row in enumerate(_rows(name)):
        for word in row.words:
            places[word] = places.get(word, 0) | 1 << place
    return places


@cache
def _rows(name: str) -> list[_Row]:
    lists = {key: "(?:" + "|".join(values) + ")" for key, values in terms("lists").items()} | {"month": MONTH}
    rows = []
    for row in terms(name):
        pattern = row["pattern"]
        for key, alternatives in lists.items():
            pattern = pattern.replace(f"<{key}>", alternatives)
        rows.append(_Row(row["rule"], frozenset(row["words"]), compiled(rf"(?<![\w/'])(?:{pattern})")))
    return rows
