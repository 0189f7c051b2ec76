"""The plan's own date and its next review, where the document states them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.plan_year import Day, known_dates, likely_date, yearless_day
from smartnlp.extraction.times import find_times
from smartnlp.layout.titles import is_title
from smartnlp.lazy import compiled
from smartnlp.records import Block, Time

# Lists of labels of fields that hold the plan's date, best first: the document in hand before the plan that it goes on from.
_IN_HAND = ("plan_0", "plan_1", "plan_2")
_FIRST_PLAN = ("plan_first",)
_LOOSER = ("plan_3", "plan_4")
_HELD = compiled(
    r"\b(?:meeting|conference|review|taf|pep|visit|plan|notes|minutes)\b.{0,30}\b(?:was|held|on|of|dated|agreed|written|made|from)\b",
    re.I,
)
_NAMES_REVIEW = compiled(
    r"\bmeet (?:again|next)\b|\b(?:next|review)\b.{0,40}\b(?:review|meeting|conference|taf|tac|pep|cin|on|held|date|due|\d)",
    re.I,
)
_AMENDED = compiled(r"\b(?:amended|updated|revised|this (?:review|version|update))\b[^\d,;]{0,16}$", re.I)
# A title names the document; what it says of the form itself dates the form.
_OF_THE_FORM = compiled(r"\b(?:version|v\d|form|template|policy|guidance|revised|act|next|from|since|until|by)\b", re.I)

OPENING_LINES = 12
_TITLES = 2  # headings: the title, and the first one under it


def find_plan_date(
    fields: Sequence[tuple[str, str]], lines: Iterable[str] = (), headings: Sequence[str] = ()
) -> dt.date | None:
    """The plan's date from its fields, else from its title, else from its first :data:`OPENING_LINES` lines.

    A day without a year takes the year that the plan's other dates make likely; without any it is not enough.

    Args:
        fields: label and value, as :class:`smartnlp.records.Segmentation` has them.
        lines: the plan's statements, in order.
        headings: the document's, in order.
    """
    lines = list(lines)
    opening = lines[:OPENING_LINES]
    title = _title_date(headings, opening)
    if date := _from_fields(fields, _IN_HAND):
        return date
    if date := _from_fields(fields, _FIRST_PLAN):
        return title if title and title > date else date
    if date := _from_fields(fields, _LOOSER) or _in_its_year(_yearless(fields), fields, [*headings, *lines]) or title:
        return date
    held = [line for line in opening if _HELD.search(line)]
    for line in held:
        if not re.search(r"\bnext\b", line, re.I) and (date := _full_date(line)):
            return date
    return _in_its_year(yearless_day(held[0]), (), lines) if held else None


def headings_of(blocks: Iterable[Block]) -> list[str]:
    """The texts of a document's headings, in order; a first paragraph that names the document is one."""
    return [
        block.text
        for at, block in enumerate(blocks)
        if block.kind == "heading" or (at == 0 and block.kind == "paragraph" and is_title(block.text))
    ]


def yearless_plan_date(fields: Sequence[tuple[str, str]]) -> str | None:
    """The words of the field that gives the plan's date without its year: "6 Feb"."""
    day = _yearless(fields)
    return day.text if day else None


def find_review_date(
    fields: Sequence[tuple[str, str]], plan_date: dt.date | None, lines: Iterable[str] = ()
) -> dt.date | None:
    """The date of the next review or conference, from the fields or from a line that names it."""
    calendar = calendar_from_fields(fields, plan_date)
    date = calendar.next_review or calendar.conference
    if date and (plan_date is None or date > plan_date):
        return date
    for line in lines:
        if _NAMES_REVIEW.search(line):
            date = _full_date(line, plan_date)
            if date and (plan_date is None or date > plan_date):
                return date
    return None


def _from_fields(fields: Sequence[tuple[str, str]], lists: Sequence[str]) -> dt.date | None:
    return next((date for value in _values(fields, lists) if (date := _own_date(value))), None)


def _yearless(fields: Sequence[tuple[str, str]]) -> Day | None:
    lists = (*_IN_HAND, *_FIRST_PLAN, *_LOOSER)
    return next((day for value in _values(fields, lists) if (day := yearless_day(value))), None)


def _values(fields: Sequence[tuple[str, str]], lists: Sequence[str]) -> Iterator[str]:
    for labels in lists:
        for name, value in fields:
            if _is_label(name, labels) and not _is_label(name, "not_plan"):
                yield value


def _is_label(name: str, labels: str) -> bool:
    return pattern("plan_fields", labels, before=r"(?<!\w)", after=r"(?!\w)").search(name.strip(" :")) is not None


def _in_its_year(day: Day | None, fields: Sequence[tuple[str, str]], lines: Iterable[str]) -> dt.date | None:
    return likely_date(day, known_dates(fields, lines)) if day else None


def _title_date(headings: Sequence[str], opening: Sequence[str]) -> dt.date | None:
    """The only full date of a title, of the first heading, or of a first line that is a title by its form."""
    for title in headings[:_TITLES]:
        if date := _single_date(title):
            return date
    first = opening[0] if opening else ""
    return _single_date(first) if is_title(first) else None


def _single_date(title: str) -> dt.date | None:
    if _is_label(title, "not_plan") or _OF_THE_FORM.search(title):
        return None
    found = list(itertools.islice(_full_dates(title, None), 2))
    return found[0][1] if len(found) == 1 else None


def _own_date(value: str) -> dt.date | None:
    """The first full date of a field, or the last one by which it was amended ("6/3/24, amended 9/4/25")."""
    found = list(_full_dates(value, None))
    amended = [date for time, date in found if _AMENDED.search(value[: time.start])]
    return amended[-1] if amended else found[0][1] if found else None


def _full_date(text: str, anchor: dt.date | None = None) -> dt.date | None:
    return next((date for _, date in _full_dates(text, anchor)), None)


def _full_dates(text: str, anchor: dt.date | None) -> Iterator[tuple[Time, dt.date]]:
    for time in find_times(text, anchor):
        if time.type in ("DATE", "TIME") and time.value and re.match(r"\d{4}-\d\d-\d\d", time.value):
            yield time, dt.date.fromisoformat(time.value[:10])
