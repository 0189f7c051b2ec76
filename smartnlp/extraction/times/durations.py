"""Lengths of time: TIMEX3 type DURATION."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.vocabulary import NUMBER, UNIT, duration, number
from smartnlp.records import Time

_COUNTED = re.compile(
    rf"(?<![\w£./])(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<n2>{NUMBER}))?[\s-]*(?P<mod>working|school|clear|calendar|consecutive)?[\s-]*"
    rf"(?P<u>{UNIT})\b(?P<plus>\s+and\s+a\s+half)?",
    re.I,
)
_COMPACT = re.compile(r"(?<![\w£./])(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>h|d|w|wks?)\b(?!\s*[./])")
_ARTICLE = re.compile(
    rf"\b(?P<q>(?:a|an|one)\s+(?:full\s+|whole\s+)?|half\s+an?\s+|(?:a\s+)?couple\s+of\s+|(?:a\s+)?few\s+|several\s+)(?P<u>{UNIT}|working\s+days?)\b",
    re.I,
)
_ARTICLE_CUE = re.compile(
    r"\b(?:for|within|in|after|over|another|every|about|of|last|take|takes|than|least|at least|up to|next|first|past|once)\s+$",
    re.I,
)
_SHORTHAND = re.compile(r"(?<![\d/])(?P<n>\d{1,2})(?:\s*-\s*(?P<n2>\d{1,2}))?/(?P<d>52|7|12)(?![\d/])")
_SHORTHAND_CUE = re.compile(r"\b(?:in|for|every|within|over|after|next|x|approx|now|least)\W*$", re.I)
_AGE_AFTER = re.compile(r"[\s-]*(?:old|olds|of\s+age|gestation|pregnant|review|check|funded|corrected)\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged?|age\s+of|gestation|born\s+at)\s*:?\s*$", re.I)
_BARE = re.compile(r"\b(?:fortnight|overnight)\b", re.I)
_DESIGNATORS = {"52": "W", "7": "D", "12": "M"}
_COMPACT_UNITS = {"h": "hours", "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks"}


def find_durations(text: str) -> Iterator[Time]:
    """Every DURATION expression that is not an age."""
    yield from _counted(text)
    for m in _COMPACT.finditer(text):
        if not _is_age(text, m):
            yield Time(m[0], "DURATION", duration(float(m["n"]), _COMPACT_UNITS[m["u"]]), start=m.start(), end=m.end())
    yield from _articles(text)
    for m in _SHORTHAND.finditer(text):
        ambiguous = m["d"] != "52"
        if (ambiguous and not _SHORTHAND_CUE.search(text[: m.start()])) or _is_age(text, m):
            continue
        unit = _DESIGNATORS[m["d"]]
        upper = f"P{m['n2']}{unit}" if m["n2"] else None
        yield Time(m[0], "DURATION", f"P{m['n']}{unit}", value_max=upper, start=m.start(), end=m.end())


def _counted(text: str) -> Iterator[Time]:
    for m in _COUNTED.finditer(text):
        if _is_age(text, m) or (m["u"].lower() in ("second", "sec") and number(m["n"]) == 1):
            continue
        count = number(m["n"]) + (0.5 if m["plus"] else 0)
        mod = "WORKING" if (m["mod"] or "").lower() in ("working", "school") else None
        upper = duration(number(m["n2"]), m["u"]) if m["n2"] else None
        yield Time(m[0], "DURATION", duration(count, m["u"]), mod=mod, value_max=upper, start=m.start(), end=m.end())


def _articles(text: str) -> Iterator[Time]:
    for m in _ARTICLE.finditer(text):
        quantity, unit = m["q"].lower().split()[0], m["u"]
        few = "few" in m["q"].lower() or quantity == "several"
        if (
            quantity in ("a", "an")
            and "couple" not in m["q"].lower()
            and not few
            and not _ARTICLE_CUE.search(text[: m.start()])
        ):
            continue
        if _AGE_AFTER.match(text[m.end() :]):
            continue
        mod = "WORKING" if "working" in unit.lower() else None
        bare = unit.lower().replace("working", "").strip()
        if few:
            value = duration(1, bare).replace("1", "X")
        else:
            value = duration(2 if "couple" in m["q"].lower() else number(quantity), bare)
        yield Time(m[0], "DURATION", value, mod=mod, start=m.start(), end=m.end())
    for m in _BARE.finditer(text):
        if m[0].lower() == "fortnight" and not re.search(r"\b(?:a|per|every|each|once)\s+$", text[: m.start()], re.I):
            yield Time(m[0], "DURATION", "P2W", start=m.start(), end=m.end())


def _is_age(text: str, m: re.Match[str]) -> bool:
    return bool(_AGE_AFTER.match(text[m.end() :]) or _AGE_BEFORE.search(text[: m.start()]))
