"""The public suite: cases of Recognizers-Text that fit plans, and what counts as the value they expect.

The folder holds ``datetime-plan-subset.json``: a list of cases with ``Input``, ``ReferenceDateTime`` and ``Results``,
each with ``Start``, ``End`` (inclusive) and ``Resolution.values``.  The suite writes values in its own dialect of
TIMEX3 and leaves open what a reader must settle ("Friday": ``XXXX-WXX-5``, resolved to last Friday and to next).  So
an expected value is a set of spellings, any of which is right:

- the timex itself; of a range ``(a,b,P)`` the pair ``a/b``, and its length P where it begins or ends at the reference;
- what it resolves to: each candidate day, moment or pair of ends; a pair that is a whole year, month or week as that;
- ``PRESENT_REF`` is an open word with no value ("now").

Both sides are put into one spelling by :func:`rules.timex.normal`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.scores import Sides, Span, Tally, tally
from rules.timex import normal

FILE = "datetime-plan-subset.json"
_NO_REFERENCE = dt.datetime(2016, 11, 7)  # what the suite takes where a case names none
_NOW = "PRESENT_REF"


@dataclass(frozen=True)
class Case:
    """A text, the moment it is read at, and the expected spans, each with ``forms``: the spellings of its value."""

    text: str
    reference: dt.datetime
    gold: Sequence[Span]


def read(folder: Path) -> list[Case]:
    """The cases of a suite's folder; none where there is no such folder."""
    file = folder / FILE
    return [_case(raw) for raw in json.loads(file.read_text("utf-8"))] if file.exists() else []


def score(cases: Sequence[Case], found: Sequence[Sequence[Span]]) -> Tally:
    """Relaxed spans, and as "value" those of them whose value is right."""
    return tally(
        (Sides(case.gold, spans) for case, spans in zip(cases, found, strict=True)),
        {"value": lambda gold, said: bool(gold["forms"] & said_forms(said))},
    )


def said_forms(span: Span) -> frozenset[str]:
    """The spellings of a found span's value; ``timex`` is what a peer that speaks the suite's dialect said."""
    forms = _spellings(span["timex"], None) if "timex" in span else set()
    value, last = span.get("value"), span.get("value_max")
    if value is None:
        return frozenset(forms | ({_NOW} if span.get("type") == "OPEN" else set()))
    return frozenset(forms | {normal(f"{value}/{last}" if last else value)})


def _case(raw: dict[str, Any]) -> Case:
    moment = raw["ReferenceDateTime"]
    reference = dt.datetime.fromisoformat(moment) if moment else _NO_REFERENCE
    gold = [
        {
            "start": one["Start"],
            "end": one["End"] + 1,
            "forms": gold_forms(one["Resolution"]["values"], reference.date()),
        }
        for one in raw["Results"]
    ]
    return Case(raw["Input"], reference, gold)


def gold_forms(values: Sequence[dict[str, Any]], reference: dt.date) -> frozenset[str]:
    """Every spelling of what the suite expects of one span."""
    forms: set[str] = set()
    for value in values:
        forms |= _spellings(value["timex"], reference)
        first, last = value.get("start"), value.get("end")
        if value["type"] in ("date", "datetime", "time") and re.match(r"\d", value.get("value", "")):
            resolved = value["value"]
            forms.add(normal(f"T{resolved}" if value["type"] == "time" else resolved))
        if first and last and value["type"] in ("daterange", "datetimerange"):
            forms |= {normal(f"{first}/{last}".replace(" ", "T"))} | whole(first, last)
        elif value["type"] == "daterange" and (first or last):  # "before the 3rd": one end is all there is
            forms.add(normal(first or last or ""))
    return frozenset(forms)


def _spellings(timex: str, reference: dt.date | None) -> set[str]:
    if not timex.startswith("("):
        return {normal(timex)}
    first, last, length = timex.strip("()").split(",")
    forms = {normal(f"{first}/{last}")}
    near = {str(reference + dt.timedelta(days=days)) for days in (0, 1)} if reference else set()
    if near & {first[:10], last[:10]} or _NOW in (first, last):
        forms.add(normal(length))
    return forms


def whole(first: str, last: str) -> set[str]:
    """The year, month or week that runs from one day to before another; empty where it is none."""
    try:
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return set()
    if (begin.month, begin.day, end.month, end.day, end.year - begin.year) == (1, 1, 1, 1, 1):
        return {f"{begin.year}"}
    if begin.day == end.day == 1 and (end.year - begin.year) * 12 + end.month - begin.month == 1:
        return {f"{begin:%Y-%m}"}
    if (end - begin).days == 7:
        year, week, _ = begin.isocalendar()
        return {f"{year}-W{week:02}"}
    return set()
