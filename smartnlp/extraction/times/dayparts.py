"""Parts and fixed places of the day: "in the evening", "overnight", "after school", "period 3", "bedtime"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.terms import terms
from smartnlp.lazy import compiled
from smartnlp.records import Time

_CODES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_PART = compiled(
    r"\b(?:(?:in|during|through|over|until|till?|by|for|before|after|from|into|early|late|of) (?P<t>(?:the )?(?:early |late |whole )?(?P<p>morning|afternoon|evening|night))|(?P<at>at|by|through|all) (?P<t2>(?:the )?(?P<p2>night)))\b"
    r"(?! (?:after|before|school|club|staff|staffs|shift|light|lights|feed|call|terrors?|checks?|turns|sessions?|care|before|out|meeting|routine|slot|registration|run|bus|worker|nurse|medication))"
)
_STANDALONE = compiled(
    r"\b(?P<t>(?:early|late|mid)[ -](?P<p>morning|afternoon|evening)s?)\b|\b(?P<all>all (?:morning|afternoon|evening))\b(?! long)|\b(?P<over>overnight)(?=\s*(?:$|[.,;)]|until|by\b|on\b|and\b))|(?<![\w'])(?P<first>first thing|last thing)\b(?! (?:he|she|they|i|we|that)\b)(?P<at> at night| in the morning)?"
)
_OVERNIGHT_COUNT = compiled(
    r"\b(?:\d|one|two|three|once|twice|first|no|an|any|of them|missing|away|found [a-z ]*|from mum|own) $"
)


def find_dayparts(scan: Scan) -> Iterator[Time]:
    """Every part of the day that stands alone; "Thursday morning" is put together by the caller."""
    for m in _PART.finditer(scan.low):
        word, group = (m["p"], "t") if m["p"] else (m["p2"], "t2")
        if m["p"] == "night" and re.match(r"(?:of|for|late|from|into)\b", m[0]):
            continue
        start = m.start() if m["at"] == "all" else m.start(group)
        yield scan.time(start, m.end(), "TIME", _CODES[word], "time-day-part")
    for m in _STANDALONE.finditer(scan.low):
        if m["over"]:
            if m.start() and not _OVERNIGHT_COUNT.search(scan.before(m.start())):
                yield scan.time(m.start(), m.end(), "TIME", "TNI", "time-overnight")
        elif m["first"]:
            yield scan.time(m.start(), m.end(), "TIME", None, "time-place-in-day")
        else:
            word = m["p"] or m["all"].split()[-1]
            yield scan.time(m.start(), m.end(), "TIME", _CODES[word], "time-day-part")


def find_places(scan: Scan) -> Iterator[Time]:
    """Every fixed place in the day of a school, a home or a ward."""
    for rule, regex in _places():
        for m in regex.finditer(scan.low):
            group = m.lastgroup or 0
            yield scan.time(m.start(group), m.end(group), "TIME", None, rule)


def place_words() -> frozenset[str]:
    """The words by one of which every place can be told."""
    return frozenset(word for row in terms("places") for word in row["words"])


@cache
def _places() -> list[tuple[str, re.Pattern[str]]]:
    return [(str(row["rule"]), compiled(rf"(?<![\w'])(?:{row['pattern']})")) for row in terms("places")]
