"""The year of a plan's date where its form gives a day and a month: what the plan's other dates make likely."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from smartnlp.extraction.calendar.fields import names
from smartnlp.extraction.calendar.sums import period
from smartnlp.extraction.times import find_times
from smartnlp.extraction.times.anchoring import valid
from smartnlp.extraction.times.scan import Scan, end_of, start_of
from smartnlp.extraction.times.tense import Tense, tense
from smartnlp.extraction.times.vocabulary import weekday_index
from smartnlp.lazy import compiled

_YEARLESS = compiled(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAY = compiled(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.I)


class Day(NamedTuple):
    """A day without its year, with its weekday (Monday 0) where the text names it, and the words that say it."""

    month: int
    day: int
    weekday: int | None
    text: str


class Known(NamedTuple):
    """A period of the calendar that a plan speaks of, and whether it tells of it or looks ahead to it."""

    first: dt.date
    last: dt.date
    tense: Tense | None


def yearless_day(text: str) -> Day | None:
    """The first day and month of a text that have no year: "Mon 6 Feb"."""
    for time in find_times(text, None):
        if time.type in ("DATE", "TIME") and (found := _YEARLESS.match(time.value or "")):
            weekday = _WEEKDAY.search(text)
            index = weekday_index(weekday[0].lower()) if weekday else None
            return Day(int(found[1]), int(found[2]), index, time.text)
    return None


def known_dates(fields: Sequence[tuple[str, str]], lines: Iterable[str]) -> list[Known]:
    """Every date with a year; a next review is looked ahead to whatever its words, a birth tells nothing."""
    found: list[Known] = []
    for label, value in fields:
        if names(label, "birth"):
            continue
        behind, ahead = names(label, "held"), any(names(label, kind) for kind in ("core_group", "conference", "review"))
        said: Tense | None = "past" if behind else "ahead" if ahead else None
        found += (one._replace(tense=said or one.tense) for one in _dates(value))
    return found + [one for line in lines for one in _dates(line)]


def likely_date(day: Day, known: Sequence[Known]) -> dt.date | None:
    """The day in the year that the fewest of the other dates speak against, and of two such years the nearer to one of them."""
    if not known:
        return None
    years = range(min(one.first.year for one in known) - 1, max(one.last.year for one in known) + 2)
    dates = [date for year in years if (date := valid(year, day.month, day.day))]
    fitting = [date for date in dates if day.weekday in (None, date.weekday())]
    return min(fitting or dates, key=lambda date: (_against(date, known), _distance(date, known)), default=None)


def _dates(text: str) -> Iterator[Known]:
    scan = Scan.of(text, None)
    for time in find_times(text, None):
        dates = period(time.value or "") if time.type in ("DATE", "TIME") else None
        if dates:
            yield Known(*dates, tense(scan, start_of(time), end_of(time)))


def _against(date: dt.date, known: Sequence[Known]) -> int:
    """How many dates are told of though they would come after it, or looked ahead to though they would lie before it."""
    return sum(
        (one.tense == "past" and one.first > date) or (one.tense == "ahead" and one.last < date) for one in known
    )


def _distance(date: dt.date, known: Sequence[Known]) -> int:
    return min(max((one.first - date).days, (date - one.last).days, 0) for one in known)
