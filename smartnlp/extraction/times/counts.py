"""How often in a period: "twice a week", "3 x 20 mins daily", "once every 6 weeks", "ESOL 3 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.periods import ADVERB, ADVERB_WORDS, ADVERBS, PERIOD, period_of, recurrence
from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.vocabulary import NUMBER, NUMBER_WORDS, UNIT, number, show
from smartnlp.lazy import compiled
from smartnlp.records import Time

_ONCE = r"(?P<once>once or twice|once|twice|thrice)"
_TIMES = rf"(?:{_ONCE}|(?P<n>{NUMBER})(?:\s?(?:-|to|or)\s?(?P<n2>{NUMBER}))?\s?(?:x|times?)|x\s?(?P<xn>\d+)|(?:a )?(?P<few>few|couple of|several) times)"
_OCCASION = (
    r"(?:times?|sessions?|visits?|meetings?|nights?|days?|evenings?|mornings?|afternoons?|calls?|slots?|meals?|goes|assessments?|appointments?|appts?|contacts?"
    r"|(?:sub[ -]?)?groups?|workshops?|classes|lessons?|periods?|outbursts?|episodes?|contacts|ones|runs?|weekends?|lunchtimes?|breaks?|reviews?|tests?|home visits?)"
)
_EACH_LONG = r"(?:\s?(?:for|of|x|@)?\s?(?:up to )?(?:\d+(?:\.\d)?|an|one|half an)[\s-]?(?:min(?:ute)?s?|hours?|hrs?|h|m)(?: sessions?| slots?| each)?\b)?"  # "3 x 20 mins a week"
_PER = r"(?:,?\s(?:an?|per|each|every|in an?|in any|in each|over a|out of every|of the|in the)\s|\s?p/|\s?/\s?|\sp(?=w\b|wk\b|d\b))"
_TIMES_PER = compiled(rf"(?<![\w£$./]){_TIMES}{_EACH_LONG}{_PER}{PERIOD}")
_COUNTS = NUMBER_WORDS | {DIGIT, "once", "twice", "thrice", "few", "couple", "several"}
_PER_WORDS = frozenset(("a", "an", "per", "each", "every", "in", "of", "p", "pw", "pwk", "pd"))  # those of _PER
_EVERY_WORDS = frozenset(("every", "each", "in"))
_TIMES_UNIT = compiled(
    r"(?<![\w£$./])(?:(?P<n>\d+)\s?x|x\s?(?P<xn>\d+)|(?P<once>once|twice))(?: per| a)? (?P<u>w(?:ee)?k|day|month|mth|fortnight)\b(?! (?:programme|course|block))"
)
_OCCASIONS_PER = compiled(
    rf"(?<![\w£$./])(?P<n>{NUMBER})(?:\s?(?:-|to|or)\s?(?P<n2>{NUMBER}))?(?: (?!(?:hours?|hrs?|mins?|minutes|units?|weeks?|years?|months?|of|and|or|in|to|on|for|with|the)\b)[a-z-]+){{0,2}}? {_OCCASION}(?: (?:off|out|short breaks|away|overnight)){{0,2}}{_PER}{PERIOD}"
)
_NUMBER_PER = compiled(rf"(?<![\w£$./:-])(?P<n>{NUMBER})(?:\s?(?:-|to|or)\s?(?P<n2>{NUMBER}))?{_PER}{PERIOD}")
_A_DAY_PER = compiled(
    rf"(?<![\w'])an? (?:day|night|morning|afternoon|evening|weekend|session|visit) (?:a|per|each|every|p/) ?{PERIOD}"
)
_TIMES_ADVERB = compiled(rf"(?<![\w£$./]){_TIMES}{_EACH_LONG}[\s-]*(?P<adv>{ADVERB})\b")
_ONCE_EVERY = compiled(
    rf"(?<![\w])(?:{_ONCE}|(?P<one>one)(?: [a-z]+)?|1) (?:in )?(?:every|each|in) (?P<n>{NUMBER}|other|few|half)(?:\s?(?:-|to|or)\s?(?P<n2>{NUMBER}))?[\s-](?P<u>{UNIT}|(?:half[ -])?terms?)\b"
)
_COUNTED_DAYS = compiled(
    rf"(?<![\w£$./])(?:all )?(?P<n>{NUMBER}) (?P<u>days|nights|evenings|mornings|afternoons)(?=\s*(?:$|[.,;)]|at\b|while\b|with\b|in (?:nursery|school|college)\b))"
)
_COURSE_BEFORE = compiled(
    r"\b(?:for|in|within|after|over|last|next|first|only|of|by|than|ago|missed|every|ran|about|lasted|past|up to|took|least|each|visit|these|those|the|her|his|on) $"
)
_COURSE = compiled(
    r"\b(?:college|nursery|school|works?|esol|ap\b|timetable|job|tutor|shop|pru|has him|has her|attends?|placement|course|close early|provision)\b"
)
_AMOUNT_FROM = compiled(r"\b(?:to|from|than|under|£) ?$")


def find_counts(scan: Scan) -> Iterator[Time]:
    """How often in a period: "twice a week", "3 x 20 mins daily", "once every 6 weeks"."""
    for m in _A_DAY_PER.finditer(scan.low):
        yield recurrence(scan, m, period_of(m["u"]), "set-times-per-period", "1X")
    if not scan.any_of(_COUNTS):
        return
    if scan.any_of(_PER_WORDS) or "/" in scan.low:
        yield from _per_period(scan)
    for m in _TIMES_UNIT.finditer(scan.low):
        yield recurrence(scan, m, period_of(m["u"]), "set-times-per-period", *_count(m))
    for m in _TIMES_ADVERB.finditer(scan.low) if scan.any_of(ADVERB_WORDS) else ():
        yield recurrence(scan, m, ADVERBS.get(m["adv"]), "set-times-per-period", *_count(m))
    for m in _ONCE_EVERY.finditer(scan.low) if scan.any_of(_EVERY_WORDS) else ():
        freq = {"twice": "2X", "thrice": "3X"}.get(m["once"] or "", "1X")
        count = (
            {"other": 2.0, "few": 0.0, "half": 0.5}.get(m["n"])
            if m["n"] in ("other", "few", "half")
            else number(m["n"])
        )
        yield recurrence(scan, m, period_of(m["u"], count or 0) if count != 0.5 else None, "set-times-per-period", freq)


def _per_period(scan: Scan) -> Iterator[Time]:
    for m in _TIMES_PER.finditer(scan.low):
        yield recurrence(scan, m, period_of(m["u"]), "set-times-per-period", *_count(m))
    for m in _OCCASIONS_PER.finditer(scan.low):
        if not _AMOUNT_FROM.search(scan.before(m.start())):
            yield recurrence(scan, m, period_of(m["u"]), "set-times-per-period", *_count(m))
    for m in _NUMBER_PER.finditer(scan.low):
        if not re.match(r"\S+ (?:in the|of the|in any)", m[0]) and not re.search(
            r"\b(?:from|than|to|under|and|at|of|for|by) (?:about |just )?$", scan.before(m.start())
        ):
            yield recurrence(scan, m, period_of(m["u"]), "set-times-per-period", *_count(m))


def find_counted_days(scan: Scan) -> Iterator[Time]:
    """ "ESOL at college, 3 days": so many days of each week."""
    if not scan.has(_COURSE):
        return
    for m in _COUNTED_DAYS.finditer(scan.low):
        if not _COURSE_BEFORE.search(scan.before(m.start())) or m[0].startswith("all "):
            yield recurrence(scan, m, "P1W", "set-days-a-week", f"{show(number(m['n']))}X")


def _count(m: re.Match[str]) -> tuple[str | None, str | None]:
    """``freq`` and ``freq_max`` of how many times the match says."""
    groups = m.groupdict()
    if groups.get("once"):
        if groups["once"] == "once or twice":
            return "1X", "2X"
        return {"once": "1X", "twice": "2X", "thrice": "3X"}[groups["once"]], None
    for name in ("n", "xn"):
        if groups.get(name):
            upper = groups.get("n2")
            return f"{show(number(groups[name]))}X", f"{show(number(upper))}X" if upper else None
    return ("2X", None) if (groups.get("few") or "").startswith("couple") else (None, None)
