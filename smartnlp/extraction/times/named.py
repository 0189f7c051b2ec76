"""Dates with a month's name: "2nd June", "10, 17 and 24 June", "14-18 April", "end May", "Oct-Dec"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.numeric import WEEK_OF
from smartnlp.extraction.times.parts import modifier, part_before
from smartnlp.extraction.times.rarer_dates import ORDINALS
from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.tense import Tense, is_over, tense
from smartnlp.extraction.times.vocabulary import (
    DAY,
    MONTH,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    WEEKDAY,
    YEAR,
    month_number,
    number,
    ordinal,
)
from smartnlp.lazy import compiled
from smartnlp.records import Time

_ORD = r"(?:st|nd|rd|th)?"
_YEAR = rf"(?:(?:[\s-]{{1,2}}|, ?(?=20)|/|,? (?:of|in) (?=20|19))(?P<y>{YEAR})|,? (?P<rel>last|next|this|that) (?:year|yr))?"
_DAY_MONTH = compiled(
    rf"(?<![\w/.£$#-])(?<!\d:)(?P<more>(?:{DAY}{_ORD}\s?(?:,|and|&|\+|/|-|to|until|till?)\s?(?:and )?(?:the )?(?:{WEEKDAY} )?){{1,6}})?"
    rf"(?P<d>{DAY}){_ORD}(?:\s+of|\s+day of)?(?:\s+the)?(?:[\s-]*|/)(?P<m>{MONTH}){_YEAR}"
)
_MONTH_DAY = compiled(
    rf"(?<![\w'])(?P<m>{MONTH})(?:[\s/-]+|, (?=\d\d?(?:st|nd|rd|th)\s*(?:$|[.,;)]|(?:19|20)\d\d|at\b)))(?:the )?(?P<d>{DAY})(?P<ord>st|nd|rd|th)?\b(?:\s?(?:-|to|through|until|till?)\s?(?:the )?(?P<last>{DAY})(?:st|nd|rd|th)?\b(?!\s*(?:am|pm|[./:]\d|{MONTH})))?(?!\s*(?:%|am\b|pm\b|:\d|\.\d|-\d|weeks?|days?|times|sessions?|year|yrs?))(?:(?:(?: ?,)?\s+|-)(?:of |in )?(?P<y>(?:20|19)\d\d)\b)?"
)
_DAY_NOT_YEAR = compiled(rf"(?:\bon |\b{WEEKDAY},? (?:the )?)$")
_DAY_BY_CLOCK = compiled(rf",? (?:at )?\d{{1,2}}(?:[.:]\d\d| ?[ap]m)\b|\s?(?:-|to)\s?{MONTH} \d")
_NUMBER_WORDS = NUMBER_WORDS | frozenset(ORDINAL_WORDS)
_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_THROUGH = r"(?:to|till?|until|through|and|-) (?:the )?"
_IN_WORDS = compiled(
    rf"(?<![\w'])(?:(?:(?P<d0>{ORDINALS}) {_THROUGH})?(?P<d>{ORDINALS}) (?:day )?of (?P<m>{MONTH})|(?P<m2>{MONTH}) (?:the )?(?P<d2>{ORDINALS}|(?:(?:twenty|thirty)[ -])?(?:{_NUMBERS}))\b(?<! one)(?! (?:week|day|term))(?: {_THROUGH}(?P<last>{ORDINALS}|{DAY}(?:st|nd|rd|th))\b)?)(?:(?:,? (?:of )?|, )(?P<y>(?:20|19)\d\d)\b)?"
)
_LEAD = compiled(
    rf"(?:(?<![a-z/])(?P<week>{WEEK_OF})|(?<![a-z])(?:this |next )?{WEEKDAY}\.?,? ?(?:the )?|(?<![a-z]))(?:{WEEKDAY}\.?,? )?$"
)
_STREET = compiled(
    r" (?:close|road|rd|street|st|avenue|ave|drive|lane|court|gardens?|grove|house|terrace|place|way|crescent)\b"
)
_BARE = compiled(rf"(?<![\w'])(?P<m>{MONTH})(?!-?\d)(?![\w'])")
_BARE_YEAR = compiled(
    rf"(?:(?:[\s-]{{1,2}}|, ?(?=20)|/(?=20))(?:of )?(?P<y>{YEAR})|,? (?P<rel>last|next|this|that) (?:year|yr)\b)"
)
_RELATION = compiled(r"(?<![\w'])(?P<rel>this|next|last|previous|following|coming|the|that)(?: coming| following)? $")
_CUE = compiled(
    r"(?:\b(?:in|by|end|mid|early|late|from|until|till?|during|since|before|after|of|for|to|next|last|this|due|and|or|each|every|through|over|between|about|around|poss|previous|started?|starts?|starting|start|throughout|lapsed|again|held|both)|[-/&,+(:])[\s(-]*(?:the )?$"
)
_DAY_AFTER = compiled(r" (?:the )?\d{1,2}(?:st|nd|rd|th)\b")
_ANOTHER_MONTH = compiled(rf"\s*(?:-|/|to|and|until|till?|,)\s*{MONTH}")
_PERSON_BEFORE = compiled(
    r"(?<![a-z])(?:mr|mrs|ms|miss|dr|auntie|aunty|aunt|nan|nana|nanny|gran|granny|grandma|sister|sr|mum|cousin|with|and|&|for|to|tell|ask|ring|by|carers?|worker|name is|called|from)\.? $"
)
_PERSON_AFTER = compiled(
    r"'s\b|,? (?:and|&) (?:mr|mrs|ms|her|his|(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]+ (?:to|will|foster|share|have|are|go|take|look|came))\b| (?:from (?:next|down|over|up|across|the|school|number)|next door|to (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]|will\b|has\b|is\b|was\b|said|says|can\b|and [a-z]+ to\b)| &|,? (?:our|the) [a-z]+ (?:worker|lead)"
)
_TITLE_BEFORE = compiled(
    r"(?<![a-z])(?:mr|mrs|ms|miss|dr|auntie|aunty|aunt|nan|nana|gran|granny|grandma|sister|sr)\.? $"
)
_NAMES = frozenset(("jan", "april", "may", "june", "august", "dec"))
_WORDS_TOO = frozenset(("mar", "march", "dec", "sep"))
_MODAL_BEFORE = compiled(
    r"\b(?:i|you|he|she|it|we|they|who|that|this|which|there|mum|mam|dad|mother|father|parents?|child|children|family|\w+s|sw|hv|and|or|but|not)\W*$"
)


def find_named(scan: Scan) -> Iterator[Time]:
    """Every date that names its month."""
    if DIGIT in scan.words:
        for m in _DAY_MONTH.finditer(scan.low):
            yield from _day_month(scan, m)
        for m in _MONTH_DAY.finditer(scan.low):
            yield from _month_day(scan, m)
    if scan.any_of(_NUMBER_WORDS):
        for m in _IN_WORDS.finditer(scan.low):
            yield from _in_words(scan, m)
    for m in _BARE.finditer(scan.low):
        yield from _month(scan, m)


def _day_month(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    month, day = month_number(m["m"]), int(m["d"])
    if scan.capital(m.end() + 1) and _STREET.match(scan.low, m.end()):
        return
    lead = _LEAD.search(scan.before(m.start()))
    start = m.start() - len(lead[0]) if lead else m.start()
    year = anchoring.full_year(m["y"]) or _year(m["rel"], scan)
    when = None if year else tense(scan, start, m.end())
    value = _value(year, month, day, scan, when)
    if value is None:
        return
    if lead and lead["week"] and not m["more"]:
        yield scan.time(start, m.end(), "DATE", anchoring.week(value), "date-week-of")
        return
    if not m["more"]:
        yield scan.time(start, m.end(), "DATE", value, "date-day-month")
        return
    days = [*re.finditer(rf"(?<!\d){DAY}", m["more"])]
    first = _value(int(value[:4]) if value[0] != "X" else None, month, int(days[0][0]), scan, when)
    if (
        len(days) == 1
        and re.search(r"(?:-|/|to|until|till?)\s?(?:the )?(?:[a-z]+ )?$", m["more"])
        and first
        and first < value
    ):
        yield scan.time(start, m.end(), "DATE", first, "date-day-range", value_max=value)
        return
    for one in days:
        listed = _value(int(value[:4]) if value[0] != "X" else None, month, int(one[0]), scan, when)
        if listed:
            place = m.start() + one.start()
            yield scan.time(place, m.start() + one.end(), "DATE", listed, "date-day-list")
    last = _LEAD.search(scan.before(m.start("d")))
    yield scan.time(m.start("d") - len(last[0] if last else ""), m.end(), "DATE", value, "date-day-month")


def _value(year: int | None, month: int, day: int, scan: Scan, when: Tense | None) -> str | None:
    return anchoring.exact(year, month, day) if year else anchoring.nearest(month, day, scan.anchor, when)


def _year(relation: str | None, scan: Scan) -> int | None:
    """ "February last year", "next March": the year meant, None where nothing says."""
    if relation is None or scan.anchor is None:
        return None
    steps = {"last": -1, "this": 0, "that": 0, "next": 1}
    return scan.anchor.year + steps[relation]


def _month_day(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    month, day = month_number(m["m"]), int(m["d"])
    if _is_word(scan, m) or (not m["y"] and not m["ord"] and _is_year(day, scan) and not _is_day(scan, m)):
        return
    lead = _LEAD.search(scan.before(m.start()))
    start = m.start() - len(lead[0]) if lead else m.start()
    year = anchoring.full_year(m["y"])
    value = _value(year, month, day, scan, None if year else tense(scan, start, m.end()))
    if value is None:
        return
    last = f"{value[:-2]}{int(m['last']):02}" if m["last"] and int(m["last"]) > day else None
    if last:
        yield scan.time(start, m.end(), "DATE", value, "date-day-range", value_max=last)
    else:
        yield scan.time(
            start, m.end(), "DATE", anchoring.week(value) if lead and lead["week"] else value, "date-month-day"
        )


def _is_day(scan: Scan, m: re.Match[str]) -> bool:
    """ "on November 18", "Tuesday, Jan 20", "Oct 24 at 3pm", "Nov 20-25": a day, though it could be a year."""
    return (
        bool(m["last"])
        or _DAY_NOT_YEAR.search(scan.before(m.start())) is not None
        or _DAY_BY_CLOCK.match(scan.low, m.end()) is not None
    )


def _is_year(number: int, scan: Scan) -> bool:
    """British writers put the day first, so "Aug 24" in 2026 is August 2024."""
    near = scan.anchor.year if scan.anchor else 2026
    return near - 7 <= 2000 + number <= near + 2


def _in_words(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    word = m["d"] or m["d2"]
    day = ordinal(word) or int(number(word))
    month = month_number(m["m"] or m["m2"])
    if (m["m2"] and _is_word(scan, m, "m2")) or not 1 <= day <= 31:
        return
    value = _value(anchoring.full_year(m["y"]), month, day, scan, tense(scan, m.start(), m.end()))
    if value:
        lead = _LEAD.search(scan.before(m.start()))
        start = m.start() - len(lead[0] if lead else "")
        end, last = m.end(), None
        if (first := ordinal(m["d0"] or "") or 0) and first < day:
            value, last = f"{value[:-2]}{first:02}", value
        elif m["last"] and (until := ordinal(m["last"]) or 0) > day:
            last = _value(anchoring.full_year(value[:4]), month, until, scan, None) if value[0] != "X" else None
        elif m["last"]:
            end = m.end("d2")
        yield scan.time(start, end, "DATE", value, "date-in-words", value_max=last)


def _is_word(scan: Scan, m: re.Match[str], group: str = "m") -> bool:
    """ "may 3 of them", "march 2 miles": a verb in lower case."""
    return m[group].rstrip(".") in ("may", "march", "mar") and not scan.capital(m.start(group))


def _month(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    if not _is_month(scan, m):
        return
    end = m.end()
    year_after = _BARE_YEAR.match(scan.low, end)
    month = month_number(m["m"])
    start, relation = m.start(), None
    if before := _RELATION.search(scan.before(start, 16)):
        relation = before["rel"]
        start -= len(before[0])
    when = {"last": "past", "previous": "past", "next": "ahead", "coming": "ahead"}.get(relation or "") or tense(
        scan, start, end
    )
    year = anchoring.year_of(month, relation or "", scan.anchor)
    if year_after:
        end = year_after.end()
        year = anchoring.full_year(year_after["y"]) or _year(year_after["rel"], scan)
    over = when == "past" and is_over(scan, start)
    value = f"{year}-{month:02}" if year else anchoring.nearest_month(month, scan.anchor, when, over=over)  # type: ignore[arg-type]
    if (part := part_before(scan, start)) and not _DAY_AFTER.match(scan.low, end):
        start -= len(part[0])
        if (
            part["nth"]
            and part["unit"] in ("week", "wk")
            and (week := anchoring.week_of_month(value, ordinal(part["nth"]) or 1))
        ):
            yield scan.time(start, end, "DATE", week, "date-part-of-month")
        else:
            yield scan.time(start, end, "DATE", value, "date-part-of-month", mod=modifier(part))
    elif relation in ("the",):
        yield scan.time(m.start(), end, "DATE", value, "date-month")
    else:
        yield scan.time(start, end, "DATE", value, "date-month")


def _is_month(scan: Scan, m: re.Match[str]) -> bool:
    """Whether a month's name with no day beside it is one, and no verb ("may"), person ("June") or other word ("mar")."""
    name = m["m"].rstrip(".")
    if _TITLE_BEFORE.search(scan.before(m.start())) or scan.text[m.start() : m.end()] == "APR":
        return False
    if name in ("mai", "medi"):
        return False  # names of people too; with a day beside them they are months
    start, end = m.span()
    if scan.capital(end + 1) and _STREET.match(scan.low, end):
        return False
    before = scan.before(start)
    capital = scan.capital(start)
    cued = _CUE.search(before) is not None
    after = scan.low[end : end + 20]
    if _BARE_YEAR.match(scan.low, end) or _ANOTHER_MONTH.match(after):
        return name not in ("may", "march") or capital or cued
    if name == "may":
        return _is_may(scan, start, end, cued=cued)
    if not capital and name in _WORDS_TOO:
        return cued and not after.startswith((" him", " her", " them", " up", " in ", " off", " out"))
    if name in _NAMES and capital:
        return not _PERSON_AFTER.match(after) and (
            not _PERSON_BEFORE.search(before) or before.endswith(("by ", "to ", "from ", "and ", "for "))
        )
    return not (name == "jan" and not cued)


def _is_may(scan: Scan, start: int, end: int, *, cued: bool) -> bool:
    before, after = scan.before(start), scan.after(end, 12)
    if after.startswith("'s") or re.match(r" (?:to|will|be|not|have|need|also|attend|go|say|take)\b", after):
        return False
    if not scan.capital(start):
        return re.search(
            r"\b(?:in|by|end|end of|mid|early|late|since|until|till|last|this|next|before|after|of)[\s-]+$", before
        ) is not None and not re.match(r" [a-z]+ (?:him|her|it|to)\b", after)
    if start == 0 or re.search(r"[.!?:]\s*$", before):
        return re.match(r"\s*(?:$|[.,;:)-]|half|review|forum|meeting|holiday)", after) is not None
    return cued or not _MODAL_BEFORE.search(before) or re.match(r"\s*(?:$|[.,;:)])", after) is not None
