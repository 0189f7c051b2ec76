"""Years, quarters, seasons and public holidays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.parts import modifier, part_before
from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.tense import Tense, tense
from smartnlp.extraction.times.terms import terms
from smartnlp.extraction.times.vocabulary import YEAR
from smartnlp.lazy import compiled
from smartnlp.records import Time

_QUARTER = compiled(
    r"(?<![\w'])(?:(?:(?P<y0>20\d\d)[ -])?q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of)?)(?![\w+]|-(?!20))(?:[ -]?(?P<y>20\d\d(?:/\d\d)?|\d\d/\d\d))?"
)
_FINANCIAL = compiled(r"(?<![\w£/.-])(?P<a>(?:20)?\d\d)\s?[/-]\s?(?P<b>(?:20)?\d\d)(?![\w/.%-])")
_YEAR = compiled(
    r"(?<![\w£$./:#-])(?P<y>(?:19[3-9]|20[0-4])\d)(?P<s>s)?(?![\w/:%-]|\.\d| ?(?:words|steps|kcal|calories|ml|grams|hours|hrs|pounds|people|pupils|children|households)\b)"
)
_ACT_BEFORE = compiled(
    r"\b(?:act|regulations|code|bill|order|guidance|room|extension|ext|bs|en|iso|rm|no|number|standard) $"
)
_SEASONS = {"spring": ("SP", 4), "summer": ("SU", 7), "autumn": ("FA", 10), "winter": ("WI", 1)}
_SEASON = compiled(
    rf"(?<![\w'])(?:(?P<rel>last|next|this|the|that|every|each) )?(?P<s>spring|summer|autumn|winter)\b(?:,? (?:of )?(?P<y>{YEAR}))?(?! ?(?:term|hol|break|half|scheme|school|club|camp|uniform|clothes|coat|fayre|fair\b|fete|born|budget|ngrt|show|roll|clean|st\b|street|road|rd\b|house|close|lane|gardens?|grove|avenue|drive|court\b|view|hill|way\b|park|primary|academy|bank|fields?|to [a-z]+ (?:her|his|their|up|in|school)|will\b|has\b|is (?!to)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|fuel|reading|transition|leave|data|report|project|play|activit|play|box|[12]\b|onion|water|y\d|year|'s|-))"
)
# Month and day from which "next spring" is that of the next year, as the months are counted, and the turn of the sun, by
# which "by the summer" is asked for: nobody asks for a change "by" what has all but begun.
_FIRST_DAYS = {"SP": (3, 1), "SU": (6, 1), "FA": (9, 1), "WI": (12, 1)}
_TURNS = {"SP": (3, 20), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}
_TOO_SOON = 14  # days
_MIDYEAR = 6
_DUE_BY = compiled(r"\b(?:by|before) (?:the )?$")
_NEW_YEAR = compiled(r"(?<![\w'])(?:the )?new (?:year|yr)(?:'?s)?(?: (?P<d>eve|day))?\b(?! resolution)")
_YEAR_END = compiled(r"(?<![\w'])(?:the )?(?P<f>financial )?year[ -]end\b")


def find_seasons(scan: Scan) -> Iterator[Time]:
    """Every season and quarter."""
    for m in _QUARTER.finditer(scan.low):
        if m["q"] or m["y"] or scan.after(m.end(), 4) == " of ":
            number = m["q"] or str({"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3}.get(m["nth"][0], 4))
            yield scan.time(
                m.start(),
                m.end(),
                "DATE",
                f"{_financial_year(m['y'] or m['y0'], scan.anchor)}-Q{number}",
                "date-quarter",
            )
    for m in _SEASON.finditer(scan.low):
        if scan.before(m.start()).endswith((" a ", "another ")):
            continue
        if m["rel"] in ("every", "each"):
            yield scan.time(m.start(), m.end(), "SET", f"XXXX-{_SEASONS[m['s']][0]}", "set-every-season")
            continue
        part = part_before(scan, m.start())
        start = m.start() - len(part[0]) if part else m.start()
        yield scan.time(
            start, m.end(), "DATE", _season(m, scan, part), "date-season", mod=modifier(part) if part else None
        )


def find_years(scan: Scan) -> Iterator[Time]:
    """Every year and every financial or school year ("2025-26", "26/27")."""
    for m in _FINANCIAL.finditer(scan.low) if "/" in scan.low or "-" in scan.low else ():
        first, last = int(m["a"][-2:]), int(m["b"][-2:])
        whole = len(m["a"]) == 4
        if last == first + 1 and (
            whole or (12 < first < 40 and scan.anchor and abs(first - scan.anchor.year % 100) <= 3)
        ):
            yield scan.time(m.start(), m.end(), "DATE", f"20{first:02}", "date-financial-year")
    for m in _YEAR.finditer(scan.low) if "20" in scan.low or "19" in scan.low else ():
        if not _ACT_BEFORE.search(scan.before(m.start())):
            part = part_before(scan, m.start())
            start = m.start() - len(part[0]) if part else m.start()
            value = m["y"][:3] if m["s"] else m["y"]
            yield scan.time(start, m.end(), "DATE", value, "date-year", mod=modifier(part) if part else None)
    for m in _YEAR_END.finditer(scan.low):
        yield scan.time(m.start(), m.end(), "EVENT", None, "event-year-end")


def find_holidays(scan: Scan) -> Iterator[Time]:
    """Every public holiday or feast with a name; those of a lunar calendar without a value."""
    for day, (regex, words) in _holidays().items():
        for m in regex.finditer(scan.low) if scan.any_of(words) else ():
            if re.search(r"\b(?:happy|merry|every|each) $", scan.before(m.start())):
                continue
            year = anchoring.full_year(m["y"])
            value = _holiday(day, year, scan, tense(scan, m.start(), m.end()))
            yield scan.time(m.start(), m.end(), "DATE", value, "date-holiday")
    for m in _NEW_YEAR.finditer(scan.low) if "new" in scan.words else ():
        yield _new_year(scan, m)


def holiday_words() -> frozenset[str]:
    """The words by one of which every holiday can be told."""
    return frozenset().union(*(words for _, words in _holidays().values()))


@cache
def _holidays() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    return {
        row["day"]: (compiled(rf"(?<![\w'])(?:{row['pattern']})\b(?!'s)(?:,? (?P<y>{YEAR}))?"), frozenset(row["words"]))
        for row in terms("holidays")
    }


def _holiday(day: str, year: int | None, scan: Scan, when: Tense | None) -> str | None:
    """``day`` as the term list gives it: "12-25", "easter-2", or "" where no rule gives the date."""
    if not day or day.startswith("moon") or (year is None and scan.anchor is None):
        return None
    if year:
        return _holiday_in(year, day).isoformat()
    assert scan.anchor is not None
    years = range(max(1, scan.anchor.year - 1), min(9999, scan.anchor.year + 1) + 1)
    days = [_holiday_in(one, day) for one in years]
    behind = [one for one in days if one <= scan.anchor]
    if when == "past" and behind:
        return max(behind).isoformat()
    ahead = [one for one in days if one >= scan.anchor]
    recent = max(behind, default=None)
    if when is None and recent and (scan.anchor - recent).days <= 30:
        return recent.isoformat()
    return min(ahead).isoformat() if ahead else None


def _holiday_in(year: int, day: str) -> dt.date:
    if day.startswith("easter"):
        return anchoring.easter(year) + dt.timedelta(days=int(day.removeprefix("easter") or 0))
    return dt.date(year, int(day[:2]), int(day[3:]))


def _new_year(scan: Scan, m: re.Match[str]) -> Time:
    """ "New Year's Day" is a day, "in the new year" the beginning of one."""
    if scan.anchor is None:
        return scan.time(m.start(), m.end(), "DATE", None, "date-holiday")
    near = tense(scan, m.start(), m.end())
    past = near == "past" and scan.anchor.month <= 9
    year = scan.anchor.year + (0 if past else 1)
    if m["d"] == "eve":
        return scan.time(m.start(), m.end(), "DATE", f"{year - 1}-12-31", "date-holiday")
    if m["d"] or scan.capital(m.end() - 4):
        return scan.time(m.start(), m.end(), "DATE", f"{year}-01-01", "date-holiday")
    return scan.time(m.start(), m.end(), "DATE", str(year), "date-new-year", mod="START")


def _season(m: re.Match[str], scan: Scan, part: re.Match[str] | None) -> str:
    code, month = _SEASONS[m["s"]]
    if m["y"]:
        return f"{anchoring.full_year(m['y'])}-{code}"
    if scan.anchor is None:
        return f"XXXX-{code}"
    if m["rel"] == "next":
        return f"{_next_begun(code, scan.anchor, _FIRST_DAYS)}-{code}"
    if part is None and m["rel"] in (None, "the") and _DUE_BY.search(scan.before(m.start())):
        soon = anchoring.moved(scan.anchor, _TOO_SOON, "D")
        return f"{_next_begun(code, dt.date.fromisoformat(soon) if soon else scan.anchor, _TURNS)}-{code}"
    if code == "WI" and m["rel"] == "this":
        return f"{scan.anchor.year - (scan.anchor.month <= _MIDYEAR)}-WI"
    year = anchoring.year_of(month, m["rel"] or "", scan.anchor)
    when = "past" if m["rel"] == "that" else tense(scan, m.start(), m.end())
    value = str(year) if year else anchoring.nearest_month(month, scan.anchor, when)
    if code == "WI":
        return f"{int(value[:4]) - 1}-WI"  # the winter that began in the year before
    return f"{value[:4]}-{code}"


def _next_begun(code: str, after: dt.date, begins: dict[str, tuple[int, int]]) -> int:
    """The year in which the first season of that name begins that begins after a day."""
    return after.year + ((after.month, after.day) >= begins[code])


def _financial_year(text: str | None, anchor: dt.date | None) -> str:
    """The April in which the financial year began; "Q3" is its third quarter."""
    if text:
        return text[:4] if len(text) in (4, 7) else f"20{text[:2]}"
    if anchor is None:
        return "XXXX"
    return str(anchor.year if anchor.month >= 4 else anchor.year - 1)
