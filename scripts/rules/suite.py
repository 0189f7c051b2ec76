"""The public suite: cases of Recognizers-Text that fit plans, and what counts as the value they expect.

The folder holds ``datetime-plan-subset.json``: a list of cases with ``Input``, ``ReferenceDateTime`` and ``Results``,
each with ``Start``, ``End`` (inclusive) and ``Resolution.values``.  The suite writes values in its own dialect of
TIMEX3 and leaves open what a reader must settle ("Friday": ``XXXX-WXX-5``, resolved to last Friday and to next).  So
an expected value is a set of spellings, any of which is right:

- the timex itself; of a range ``(a,b,P)`` the pair ``a/b``, and its length P where it begins or ends at the reference;
- what it resolves to: each candidate day, moment or pair of ends; a pair that is a whole year, month or week as that;
- of "after February" and "mid February", whose first word is no part of the guideline's value, the month itself;
- of "a few hours", for which the suite assumes three, a length with its number left open (``PTXH``);
- of a day or moment counted from the reference ("in 2 weeks"), its distance: the guideline types it DURATION;
- ``PRESENT_REF`` is an open word with no value ("now"), ``TMEL`` a meal with none: the hour of lunch is not said.

The guideline cuts finer than the suite: "Wednesdays 4.15pm" is a SET and a TIME, "for two weeks from the 14th" a
DURATION and a DATE.  So each tool is scored twice: as it cuts, and with spans that lie within one expected span taken
as one find (:mod:`rules.pieces`), right where the values together say what is expected.  The second is the kinder to
whoever cuts finer.  All this holds for every tool alike.

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

from rules.pieces import put_together
from rules.scores import Sides, Span, Tally, tally
from rules.timex import normal

FILE = "datetime-plan-subset.json"
_NO_REFERENCE = dt.datetime(2016, 11, 7)  # what the suite takes where a case names none
_NOW = "PRESENT_REF"
_MEAL = "TME"
_VAGUE = re.compile(r"\b(?:few|several|some)\b", re.I)


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


def score(cases: Sequence[Case], found: Sequence[Sequence[Span]], *, together: bool = False) -> Tally:
    """Relaxed spans, and as "value" those of them whose value is right; ``together`` joins the pieces of a span."""
    return tally(
        (
            Sides(case.gold, put_together(case.text, case.gold, spans, case.reference.date()) if together else spans)
            for case, spans in zip(cases, found, strict=True)
        ),
        {"value": lambda gold, said: bool(gold["forms"] & said_forms(said))},
    )


def said_forms(span: Span) -> frozenset[str]:
    """The spellings of a found span's value; ``timex`` is what a peer that speaks the suite's dialect said."""
    forms = set(span.get("forms", ())) | (_spellings(span["timex"], None) if "timex" in span else set())
    value, last = span.get("value"), span.get("value_max")
    if value is None:
        unsaid = {"OPEN": {_NOW}, "TIME": {_MEAL}}.get(span.get("type", ""), set())
        return frozenset(forms if "forms" in span else forms | unsaid)
    return frozenset(forms | {normal(f"{value}/{last}" if last else value)})


def _case(raw: dict[str, Any]) -> Case:
    moment = raw["ReferenceDateTime"]
    reference = dt.datetime.fromisoformat(moment) if moment else _NO_REFERENCE
    gold = [
        {
            "start": one["Start"],
            "end": one["End"] + 1,
            "forms": gold_forms(one["Resolution"]["values"], reference) | _uncounted(raw["Input"], one),
        }
        for one in raw["Results"]
    ]
    return Case(raw["Input"], reference, gold)


def gold_forms(values: Sequence[dict[str, Any]], reference: dt.datetime) -> frozenset[str]:
    """Every spelling of what the suite expects of one span."""
    forms: set[str] = set()
    for value in values:
        forms |= _spellings(value["timex"], reference.date())
        if value["timex"].startswith(_MEAL):
            forms.add(_MEAL)
        first, last = value.get("start"), value.get("end")
        if value["type"] in ("date", "datetime", "time") and re.match(r"\d", value.get("value", "")):
            resolved = value["value"]
            forms.add(normal(f"T{resolved}" if value["type"] == "time" else resolved))
            if value["type"] != "time" and not value["timex"].startswith("XXXX"):
                forms |= _distances(dt.datetime.fromisoformat(resolved), reference)
        if first and "Mod" in value:  # "mid November": the month, whose part the guideline puts into mod
            forms.add(value["timex"].replace("XXXX", first[:4], 1))
        if first and last and value["type"] in ("daterange", "datetimerange"):
            forms |= {normal(f"{first}/{last}".replace(" ", "T"))} | whole(first, last)
        elif value["type"] in ("daterange", "datetimerange") and (first or last):  # "before the 3rd": one end is all
            forms.add(normal(first or last or ""))
            forms.add(value["timex"].replace("XXXX", (first or last or "")[:4], 1))
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


def _uncounted(text: str, one: dict[str, Any]) -> set[str]:
    """ "a few hours" is three for the suite; TIMEX3 writes PTXH, which says as much as the text."""
    if not _VAGUE.search(text, one["Start"], one["End"] + 1):
        return set()
    return {value["timex"].replace("3", "X", 1) for value in one["Resolution"]["values"]}


def _distances(moment: dt.datetime, reference: dt.datetime) -> set[str]:
    """How far a moment lies from the reference, in seconds, days and whole months; nothing for the reference itself."""
    if moment.time() != dt.time() and moment.date() != reference.date():
        return set()
    days = abs((moment.date() - reference.date()).days)
    if not days:
        seconds = abs((moment - reference).total_seconds())
        return {normal(f"PT{seconds:g}S")} if seconds else set()
    months = abs((moment.year - reference.year) * 12 + moment.month - reference.month)
    return {normal(f"P{days}D")} | ({normal(f"P{months}M")} if moment.day == reference.day and months else set())


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
