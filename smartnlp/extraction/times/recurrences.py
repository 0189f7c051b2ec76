"""Recurrences told by their period: "daily", "6-weekly", "every other Friday", "most nights", "school nights"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.periods import ADVERB, ADVERBS, PERIOD, period_of, recurrence
from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.vocabulary import (
    MONTH,
    NUMBER,
    UNIT,
    WEEKDAY,
    duration,
    is_unit,
    month_number,
    number,
    show,
    weekday_index,
)
from smartnlp.lazy import compiled
from smartnlp.records import Time

_NUMBERED = compiled(
    rf"(?<![\w£./])(?:every )?(?P<n>{NUMBER})(?:\s?(?:-|to|or|/)\s?(?P<n2>{NUMBER}))?(?:[\s-]?(?P<u>week|wk|wkk|month|mth|hour|hr|day|year|night|session)ly|/(?P<d>52|12|7) ?ly)\b"
)
_EACH_OF_MANY = compiled(r" (?:\w+ )?(?:sessions|visits|appointments|lessons|classes|meetings|slots|tests|calls)\b")
_ALONE = compiled(rf"(?<![\w'/-]){ADVERB}\b(?! ?(?:log|living|life|mail|diary|paid|bread|-paid))")
_ANNUAL = compiled(r"(?<![\w'])annual(?= (?!review|leave|report|plan|meeting|check|conference)[a-z])")
_EVERY = compiled(
    rf"(?<![\w'])(?P<lead>every|each|alternate|alternating|alt|most|any|almost every|nearly every) (?:(?P<nth>other|second|2nd|third|3rd|fourth|4th|fifth|sixth|alternate|few|couple of)\s|(?P<n>{NUMBER})(?:\s?(?:-|to|or)\s?(?P<n2>{NUMBER}))?[\s-]|(?P<single>single |school |working |week ?|new |and every ))?(?P<work>working |school |full )?"
    rf"(?:(?P<wd>{WEEKDAY})s?\b(?: (?P<part>morning|evening|afternoon|night|am|pm)s?\b)?|(?P<m>{MONTH})|(?P<u>{UNIT}|w|term|half[\s-]?term|morning|evening|afternoon|bedtime|night time|bed time)s?\b(?: (?P<part2>night|morning|evening|afternoon)s?\b)?)(?!-)"
)
_LEADS = frozenset(("every", "each", "alternate", "alternating", "alt", "most", "any"))
_RANKS = frozenset(("first", "second", "third", "fourth", "last", "st", "nd", "rd", "th"))
_FRACTION = compiled(r"(?<![\w'])(?:every|each) (?P<n>\d{1,2})(?:-(?P<n2>\d{1,2}))?/(?P<d>52|7|12)(?!\d)")
_NTH = compiled(
    rf"(?<![\w'])(?:on )?(?:the )?(?P<t>(?:every )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th))(?: and (?:third|fourth|3rd|4th|last))? (?:(?P<wd>{WEEKDAY})s?|(?:working |school )?day|week)\b(?: (?:of|in)(?: (?P<which>each|every|the|a|any))?| (?P<every>each|every))? (?P<u>month|term|half[ -]term|quarter|year)\b"
)
# "Every month until then: Dee rings on the first Friday": of each month, though it is not said twice.
_NTH_ALONE = compiled(
    rf"(?<![\w'])(?:(?P<t>(?:first|second|third|fourth|1st|2nd|3rd|4th) {WEEKDAY})|(?<=the )(?P<last>last {WEEKDAY}))\b(?! (?:of|in|each|every|night|morning|evening)\b)"
)
_MONTHLY = compiled(r"\b(?:monthly|(?:every|each|per|a) month)\b")
_PLURAL_PARTS = compiled(
    rf"(?<![\w'])(?:(?:most|some) )?(?:(?:(?P<n>{NUMBER}|both|all|\d) )?(?P<kind>school |college |week |weekday |working )?(?P<p>mornings|evenings|afternoons|weekends|wkends|weeknights|weekdays|weeknight|nights(?= (?:a |per )?week))|(?P<k2>school|college|work|week|nursery) ?(?P<p2>nights|days|mornings|evenings)|a (?P<k3>school|college) (?P<p3>night|day)|(?:of|on) an? (?P<p4>morning|evening|night|weekend|afternoon)|(?P<ams>ams|pms)|at a (?P<we>weekend))\b(?! (?:before|after|out|off|of|only club))"
)
_PER_ALONE = compiled(
    rf"(?<![\w/])(?:per |p/)(?!cent|se\b|gp|person|child|manager){PERIOD}|(?<![\w/])(?P<pw>pw|p\.w\.?|pcm|p\.a\.?|/wk|/week|(?:an?|in a) (?:day|week|wk|night|month|mth|fortnight|term|year|yr|quarter|school night|work day))\b"
)
_PW = {
    "pw": "P1W",
    "p.w": "P1W",
    "p.w.": "P1W",
    "pcm": "P1M",
    "/wk": "P1W",
    "/week": "P1W",
    "p.a": "P1Y",
    "p.a.": "P1Y",
}
_AMOUNT_BEFORE = compiled(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice|few|more|most|much|some|any|many|least|times)\b)%?\s*(?:(?!for\b|within\b|after\b|in\b|over\b|about\b|and\b|than\b|ago\b|nearly\b|on\b)[a-z'-]+ ){0,4}$"
)
_NTHS = {
    "other": 2,
    "second": 2,
    "2nd": 2,
    "alternate": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "sixth": 6,
}
_PART_CODES = {"morning": "TMO", "am": "TMO", "afternoon": "TAF", "pm": "TAF", "evening": "TEV", "night": "TNI"}
_WORK_DAYS = "XXXX-WXX-1/XXXX-WXX-5"
_SCHOOL_NIGHTS = "XXXX-WXX-7/XXXX-WXX-4"


def find_adverbs(scan: Scan) -> Iterator[Time]:
    """ "daily", "6-weekly", "3/12ly", "annual" before what recurs."""
    if (
        DIGIT in scan.words
        or "-weekly" in scan.low
        or " weekly" in scan.low
        or "monthly" in scan.low
        or "hourly" in scan.low
    ):
        for m in _NUMBERED.finditer(scan.low):
            unit = m["u"] or {"52": "week", "12": "month", "7": "day"}[m["d"]]
            if unit == "session" or (m[0][-7:-6] == " " and _EACH_OF_MANY.match(scan.low, m.end())):
                continue  # "10 weekly sessions" are weekly
            unit = "wk" if unit == "wkk" else unit
            upper = duration(number(m["n2"]), unit) if m["n2"] else None
            yield recurrence(scan, m, duration(number(m["n"]), unit), "set-adverb", value_max=upper)
    for m in _ALONE.finditer(scan.low):
        yield recurrence(scan, m, ADVERBS[m[0]], "set-adverb")
    for m in _ANNUAL.finditer(scan.low):
        yield recurrence(scan, m, "P1Y", "set-adverb")


def find_every(scan: Scan) -> Iterator[Time]:
    """ "every other Friday", "each day", "most nights", "every 6 weeks", "first Tuesday of the month"."""
    for m in _EVERY.finditer(scan.low) if scan.any_of(_LEADS) else ():
        yield from _every(scan, m)
    for m in _FRACTION.finditer(scan.low) if "/" in scan.low else ():
        unit = {"52": "W", "7": "D", "12": "M"}[m["d"]]
        upper = f"P{int(m['n2'])}{unit}" if m["n2"] else None
        yield recurrence(scan, m, f"P{int(m['n'])}{unit}", "set-every", value_max=upper)
    if scan.any_of(_RANKS):
        yield from _ranked(scan)


def _ranked(scan: Scan) -> Iterator[Time]:
    for m in _NTH.finditer(scan.low):
        yield scan.time(m.start("t"), m.end(), "SET", period_of(m["u"]), "set-nth-of-month")
    for m in _NTH_ALONE.finditer(scan.low) if scan.has(_MONTHLY) else ():
        yield recurrence(scan, m, "P1M", "set-nth-of-month")


def _every(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    lead, nth = m["lead"], m["nth"]
    step = _NTHS.get(nth or "", 2 if lead in ("alternate", "alternating", "alt") else 1)
    if m["m"]:
        if m["m"].rstrip(".") not in ("may", "march", "mar") or scan.capital(m.start("m")):
            yield recurrence(scan, m, f"XXXX-{month_number(m['m']):02}", "set-every")
        return
    if m["wd"]:
        if len(m["wd"]) <= 3 and m["wd"] in ("sat", "sun") and lead == "any":
            return
        day = f"XXXX-WXX-{weekday_index(m['wd']) + 1}"
        part = _PART_CODES.get(m["part"] or "", "")
        yield recurrence(scan, m, f"P{step}W" if step > 1 else day + part, "set-every-weekday")
        return
    unit = m["u"]
    if lead == "any" and unit not in ("week", "month", "months", "weeks", "fortnight", "night", "term"):
        return
    if nth in ("few", "couple of"):
        yield recurrence(
            scan,
            m,
            duration(1, unit).replace("1", "X" if nth == "few" else "2", 1) if is_unit(unit) else None,
            "set-every",
        )
        return
    count = number(m["n"]) if m["n"] else step
    if (
        (m["single"] or m["work"] or "").strip() in ("school", "working", "week")
        and unit.startswith("day")
        and not m["n"]
    ):
        value = "P1D" if "school" in m[0] else _WORK_DAYS
        yield recurrence(scan, m, value, "set-every")
        return
    if unit.startswith(("weekend", "wkend")) and step == 1 and not m["n"]:
        yield recurrence(scan, m, "XXXX-WXX-WE", "set-every")
        return
    working = (m["work"] or "").strip() == "working" or (m["single"] or "").strip() == "working"
    upper = period_of(unit, number(m["n2"])) if m["n2"] else None
    yield recurrence(scan, m, period_of(unit, count), "set-every", value_max=upper, mod="WORKING" if working else None)


def find_plural_parts(scan: Scan) -> Iterator[Time]:
    """ "mornings", "school nights", "at weekends", "3 mornings", and "a week" or "pw" behind an amount."""
    for m in _PLURAL_PARTS.finditer(scan.low):
        yield from _plural_part(scan, m)
    for m in _PER_ALONE.finditer(scan.low):
        alone = m["pw"]
        if alone and alone not in _PW:
            if not _AMOUNT_BEFORE.search(scan.before(m.start(), 45)) or re.match(
                r" (?:ago|before|later|after|early|behind|or two)\b", scan.low[m.end() : m.end() + 8]
            ):
                continue
            unit = alone.split(" ", 1)[1].removeprefix("a ")
            yield recurrence(scan, m, period_of(unit), "set-per-period")
        else:
            yield recurrence(scan, m, _PW[alone] if alone else period_of(m["u"]), "set-per-period")


def _recurs(scan: Scan, m: re.Match[str], part: str) -> bool:
    """ "Mornings" is a recurrence, "Mornings are calmer" a topic, "the mornings" neither."""
    before = scan.before(m.start())
    if m[0].startswith(("most", "some", "of", "on")) or before.endswith("in the "):
        return True
    topic = m.start() == 0 and m[0] == part and scan.low.strip(" .") != part
    if topic and not re.match(r"[ ,:]*(?:only|\d|-|:)", scan.after(m.end(), 6)):
        return False
    return re.search(r"\b(?:open|coffee|these|those|the|good|bad|calmer|\w+day) $", before) is None


def _plural_part(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    if m["we"] or m["p4"] == "weekend" or (m["p"] or "") in ("weekends", "wkends"):
        yield recurrence(scan, m, "XXXX-WXX-WE", "set-part-of-day")
        return
    kind = (m["kind"] or m["k2"] or m["k3"] or "").strip()
    part = m["p"] or m["p2"] or m["p3"] or m["p4"] or m["ams"]
    if m["n"] and m["n"] not in ("both", "all"):
        if (
            re.search(r"\b(?:on|of|watched|after|\d of) $", scan.before(m.start()))
            or part in ("weekdays", "weekends")
            or m["n"] == "one"
        ):
            return
        yield recurrence(scan, m, "P1W", "set-days-a-week", f"{show(number(m['n']))}X")
        return
    if kind == "school" and "night" in part:
        yield recurrence(scan, m, _SCHOOL_NIGHTS, "set-part-of-day")
    elif part.startswith(("weekday", "weeknight")) or kind in ("week", "weekday", "working", "school"):
        yield recurrence(scan, m, _WORK_DAYS, "set-part-of-day")
    elif kind in ("college", "work", "nursery"):
        yield recurrence(scan, m, None, "set-part-of-day")
    elif _recurs(scan, m, part):
        yield recurrence(scan, m, "P1D", "set-part-of-day")
