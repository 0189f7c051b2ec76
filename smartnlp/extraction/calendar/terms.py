"""School terms, half terms, holidays and years of school, from the terms of a calendar file."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence

from smartnlp.extraction.calendar.model import Calendar, Term
from smartnlp.extraction.days import plus_days
from smartnlp.lazy import compiled

Period = tuple[dt.date, dt.date]

_PLACE = r"(?:the )?(?:(?P<place>end|start|beginning|first (?:day|week)|last (?:day|week)|mid|middle|half ?way)(?: back)?(?:[ -](?:of|after|through))?[ -])?(?:the )?"
_WHICH = r"(?:(?P<which>this|next|last|following|same|each|every)\s+)?"
_TERM = compiled(
    rf"{_PLACE}{_WHICH}(?:(?P<season>autumn|aut|christmas|winter|spring|easter|summer)\s+)?term(?:\s+(?P<y>20\d\d|\d\d))?(?:\s?(?P<n>[1-6]))?"
)
_HALF = compiled(
    r"(?P<season>autumn|spring|summer)\s?(?P<n>[12])|(?P<ord>first|1st|second|2nd|last) half (?:of )?(?:the )?(?P<s2>autumn|spring|summer)(?: term)?"
)
_HALF_TERM = compiled(
    rf"{_PLACE}{_WHICH}(?:(?P<season>autumn|spring|summer|oct(?:ober)?|feb(?:ruary)?|may|june|whitsun|whit)\s+)?(?:half|1/2|h/)[\s-]?t(?:erm)?(?:\s+(?:holidays?|hols|break|week))?"
)
_BREAK = compiled(
    rf"{_PLACE}{_WHICH}(?:school\s+)?(?P<name>autumn|october|oct|christmas|xmas|winter|february|feb|easter|spring|may|whitsun|summer|six weeks?|6 weeks?)\s+(?:school\s+)?(?:holidays?|hols?|break|vacation)"
)
_SCHOOL_YEAR = compiled(
    rf"{_PLACE}{_WHICH}(?:academic |school )(?:year|yr)|(?P<yearend>(?:school |academic )?year end|end of (?:the )?(?:school )?(?:year|yr)|when school breaks up)"
)
_YEAR_GROUP = compiled(
    rf"{_PLACE}(?:y(?:ear|r)?\s?(?P<year>1[0-3]|[1-9])|(?:key\s+stage\s*|ks\s?)(?P<stage>[1-5])|(?P<reception>reception))"
)
_LAST_YEAR_OF_STAGE = {1: 2, 2: 6, 3: 9, 4: 11, 5: 13}
_SEASONS = {"aut": "autumn", "christmas": "autumn", "winter": "autumn", "easter": "spring"}
_MONTH_OF_BREAK = {
    "oct": (10, 11),
    "feb": (2, 2),
    "may": (5, 6),
    "jun": (5, 6),
    "whi": (5, 6),
    "aut": (10, 11),
    "spr": (2, 2),
    "sum": (5, 6),
}


def is_holiday(name: str) -> bool:
    """True for a whole school holiday, half term included, whether or not the calendar knows it."""
    m = _HALF_TERM.fullmatch(name) or _BREAK.fullmatch(name)
    return m is not None and not m["which"] and not m["place"]


def school_period(name: str, plan_date: dt.date | None, calendar: Calendar) -> Period | None:
    """First and last day of a term, holiday or school year in lower case, or of the part of it that is named."""
    if plan_date is None or not calendar.terms:
        return None
    for expression, find in (
        (_TERM, _term),
        (_HALF, _half),
        (_HALF_TERM, _half_term),
        (_BREAK, _break),
        (_SCHOOL_YEAR, _school_year),
        (_YEAR_GROUP, _year_group),
    ):
        if m := expression.fullmatch(name):
            found = find(m, plan_date, calendar)
            return _part(found, m.groupdict().get("place")) if found else None
    return None


def _part(period: Period, place: str | None) -> Period:
    first, last = period
    if place is None or place.startswith("end"):
        return (last, last) if place else period
    if place in ("start", "beginning", "first day"):
        return first, first
    if place == "last day":
        return last, last
    if place == "first week":
        return first, min(last, plus_days(first, 6 - first.weekday()) or last)
    if place == "last week":
        return max(first, plus_days(last, -last.weekday()) or first), last
    middle = first + (last - first) // 2
    return middle, middle


def _terms_of(calendar: Calendar, season: str | None) -> list[Term]:
    wanted = _SEASONS.get(season or "", season)
    return sorted((term for term in calendar.terms if wanted in (None, term.season)), key=lambda term: term.first)


def _next(terms: Sequence[Term], plan_date: dt.date, skip: int = 0) -> Term | None:
    """The term under way or the next one; ``skip`` passes over that many."""
    ahead = [term for term in terms if term.last >= plan_date]
    if ahead and skip and ahead[0].first > plan_date:
        skip -= 1  # between two terms "next term" is the one that comes
    return ahead[skip] if len(ahead) > skip else None


def _term(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    which = m["which"]
    if which in ("last", "each", "every"):
        return None
    terms = _terms_of(calendar, m["season"])
    if m["y"]:
        terms = [term for term in terms if term.first.year % 100 == int(m["y"]) % 100]
    if m["n"] and not m["season"]:  # "term 3" of six: the first half of spring
        season = ("autumn", "spring", "summer")[(int(m["n"]) - 1) // 2]
        return _half_of(season, (int(m["n"]) - 1) % 2, plan_date, calendar)
    next_without_season = which in ("next", "following") and not m["season"]
    term = _next(terms, plan_date, skip=1 if next_without_season else 0)
    return (term.first, term.last) if term else None


def _half(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    second = m["n"] == "2" or (m["ord"] or "").startswith(("second", "2", "last"))
    return _half_of(m["season"] or m["s2"], int(second), plan_date, calendar)


def _half_of(season: str, second: int, plan_date: dt.date, calendar: Calendar) -> Period | None:
    halves = [_halves(term)[second] for term in _terms_of(calendar, season) if term.half_term]
    return next((half for half in halves if half[1] >= plan_date), None)


def _halves(term: Term) -> tuple[Period, Period]:
    assert term.half_term is not None
    begins, ends = term.half_term
    return (term.first, begins - dt.timedelta(days=1)), (ends + dt.timedelta(days=1), term.last)


def _half_term(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    """The holiday; "this half term", "end of next half term" are the weeks of teaching."""
    which = m["which"]
    if which in ("last", "each", "every"):
        return None
    if which:
        halves = [half for term in calendar.terms if term.half_term for half in _halves(term)]
        ahead = sorted(half for half in halves if half[1] >= plan_date)
        skip = int(which in ("next", "following") and bool(ahead) and ahead[0][0] <= plan_date)
        return ahead[skip] if len(ahead) > skip else None
    return _half_term_holiday(m["season"], plan_date, calendar)


def _half_term_holiday(name: str | None, plan_date: dt.date, calendar: Calendar) -> Period | None:
    months = _MONTH_OF_BREAK.get((name or "")[:3], (1, 12))
    breaks = sorted(term.half_term for term in calendar.terms if term.half_term)
    return next((h for h in breaks if h[1] >= plan_date and months[0] <= h[0].month <= months[1]), None)


def _break(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    """The days between two terms, weekends included; the October break of Scotland is a half term."""
    name = m["name"]
    if m["which"] in ("last", "each", "every"):
        return None
    if name[:3] in ("oct", "feb", "may", "aut", "whi"):
        return _half_term_holiday(name, plan_date, calendar)
    after = (
        "autumn" if name in ("christmas", "xmas", "winter") else "spring" if name in ("easter", "spring") else "summer"
    )
    terms = _terms_of(calendar, None)
    for term, following in itertools.pairwise(terms):
        if term.season == after and following.first > plan_date:
            return term.last + dt.timedelta(days=1), following.first - dt.timedelta(days=1)
    if terms and terms[-1].season == after and terms[-1].last >= plan_date:  # begins, and nobody says when it ends
        begins = terms[-1].last + dt.timedelta(days=1)
        return begins, begins
    return None


def _school_year(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    if m["which"] in ("last", "each", "every"):
        return None
    ends = [term for term in _terms_of(calendar, "summer") if term.last >= plan_date]
    skip = int(m["which"] in ("next", "following"))
    if len(ends) <= skip:
        return None
    last = ends[skip].last
    period = _year_ending(last, calendar)
    return (last, last) if m["yearend"] else period


def _year_ending(last: dt.date, calendar: Calendar) -> Period:
    starts = [term.first for term in _terms_of(calendar, "autumn") if term.first < last]
    within = [first for first in starts if (last - first).days < 366]
    return (within[-1] if within else last), last


def _year_group(m: re.Match[str], plan_date: dt.date, calendar: Calendar) -> Period | None:
    """The year of school, told by the date of birth: Year 1 in England ends in the summer after the sixth birthday."""
    born = calendar.birth
    if born is None or calendar.nation not in ("england", "wales"):
        return None
    year = 0 if m["reception"] else int(m["year"]) if m["year"] else _LAST_YEAR_OF_STAGE[int(m["stage"])]
    ends = born.year + year + 5 + (born.month >= 9)
    last = next((term.last for term in _terms_of(calendar, "summer") if term.last.year == ends), None)
    return _year_ending(last, calendar) if last else None
