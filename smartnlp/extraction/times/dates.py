"""Calendar points and periods: TIMEX3 type DATE."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.vocabulary import DAY, MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR, index_of
from smartnlp.records import Time

_PART = r"(?P<part>(?:the\s+)?(?:end|start|beginning|middle|mid|early|late)(?:[\s-]+(?:of|in))?[\s-]+)"
_ORD = r"(?:st|nd|rd|th)?"
_LEAD_DAY = rf"(?:(?:{WEEKDAY})\b\.?,?\s+(?:the\s+)?)?"
_WEEK_OF = r"(?:w\s*/\s*(?:c|b|k)|w\.?c\.?|wk\s+(?:of|beg|commencing)|week\s+(?:commencing|beginning|of|starting))\.?\s*(?:the\s+)?"

_ISO = re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])")
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<week>\b{_WEEK_OF})?(?<!\d){_LEAD_DAY}(?P<d>{DAY})(?P<s>[/.-])(?P<m>0?[1-9]|1[0-2])"
    rf"(?:(?P=s)(?P<y>(?:20|19)\d\d|\d\d))?(?!\d|[/-]\d|\.\d|%|\s*%)",
    re.I,
)
_DAY_MONTH = re.compile(
    rf"(?<![\d/.:])(?P<week>\b{_WEEK_OF})?{_LEAD_DAY}(?P<d>{DAY}){_ORD}(?:\s+of)?[\s-]*"
    rf"(?P<m>{MONTH})(?:[\s-]*(?P<y>{YEAR})\b|,\s*(?P<y4>(?:19|20)\d\d)\b)?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b{_LEAD_DAY}(?P<m>{MONTH})\s+(?P<d>{DAY})(?:st|nd|rd|th)?\b(?!\s*(?:%|am|pm|:|\.\d))(?:,?\s+(?P<y>(?:20|19)\d\d))?",
    re.I,
)
_BARE_MONTH = re.compile(
    rf"(?:\b{_PART})?(?<![\w'’])(?:(?P<named>(?-i:{'|'.join(m.capitalize() for m in MONTHS if m != 'may')})\b\.?)"
    rf"|(?<=\b(?:in|by)\s)(?P<may>may)\b|(?-i:(?P<May>May)\b))(?:\s*(?P<y>{YEAR})\b|,\s*(?P<y4>(?:19|20)\d\d)\b)?",
    re.I,
)
_MAY_CUE = re.compile(
    r"(?:\b(?:in|by|end(?: of)?|mid|early|late|from|until|til+|during|since|before|after|of|for|to|next|last|this|due|[-–/&,+]|and)[\s-]*)$",
    re.I,
)
_DAY_ONLY = re.compile(
    rf"\b(?:{_WEEK_OF}|(?P<wd>{WEEKDAY})\b\.?\s+)?(?:the\s+)?(?P<d>{DAY})(?:st|nd|rd|th)\b(?!\s+of\s+(?:each|every|the)|\s+(?!(?:and|at|to|for|in|until|til|till|by|from|on|of|then|with|or|so|after|before|when|if)\b)[a-z])",
    re.I,
)
_WEEKDAY_ONLY = re.compile(
    r"\b(?:(?P<rel>this|next|last|on)\s+)?(?P<wd>(?-i:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![\w'’-]|s\b|\s+(?:after|session|club|school|group|class|league|run|slot)\b)"
    r"(?:\s+(?P<next>week))?",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<word>today|tomorrow|yesterday|tonight)|(?P<same>(?:the\s+)?(?:same|that|following|next)\s+(?:day|evening|morning|afternoon|night))"
    r"|(?P<which>this|next|last|previous|following|coming)\s+(?P<unit>week|month|year|weekend|wk)|(?<![\d£.:/-])(?P<year>(?:19[6-9]|20[0-4])\d)(?![\d/.:-]|\s*(?:words|steps|kcal))"
    r"|(?P<endof>(?:the\s+)?(?:end|start|beginning|middle|last\s+week|first\s+w(?:ee)?k)\s+of\s+(?:the\s+|this\s+|each\s+|next\s+)?(?:week|month|year)))\b",
    re.I,
)
_QUARTER = re.compile(r"\bQ(?P<q>[1-4])\b(?:\s*(?P<y>20\d\d|\d\d/\d\d))?")
_HOLIDAY = re.compile(
    r"\b(?:(?P<easter>easter)|(?P<xmas>christmas|xmas)|(?P<ny>new\s+year)|(?P<good>good\s+friday)|(?P<boxing>boxing\s+day))\b(?!\s+(?:hol|break|term|vac|club|card|present|tree|play|egg))(?:\s+(?P<y>20\d\d))?",
    re.I,
)
_DATE_CUE = re.compile(
    r"\b(?:on|by|since|until|til+|starts?|started|sent|signed|due|first one|next|done|seen|dated|emailed|rang|w/c|mon|tues?|weds?|thurs?|fri|sat|sun)\.?\s+$",
    re.I,
)
_UNIT_AFTER = re.compile(
    r"\s*(?:%|am\b|pm\b|h(?:ou)?rs?\b|kg|g\b|lb|oz|ml|mg|cm|m\b|miles|years?|yrs?|months?|weeks?|mins?|x\b|units|stone)",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|has been|have been|since|ago|last|previous(?:ly)?|attended|made|sent|seen|came|went|told|started|moved|stopped|ended|missed|met|said|reported|placed|arrested|born|died|left|lost)\b",
    re.I,
)
_AHEAD = re.compile(r"\b(?:will|to|by|shall|must|until|til+|next|due|should|needs?)\b", re.I)
_SEASON = re.compile(
    r"\b(?P<part>(?:early|late|mid|end of|start of)[\s-]+)?(?:(?P<rel>last|next|this|the)\s+)?(?P<s>spring|summer|autumn|winter)\b"
    r"(?!\s*(?:term|hol|break|scheme|school|club|half|[12]\b|NGRT|budget|camp|uniform|clothes|coat|fayre|fair\b|born))(?:\s+(?:of\s+)?(?P<y>20\d\d))?",
    re.I,
)
_SEASONS = {"spring": ("SP", 4), "summer": ("SU", 7), "autumn": ("FA", 10), "winter": ("WI", 1)}
_MODS = {
    "end": "END",
    "late": "END",
    "start": "START",
    "beginning": "START",
    "early": "START",
    "mid": "MID",
    "middle": "MID",
}


def find_dates(text: str, anchor: dt.date | None) -> Iterator[Time]:
    """Every DATE expression; overlaps are resolved by the caller."""
    yield from _iso(text)
    yield from _numeric(text, anchor)
    yield from _named(text, anchor)
    yield from _months(text, anchor)
    yield from _days(text, anchor)
    yield from _relative(text, anchor)
    yield from _fixed(text, anchor)


def _iso(text: str) -> Iterator[Time]:
    for m in _ISO.finditer(text):
        if value := anchoring.exact(int(m["y"]), int(m["m"]), int(m["d"])):
            yield _date(m, value)


def _numeric(text: str, anchor: dt.date | None) -> Iterator[Time]:
    past = _tells_of_past(text)
    for m in _NUMERIC.finditer(text):
        year = anchoring.full_year(m["y"])
        if year is None and (_is_shorthand(text, m) if m["s"] == "/" else not _is_dotted_date(text, m)):
            continue
        day, month = int(m["d"]), int(m["m"])
        value = anchoring.exact(year, month, day) if year else anchoring.nearest(month, day, anchor, past=past)
        if value:
            yield _date(m, anchoring.week(value) if m["week"] else value)


def _is_dotted_date(text: str, m: re.Match[str]) -> bool:
    """ "28.04" is a date by its form, "5.5" only where a word before it says so; neither with a unit behind."""
    if m["s"] != "." or _UNIT_AFTER.match(text[m.end() :]):
        return False
    return bool(m["week"]) or (len(m["m"]) == 2 and m["m"][0] == "0") or _DATE_CUE.search(text[: m.start()]) is not None


def _tells_of_past(text: str) -> bool:
    return _PAST.search(text) is not None and _AHEAD.search(text) is None


def _is_shorthand(text: str, m: re.Match[str]) -> bool:
    """ "4/52", "3/7", "6/12" as weeks, days, months; "7/10" as a score; "2/3" as a fraction."""
    before, after = text[: m.start()].rstrip().lower(), text[m.end() :].lower()
    if m["week"] or re.search(
        r"(?:\b(?:by|on|from|until|til+|since|due|before|w/c|date|of|and|&)|(?:mon|tue|wed|thu|fri|sat|sun)\w*)\W*$",
        before,
    ):
        return (
            m["m"] == "10"
            and re.search(r"\b(?:scal|scor|rat)\w*", text, re.I) is not None
            and before.endswith(("from", "and", "of"))
        )
    if re.match(r"\s*(?:old|ago|time|review|corrected|sessions?|times|visits?|people|pupils|of\b)", after):
        return True
    if m["m"] in ("7", "12") and re.search(r"\b(?:in|for|every|within|over|after|next|x|approx|now)\W*$", before):
        return True
    return m["m"] == "10" and re.search(r"\b(?:scal|scor|rat|confidence|safe|out of)\w*", text, re.I) is not None


def _named(text: str, anchor: dt.date | None) -> Iterator[Time]:
    past = _tells_of_past(text)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for m in pattern.finditer(text):
            year = anchoring.full_year(m["y"] or m.groupdict().get("y4"))
            month, day = index_of(MONTHS, m["m"]) + 1, int(m["d"])
            if pattern is _MONTH_DAY and (_is_verb(m["m"]) or _is_month_and_year(m, anchor)):
                continue
            value = anchoring.exact(year, month, day) if year else anchoring.nearest(month, day, anchor, past=past)
            if value:
                yield _date(m, anchoring.week(value) if m.groupdict().get("week") else value)


def _is_verb(month: str) -> bool:
    return month.islower() and month in ("may", "march", "mar")


def _is_month_and_year(m: re.Match[str], anchor: dt.date | None) -> bool:
    """British writers put the day first, so "Aug 24" in 2026 is August 2024."""
    if m["y"] or not m[0].rstrip()[-1].isdigit():
        return False
    near = anchor.year if anchor else 2026
    return near - 6 <= 2000 + int(m["d"]) <= near + 2


def _months(text: str, anchor: dt.date | None) -> Iterator[Time]:
    for m in _BARE_MONTH.finditer(text):
        name = m["named"] or m["may"] or m["May"]
        if name.lower() == "may" and not (m["y"] or m["y4"] or m["part"] or _MAY_CUE.search(text[: m.start()])):
            continue
        month = index_of(MONTHS, name) + 1
        year = anchoring.full_year(m["y"] or m["y4"])
        past = _tells_of_past(text) or re.search(r"\b(?:since|last)\s+$", text[: m.start()], re.I) is not None
        value = f"{year}-{month:02}" if year else anchoring.nearest_month(month, anchor, past=past)
        yield _date(m, value, _mod(m["part"]))


def _days(text: str, anchor: dt.date | None) -> Iterator[Time]:
    for m in _DAY_ONLY.finditer(text):
        if m["wd"] or re.search(
            r"\b(?:the|by|from|on|until|til+|before|after|since|&|and|w/c|wc)\s*$", text[: m.start("d")], re.I
        ):
            value = anchoring.day_of_month(int(m["d"]), anchor)
            is_week = re.match(_WEEK_OF, m[0], re.I) and not m["wd"]
            yield _date(m, anchoring.week(value) if is_week else value)
    for m in _WEEKDAY_ONLY.finditer(text):
        index = index_of(WEEKDAYS, m["wd"])
        if (m["rel"] or "").lower() == "last":
            value = None
            if anchor:
                back = (anchor.weekday() - index - 1) % 7 + 1
                value = (anchor - dt.timedelta(days=back)).isoformat()
        else:
            value = anchoring.weekday(index, anchor, weeks=1 if m["next"] else 0)
        start = m.start("wd") if (m["rel"] or "").lower() == "on" else m.start()
        yield Time(text[start : m.end()], "DATE", value, start=start, end=m.end())


def _relative(text: str, anchor: dt.date | None) -> Iterator[Time]:
    words = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
    steps = {"this": 0, "coming": 0, "next": 1, "following": 1, "last": -1, "previous": -1}
    for m in _RELATIVE.finditer(text):
        if m["word"]:
            yield _date(m, anchoring.shifted(anchor, days=words[m["word"].lower()]))
        elif m["same"]:
            yield _date(m, None)
        elif m["year"]:
            yield _date(m, m["year"])
        elif m["endof"]:
            yield _date(m, _period(anchor, m["endof"].lower().split()[-1], 0), _mod(m["endof"]))
        else:
            yield _date(m, _period(anchor, m["unit"].lower(), steps[m["which"].lower()]))


def _period(anchor: dt.date | None, unit: str, step: int) -> str | None:
    if anchor is None:
        return None
    if unit in ("week", "wk", "weekend"):
        value = anchoring.week((anchor + dt.timedelta(weeks=step)).isoformat())
        return f"{value}-WE" if unit == "weekend" else value
    if unit == "month":
        return anchoring.shifted(anchor, months=step) if step else f"{anchor.year}-{anchor.month:02}"
    return str(anchor.year + step)


def _fixed(text: str, anchor: dt.date | None) -> Iterator[Time]:
    for m in _QUARTER.finditer(text):
        yield _date(m, f"{_financial_year(m['y'], anchor)}-Q{m['q']}" if anchor or m["y"] else f"XXXX-Q{m['q']}")
    for m in _SEASON.finditer(text):
        code, month = _SEASONS[m["s"].lower()]
        year = m["y"] or anchoring.nearest_month(month, anchor, past=m["rel"] == "last" or _tells_of_past(text))[:4]
        yield _date(m, f"{year}-{code}", _mod(m["part"]))
    for m in _HOLIDAY.finditer(text):
        yield _date(m, _holiday(m, anchor))


def _financial_year(text: str | None, anchor: dt.date | None) -> int:
    """The April in which the financial year began; "Q3" is its third quarter."""
    if text:
        return int(text) if len(text) == 4 else 2000 + int(text[:2])
    assert anchor is not None
    return anchor.year if anchor.month >= 4 else anchor.year - 1


def _holiday(m: re.Match[str], anchor: dt.date | None) -> str | None:
    """The holiday in the year named, else the next one, or the last one where the text tells of the past."""
    if anchor is None and not m["y"]:
        return None
    years = [int(m["y"])] if m["y"] else [anchor.year + step for step in (-1, 0, 1)] if anchor else []
    days = [_holiday_in(year, m) for year in years]
    if anchor is None or m["y"]:
        return days[0].isoformat()
    if _tells_of_past(m.string):
        return max(day for day in days if day <= anchor).isoformat()
    return min(day for day in days if day >= anchor).isoformat()


def _holiday_in(year: int, m: re.Match[str]) -> dt.date:
    if m["easter"] or m["good"]:
        return anchoring.easter(year) - dt.timedelta(days=2 if m["good"] else 0)
    return dt.date(year, 1, 1) if m["ny"] else dt.date(year, 12, 26 if m["boxing"] else 25)


def _mod(part: str | None) -> str | None:
    if not part:
        return None
    word = re.search(r"end|late|start|beginning|early|middle|mid", part, re.I)
    return _MODS[word[0].lower()] if word else None


def _date(m: re.Match[str], value: str | None, mod: str | None = None) -> Time:
    start, end = m.span()
    while m.string[start].isspace():
        start += 1
    end = start + len(m.string[start:end].rstrip(" ,."))
    return Time(m.string[start:end], "DATE", value, mod=mod, start=start, end=end)
