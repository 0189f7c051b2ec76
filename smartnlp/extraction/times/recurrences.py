"""Recurrences: TIMEX3 type SET, period in ``value``, count in ``freq``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.vocabulary import (
    NUMBER,
    ORDINALS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    duration,
    find_unit,
    index_of,
    number,
    show,
)
from smartnlp.records import Time

_ADVERBS = {
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "wkly": "P1W", "fortnightly": "P2W", "f/nightly": "P2W",
    "bi-weekly": "P2W", "biweekly": "P2W", "monthly": "P1M", "mthly": "P1M", "bi-monthly": "P2M", "bimonthly": "P2M",
    "quarterly": "P3M", "six-monthly": "P6M", "annually": "P1Y", "yearly": "P1Y", "termly": "term", "half-termly": "half-term",
    "half termly": "half-term",
}  # fmt: skip
_COUNT = rf"(?:(?P<once>once|twice|thrice)|(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<n2>{NUMBER}))?(?:\s*(?:x|times?|sessions?|visits?|nights|days|evenings|mornings|calls?|slots?))?|x\s*(?P<xn>\d+)|(?P<nx>\d+)\s*x)"
_PER = r"(?:\s*\b(?:an?|per|each|every|in\s+a)\s+|\s*p/|\s*/\s*|\s+p(?=w\b|wk\b))"
_PERIOD = (
    rf"(?P<u>{UNIT}|term|half[\s-]term|lesson|session|visit|morning|evening|(?<=p)w\b|(?<=/)w\b|(?<=p)wk\b|(?<=/)d\b)"
)
_EACH = r"(?:\s*(?:for|of|x)?\s*(?:\d+(?:\.\d)?\s*-?(?:min(?:ute)?s?|hours?|hrs?|m|h))\b)?"  # "3 x 20 mins a week"
_TIMES_PER = re.compile(rf"(?<![\w£./]){_COUNT}{_EACH}{_PER}{_PERIOD}(?![\w'])", re.I)
_TIMES_ADVERB = re.compile(
    rf"(?<![\w£./])(?:{_COUNT})[\s-]*(?P<adv>daily|weekly|wkly|monthly|fortnightly|termly|yearly|annually|nightly)\b",
    re.I,
)
_ADVERB = re.compile(
    rf"\b(?:(?P<n>{NUMBER})[\s-](?P<nadv>weekly|monthly|hourly|yearly)|(?P<adv>{'|'.join(map(re.escape, sorted(_ADVERBS, key=len, reverse=True)))}))\b",
    re.I,
)
_ANNUAL = re.compile(r"\bannual(?=\s+(?!review|health|leave)\w)", re.I)
_EVERY = re.compile(
    rf"\b(?:every|each|any|alternate|alt)\s+(?:(?P<other>other|second|2nd|alternate)\s+|(?P<n>{NUMBER})(?:\s*(?:-|to)\s*(?P<n2>{NUMBER}))?[\s-]*|(?P<single>single\s+))?"
    rf"(?:(?P<w>working\s+|school\s+|week)?(?P<u>{UNIT}|term|half[\s-]term|morning|evening|afternoon|bedtime|mealtime|meal|lesson|session|visit|contact|shift|changeover|handover|meeting|core\s+group|review|supervision|half\s+term)s?\b|(?P<wd>{WEEKDAY})s?\b(?:\s+(?P<part>morning|evening|afternoon|night))?)",
    re.I,
)
_FRACTION = re.compile(r"\b(?P<e>every|each)\s+(?P<n>\d{1,2})/(?P<d>52|7|12)(?!\d)", re.I)
_DAYS = re.compile(
    rf"\b(?P<first>(?-i:(?:{'|'.join(w.capitalize() for w in WEEKDAYS)}))|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<s1>s)?\b\.?"
    rf"(?P<more>(?:\s*(?:,|&|and|\+|/|-|–|to|through|\s)\s*(?:{WEEKDAY})s?\b\.?)+)",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?P<wd>(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?-i:Mons|Tues|Weds|Thurs|Fris|Sats|Suns)(?=\s+(?:and|&|after|am|pm|mornings?|evenings?)))(?:\s+(?P<part>mornings?|evenings?|afternoons?|nights?))?\b",
    re.I,
)
_NTH = re.compile(
    rf"\b(?:the\s+)?(?P<ord>{'|'.join(ORDINALS)})\s+(?P<wd>{WEEKDAY})\b\s+(?:of|in)\s+(?:each|every|the|a)\s+(?P<u>month|term)\b",
    re.I,
)
_PARTS = re.compile(
    r"\b(?:(?:in\s+the\s+|at\s+)?(?:mornings|evenings|weekends|week\s?nights|week\s?days|school\s+nights|school\s+days|mon(?:day)?\s*[-–]\s*fri(?:day)?)|(?:at|over|on)\s+(?:the\s+)?weekends?)\b",
    re.I,
)
_AMOUNT_BEFORE = re.compile(r"\b(?:to|from|than|under)\s+$", re.I)
_PER_ALONE = re.compile(
    rf"\b(?:per|p/)\s*{_PERIOD}(?!\w)|\b(?P<pw>pw|p/w|pcm|pd|a\s+(?:day|week|night|month|fortnight|term|year))\b", re.I
)
_PW = {"pw": "P1W", "p/w": "P1W", "pcm": "P1M", "pd": "P1D"}
_QUANTITY_BEFORE = re.compile(r"(?:\d|one|two|three|four|five|six|half)\s*(?:[a-z]+\s+)?$", re.I)
_PERIODS = {"w": "P1W", "wk": "P1W", "d": "P1D", "m": "P1M"}
_DAY_PARTS = {"morning": "P1D", "evening": "P1D", "afternoon": "P1D"}


def find_recurrences(text: str) -> Iterator[Time]:
    """Every SET expression; overlaps are resolved by the caller."""
    for m in _TIMES_PER.finditer(text):
        if m["n"] and not m["once"] and re.search(r"[a-z]", m[0][len(m["n"]) :]) is None:
            continue
        if m["n"] and _AMOUNT_BEFORE.search(text[: m.start()]):
            continue  # "from 20 to 10 a day" is an amount, not how often
        yield _set(m, _period(m["u"]), *_count(m))
    for m in _TIMES_ADVERB.finditer(text):
        if m["n"] and not m["xn"] and not m["nx"] and "times" not in m[0].lower() and " x" not in m[0].lower():
            continue  # "6 weekly" is a period of six weeks
        yield _set(m, _ADVERBS[m["adv"].lower()].replace("half-term", "").replace("term", "") or None, *_count(m))
    yield from _adverbs(text)
    yield from _every(text)
    yield from _weekdays(text)
    for m in _PARTS.finditer(text):
        lowered = m[0].lower()
        value = (
            "XXXX-WXX-WE"
            if "weekend" in lowered
            else "XXXX-WXX-1/XXXX-WXX-5"
            if re.search(r"week\s?day|school\s+day|fri", lowered)
            else "P1D"
        )
        yield _set(m, value)
    for m in _PER_ALONE.finditer(text):
        alone = (m["pw"] or "").lower()
        if alone.startswith("a") and not _QUANTITY_BEFORE.search(text[: m.start()]):
            continue
        yield _set(m, _PW[alone] if alone in _PW else _period(alone.split()[-1] if alone else m["u"]))


def _adverbs(text: str) -> Iterator[Time]:
    for m in _ADVERB.finditer(text):
        if m["nadv"]:
            unit = {"weekly": "week", "monthly": "month", "hourly": "hour", "yearly": "year"}[m["nadv"].lower()]
            yield _set(m, duration(number(m["n"]), unit))
        else:
            value = _ADVERBS[m["adv"].lower()]
            yield _set(m, value if value.startswith("P") else None)
    for m in _ANNUAL.finditer(text):
        yield _set(m, "P1Y")


def _every(text: str) -> Iterator[Time]:
    for m in _EVERY.finditer(text):
        lead = m[0].split()[0].lower()
        if lead == "any":
            continue
        step = 2 if m["other"] or lead in ("alternate", "alt") else 1
        if m["wd"]:
            day = f"XXXX-WXX-{index_of(WEEKDAYS, m['wd']) + 1}"
            yield _set(m, "P2W" if step == 2 else day)
            continue
        if lead == "each" and m["u"].lower() in ("session", "meeting", "review", "supervision") and m["n"]:
            continue
        count = number(m["n"]) if m["n"] else step
        working = (m["w"] or "").lower().strip() in ("week", "school", "working") and m["u"].lower().startswith("day")
        if working and not m["n"]:
            yield _set(m, "XXXX-WXX-1/XXXX-WXX-5")
        else:
            upper = _period(m["u"], number(m["n2"])) if m["n2"] else None
            yield _set(m, _period(m["u"], count), value_max=upper)
    for m in _FRACTION.finditer(text):
        yield _set(m, f"P{m['n']}{ {'52': 'W', '7': 'D', '12': 'M'}[m['d']] }")


def _weekdays(text: str) -> Iterator[Time]:
    for m in _DAYS.finditer(text):
        days = [index_of(WEEKDAYS, m["first"])]
        days += [index_of(WEEKDAYS, day) for day in re.findall(WEEKDAY + r"(?=s?\b)", m["more"], re.I)]
        if re.fullmatch(r"\s*(?:-|–|to|through)\s*\w+\.?", m["more"]):
            yield _set(m, f"XXXX-WXX-{days[0] + 1}/XXXX-WXX-{days[-1] + 1}")
            continue
        for day in re.finditer(rf"{WEEKDAY}s?\b", m[0], re.I):  # a list: each day is a recurrence of its own
            start = m.start() + day.start()
            value = f"XXXX-WXX-{index_of(WEEKDAYS, day[0]) + 1}"
            yield Time(day[0], "SET", value, start=start, end=start + len(day[0]))
    for m in _PLURAL.finditer(text):
        yield _set(m, f"XXXX-WXX-{index_of(WEEKDAYS, m['wd']) + 1}")
    for m in _NTH.finditer(text):
        yield _set(m, "P1M" if m["u"].lower() == "month" else None)


def _period(text: str, count: float = 1) -> str | None:
    word = text.lower().rstrip(".")
    if word in _PERIODS:
        return _PERIODS[word]
    if word in _DAY_PARTS:
        return _DAY_PARTS[word]
    return duration(count, word) if find_unit(word) else None


def _count(m: re.Match[str]) -> tuple[str | None, str | None]:
    groups = m.groupdict()
    if groups.get("once"):
        return {"once": "1X", "twice": "2X", "thrice": "3X"}[groups["once"].lower()], None
    for name in ("n", "xn", "nx"):
        if groups.get(name):
            upper = groups.get("n2")
            return f"{show(number(groups[name]))}X", f"{show(number(upper))}X" if upper else None
    return None, None


def _set(
    m: re.Match[str],
    value: str | None,
    freq: str | None = None,
    freq_max: str | None = None,
    value_max: str | None = None,
) -> Time:
    text = m[0].rstrip(" .,")
    return Time(
        text, "SET", value, freq, freq_max=freq_max, value_max=value_max, start=m.start(), end=m.start() + len(text)
    )
