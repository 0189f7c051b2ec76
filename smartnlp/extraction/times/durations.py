"""Lengths of time: TIMEX3 type DURATION."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.vocabulary import NUMBER, NUMBER_WORDS, UNIT, UNITS, duration, number
from smartnlp.lazy import compiled
from smartnlp.records import Time

_ADJECTIVE = r"(?:working|school|clear|calendar|consecutive|full|whole|extra|more|further|solid|quiet|straight|short|successive|red|dry|clean|business|next|coming|upcoming|following|remaining)"
_COUNTED = compiled(
    rf"(?<![\w£$./:])(?:x ?)?(?P<n>{NUMBER})(?P<half> and (?:a )?half|½)?(?:\s?(?P<sep>-|/|to|or)\s?(?P<n2>{NUMBER}))?[\s-]*(?P<mod>{_ADJECTIVE} )?(?P<mod2>{_ADJECTIVE} )?"
    rf"(?P<u>{UNIT})\b'?(?P<plus>\s+and\s+(?:a\s+)?half\b| (?:and )?(?P<n3>{NUMBER}) ?(?P<u2>{UNIT})\b| ?(?P<mins>[0-5]\d)(?![\w/:%]|\.\d))?(?P<time> time\b| from now\b| later\b(?! (?:this|that|in|on|today)\b))?"
)
_COMPACT = compiled(
    r"(?<![\w£$./:])(?P<n>\d{1,3}(?:\.\d)?)\s?(?P<u>h|d|w)\b(?!\s*[./&+-]|'| [a-z]+ (?:weeks|wk))|(?P<n2>(?<![\w£$./:])\d{1,2})(?P<u2>m)\b(?=\s+(?:to|from|review|order)\b)"
)
_ARTICLE = compiled(
    rf"(?<![\w'])(?P<q>(?:an?|one) (?:full |whole |further |solid |extra )?(?:half[ -])?|half an? |half[ -]?(?=hour|hr|day\b)|(?:½|(?<![\d/])1/2) ?(?:an? |of an? )?(?=hour|hr|day\b)|another |(?:a )?couple (?:of )?(?:more )?|(?:a |next |last |past |coming |every |first )*(?:few|several|some) (?:more |short )?)(?P<u>{UNIT}|(?:working|school) days?)\b(?P<plus> and (?:a )?half\b| or (?:two|so)\b)?"
)
_ARTICLE_CUE = compiled(
    r"\b(?:for|within|in|inside|after|over|another|about|nearly|almost|last|lasts|takes?|than|least|up to|next|first|past|spend|spends|spent|only|just|around|under|up by|by|does|do|off|with|to|them|you|him|her|extra) $"
)
_RATE_BEFORE = compiled(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|times|x|hours?|hrs?|mins?|minutes|sessions?|visits?|nights|days|units|£\d+|texts?|calls?|each|more|goes|words|joints|tablets|incidents?|alerts?|signs)) (?:in )?$"
)
_SHORTHAND = compiled(r"(?<![\w/£.])(?P<n>\d{1,2})(?:\s?-\s?(?P<n2>\d{1,2}))?/(?P<d>52|7|12)(?![\d/]|ly)")
_SHORTHAND_CUE = compiled(
    r"(?:\b(?:in|for|every|each|within|over|after|next|x|approx|about|now|least|last|past|than|another|review|further)\W*)$"
)
_SHORTHAND_AFTER = compiled(r"\s*(?:ago|time|later|supply|course|trial|at least|max|then|only|review)\b")
_AGE_AFTER = compiled(
    r"[\s-]*(?:olds?|of age|gest(?:ation)?|pregnant|corrected|funded|jabs?|imms|check|checks|imm?unisations?|vaccin\w+|passport|ones\b|level|behind|below|above|younger|milestones?|scans?|antenatal|post ?partum|postnatal|in reading|in spelling)\b"
)
_AHEAD = compiled(r"[\s-]*ahead\b")  # of others in learning; "5 working days ahead" is notice
_AGE_BEFORE = compiled(
    r"(?:\b(?:aged?|age of|ages|gestation|booker|born at|booking at|from birth to|under|over the age of|grown|centile|level of)\W*|\b(?:at|by|before|since|un?till?|til) (?:about |around |approx |nearly |only )?)$"
)
_BEING = compiled(
    r"\b(?:is|was|were|he's|she's|is now|now|nearly|baby|only|turns) (?:about |around |only |nearly |now |just |approx )?$"
)
_BEING_AFTER = compiled(r"(?: and (?:a|one|two|three) days?)?\s*(?:$|[.,;)(]| old| when| corrected| now| today)")
_NAME_BEFORE = compiled(r"[A-Z][a-z]+ \($")
_SHARE_AFTER = compiled(
    r"(?: [a-z]+)?\s(?:out of|in|of) (?:\d|five|seven|ten|three|four|six)\b|/\d| (?:attended|missed|absence|absent|of attendance)\b"
)
_MISSED_BEFORE = compiled(r"\b(?:missed|attended|lost|absent)\s$")
_LEARNING = compiled(
    r"\b(?:reading|spelling|chronological|maths|writing|behind|progress|language|speech|understanding|his age|her age|development)\b"
)
_VAGUE = compiled(
    r"\b(?:within|for|in|over|takes?|after|lasting|not) (?P<t>(?:the )?(?:(?:coming|next|last|past|many|some) )?(?P<u>minutes|mins|hours|days|weeks|wks|months|years|yrs))(?=\s*(?:$|[.,;)]|of\b|rather\b|not\b|and\b|at a time|now\b|on end|before\b|but\b|after\b))"
)
_WHOLE = compiled(
    r"\b(?:(?:within|inside|in under|over|throughout|during|through|in|across|for) (?P<t>(?:the )?(?:(?:whole|full|rest of the|course of the) )?(?P<u>hour|day|working day|week|fortnight|month|year))|(?P<all>(?:all|the whole|the rest of the) (?P<u2>week|year|month|term|summer|weekend|day)))\b(?! (?:\d|of\b|before|after|group|club|long|they|he|she|it|before|commencing|beginning|ahead plan|end|one|two))"
)
_NO_LENGTH = compiled(
    r"in the (?:day|week|year|month|hour)|(?:for|during|through|over|throughout|across) the day|for the week"
)
_ANOTHER_DAY = compiled(r"\b(?:for|within|after|in|gives?(?: [a-z]+)?|stays?|wait|waits|needs?|takes?|spend|spends) $")
_ONE_SECOND = compiled(r"\b(?:difference of|gap of|pause of|for|within|after|than|least|by) $")
_TERMS = compiled(
    rf"(?<![\w'])(?:(?:for|over|of|about|first|another|next) )?(?P<t>(?:{NUMBER}|half a|a|couple of)(?: full| whole| more)? (?:half[ -])?(?:terms?|academic years?|(?P<lessons>lessons?|periods)))(?=\s*(?:$|[.,;)]|then\b|and\b|of\b|running|in a row|in\b|at\b|before\b|\())"
)
_IN_A_ROW = compiled(r" (?:running|in a row)\b")
_FORTNIGHT = compiled(r"(?<![\w'])(?P<a>a )?fortnight\b")
_TERM_WORDS = frozenset(("term", "terms", "lesson", "lessons", "academic", "periods"))
_COUNTS = NUMBER_WORDS | {DIGIT}
_QUANTITIES = frozenset(("a", "an", "one", "half", "couple", "few", "several", "some", "fortnight", "another"))
_SPANS = frozenset(
    ("within", "for", "in", "over", "takes", "take", "after", "lasting", "not", "inside", "throughout", "during", "through", "across", "all", "whole", "rest")
)  # fmt: skip
_DESIGNATORS = {"52": "W", "7": "D", "12": "M"}
_COMPACT_UNITS = {"h": "hours", "d": "days", "w": "weeks", "m": "months"}
_COMPACT_WORDS = frozenset(_COMPACT_UNITS)


def find_durations(scan: Scan) -> Iterator[Time]:
    """Every length of time that is no age, no share and no stage of a pregnancy."""
    if scan.any_of(_COUNTS):
        yield from _counted(scan)
    if DIGIT in scan.words:
        for m in _COMPACT.finditer(scan.low) if scan.any_of(_COMPACT_WORDS) else ():
            unit = m["u"] or m["u2"]
            if not _is_age(scan, m.start(), m.end(), _COMPACT_UNITS[unit]):
                value = duration(float(m["n"] or m["n2"]), _COMPACT_UNITS[unit])
                yield scan.time(m.start(), m.end(), "DURATION", value, "duration-compact")
        if "/" in scan.low:
            yield from _shorthand(scan)
    if scan.any_of(_QUANTITIES) or "½" in scan.low or "1/2" in scan.low:
        yield from _articles(scan)
    if scan.any_of(_SPANS):
        yield from _periods(scan)
    if scan.any_of(_TERM_WORDS):
        yield from _terms(scan)


def _counted(scan: Scan) -> Iterator[Time]:
    for m in _COUNTED.finditer(scan.low):
        unit = m["u"]
        if (
            (unit in ("second", "sec") and not _is_one_second(scan, m))
            or _is_age(scan, m.start("n"), m.end(), unit)
            or scan.low.startswith("year 'Year", m.start("u"))
        ):
            continue
        if (
            unit == "year"
            and scan.capital(m.start("u"))
            and re.match(r" ?(?:\d|r\b)", scan.low[m.end("u") : m.end("u") + 2])
        ):
            continue  # "two Year 3s"
        if m["sep"] == "/" and not m["n2"]:
            continue
        working = {(m["mod"] or "").strip(), (m["mod2"] or "").strip()} & {"working", "business"} or (
            (m["mod"] or "").strip() == "school" and unit.startswith("day")
        )
        end = m.end()
        value = _value(m)
        if m["plus"] and not (m["u2"] or m["mins"]) and "half" not in m["plus"]:
            end = m.end("u")
        if (m["u2"] and (_designator(unit), _designator(m["u2"])) not in _SMALLER) or (
            m["mins"] and _designator(unit) != "H"
        ):
            end, value = m.end("u"), duration(number(m["n"]) + (0.5 if m["half"] else 0), unit)
        upper = duration(number(m["n2"]), unit) if m["n2"] else None
        yield scan.time(
            m.start(),
            end,
            "DURATION",
            value,
            "duration-working-days" if working else "duration-counted",
            mod="WORKING" if working else None,
            value_max=upper,
        )


def _is_one_second(scan: Scan, m: re.Match[str]) -> bool:
    """ "within one second", and never "one second thought"."""
    return m["n"] in ("1", "one") and not m["time"] and _ONE_SECOND.search(scan.before(m.start())) is not None


_SMALLER = frozenset((("H", "M"), ("Y", "M"), ("W", "D"), ("M", "W"), ("M", "D")))


def _designator(unit: str) -> str:
    return UNITS[unit if unit in UNITS else unit.removesuffix("s")][0]


def _value(m: re.Match[str]) -> str:
    count = number(m["n"]) + (0.5 if m["half"] or (m["plus"] or "").endswith("half") else 0)
    value = duration(count, m["u"])
    if m["mins"]:
        return f"{value}{int(m['mins'])}M" if value.endswith("H") and value.startswith("PT") else value
    if not m["u2"]:
        return value
    rest = duration(number(m["n3"]), m["u2"])
    if value.startswith("PT") and rest.startswith("PT"):
        return value + rest[2:]
    return value + (rest if rest.startswith("PT") else rest[1:]).removeprefix("P")


def _articles(scan: Scan) -> Iterator[Time]:
    for m in _ARTICLE.finditer(scan.low):
        quantity, unit = m["q"].strip(" -"), m["u"]
        few = "few" in quantity or "several" in quantity or "some" in quantity
        if _AGE_AFTER.match(scan.low, m.end()) or (unit == "second" and not few):
            continue
        if quantity == "some" and unit in ("day", "days", "nights", "evenings", "night", "week", "morning"):
            continue
        half = quantity.startswith(("½", "1/2")) or "half" in quantity
        if not few and not half and "couple" not in quantity and not _article_fits(scan, m, quantity, unit):
            continue
        working = unit.startswith("working")
        bare = unit.split()[-1]
        if few:
            value = _unknown(bare)
        else:
            count = 2 if "couple" in quantity else 0.5 if half else 1
            count += 0.5 if (m["plus"] or "").endswith("half") else 0
            value = duration(count, bare)
        upper = duration(2, bare) if (m["plus"] or "").endswith("two") else None
        value = "PT30M" if value == "PT0.5H" else value
        rule = "duration-few" if few else "duration-article"
        yield scan.time(
            m.start(), m.end(), "DURATION", value, rule, mod="WORKING" if working else None, value_max=upper
        )
    for m in _FORTNIGHT.finditer(scan.low):
        before = scan.before(m.start())
        if not re.search(r"\b(?:per|every|each|next|last|this|a|the|first) $", before) and not (
            m["a"] and _RATE_BEFORE.search(before)
        ):
            yield scan.time(m.start(), m.end(), "DURATION", "P2W", "duration-article")


def _article_fits(scan: Scan, m: re.Match[str], quantity: str, unit: str) -> bool:
    """ "a week" is a length in "for a week" and "an hour"; it is a rate in "twice a week", and nothing in "a weekend photo"."""
    before = scan.before(m.start())
    if (
        unit.startswith(("weekend", "wkend", "wkends", "quarter", "sec"))
        or _RATE_BEFORE.search(before)
        or re.match(
            r" (?:out|photo|trip|pass|off|when|centre|at a time|of the|event|job|pack|like|was)\b",
            scan.low[m.end() : m.end() + 10],
        )
    ):
        return False
    if quantity == "another":
        return unit != "day" or _ANOTHER_DAY.search(before) is not None
    if quantity.startswith("one"):
        return bool(_ARTICLE_CUE.search(before)) and unit not in ("day", "night")
    if unit in ("hour", "hr") and not re.search(r"[a-z]s $", before):
        return True
    return _ARTICLE_CUE.search(before) is not None


def _periods(scan: Scan) -> Iterator[Time]:
    for m in _VAGUE.finditer(scan.low):
        yield scan.time(m.start("t"), m.end("t"), "DURATION", _unknown(m["u"]), "duration-few")
    for m in _WHOLE.finditer(scan.low):
        unit = (m["u"] or m["u2"]).split()[-1]
        if m["u"] and m["t"] == m["u"] and not (m[0].startswith(("throughout", "all"))):
            continue
        if m["u"] and _NO_LENGTH.match(m[0]):
            continue
        if m["u2"] == "day" and not re.match(r"\s*(?:$|[.,;)])", scan.low[m.end() : m.end() + 4]):
            continue
        value = None if unit in ("term", "summer", "weekend") or "rest" in m[0] else duration(1, unit)
        group = "t" if m["t"] else "all"
        yield scan.time(m.start(group), m.end(group), "DURATION", value, "duration-whole-period")


def _terms(scan: Scan) -> Iterator[Time]:
    for m in _TERMS.finditer(scan.low):
        if m["t"].startswith("a ") and not re.search(r"\b(?:for|over|within) a ", m[0]):
            continue
        if m["lessons"] and m.start() == m.start("t") and not _IN_A_ROW.match(scan.low, m.end()):
            continue  # "watches two lessons": how many, and not how long
        if not re.search(r"\b(?:per|every|each) $", scan.before(m.start("t"))):
            yield scan.time(m.start("t"), m.end("t"), "DURATION", None, "duration-terms")


def _shorthand(scan: Scan) -> Iterator[Time]:
    for m in _SHORTHAND.finditer(scan.low):
        certain = m["d"] == "52" or m["n2"] or _SHORTHAND_AFTER.match(scan.low, m.end())
        if not certain and not _SHORTHAND_CUE.search(scan.before(m.start())):  # alone, "6/12" is the 6th of December
            continue
        if _is_age(scan, m.start(), m.end(), "weeks"):
            continue
        unit = _DESIGNATORS[m["d"]]
        upper = f"P{int(m['n2'])}{unit}" if m["n2"] else None
        yield scan.time(m.start(), m.end(), "DURATION", f"P{int(m['n'])}{unit}", "duration-shorthand", value_max=upper)


def _unknown(unit: str) -> str:
    """ "PXW": how many weeks is not said."""
    return duration(1, unit).replace("1", "X", 1).replace("2", "X", 1)


def _is_age(scan: Scan, start: int, end: int, unit: str) -> bool:
    """An age, a stage of a pregnancy, a gap in learning, or a share ("4 days out of 5"): none of them times anything."""
    before = scan.before(start)
    if _AGE_AFTER.match(scan.low, end) or _SHARE_AFTER.match(scan.low, end):
        return True
    word = unit.removesuffix("s")
    if word in ("day", "night") and _MISSED_BEFORE.search(before):
        return True
    if word not in ("week", "wk", "month", "mth", "year", "yr", "w", "m", "y"):
        return False
    if _AGE_BEFORE.search(before) or (word[0] in "my" and _AHEAD.match(scan.low, end)):
        return True
    if _BEING.search(before) and _BEING_AFTER.match(scan.low, end):
        return re.search(
            r"\b(?:he|she|baby|who|they|was|is|were|now|nearly|turns)\b", before
        ) is not None and not re.search(
            r"\b(?:wait|waiting|list|it|this|that|trial|course|placement) (?:is|was) ", before
        )
    if _NAME_BEFORE.search(scan.text[max(0, start - 20) : start]):
        return True
    return (
        word in ("month", "mth", "year", "yr")
        and scan.has(_LEARNING)
        and re.search(
            r"(?:\b(?:up|by|age|made|\+|behind|gap of|about|another|gain(?:ed|s)?(?: of)?|least|within|progress)\W+(?:about |at least )?)$",
            before,
        )
        is not None
    )
