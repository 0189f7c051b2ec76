"""Words for numbers, months, weekdays and units, and the regular expressions made of them.

All patterns are written for text as :class:`~smartnlp.extraction.times.scan.Scan` holds it: lower case, straight quotes,
plain hyphens.
"""

from __future__ import annotations

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "couple": 2, "half": 0.5, "1/2": 0.5, "½": 0.5,
    **{word: index + 1 for index, word in enumerate(_ONES + _TEENS)},
    **{word: 10 * (index + 2) for index, word in enumerate(_TENS)},
}  # fmt: skip
NUMBER_WORDS = frozenset((*_ONES, *_TEENS, *_TENS))
HOUR_WORDS = (*_ONES, "ten", "eleven", "twelve")

ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip

# The first three letters tell every English form; Welsh names are written out.
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd",
    "rhagfyr",
)  # fmt: skip
_MONTH_FORMS = (
    "jan(?:uary)?", "feb(?:r?uary|urary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_WEEKDAY_STARTS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_WEEKDAY_FORMS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "we(?:ds?|dnesday|nsday|dnesay)", "thu(?:rs?(?:day)?)?", "fri(?:day)?",
    "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip

UNITS = {  # word without its plural s -> (ISO 8601 designator, how many of it)
    "sec": ("S", 1), "second": ("S", 1), "min": ("M", 1), "minute": ("M", 1), "hour": ("H", 1), "hr": ("H", 1), "h": ("H", 1),
    "day": ("D", 1), "night": ("D", 1), "d": ("D", 1), "morning": ("D", 1), "afternoon": ("D", 1), "evening": ("D", 1),
    "week": ("W", 1), "wk": ("W", 1), "w": ("W", 1), "weekend": ("W", 1), "wkend": ("W", 1), "fortnight": ("W", 2),
    "month": ("M", 1), "mth": ("M", 1), "mnth": ("M", 1), "quarter": ("M", 3), "year": ("Y", 1), "yr": ("Y", 1),
}  # fmt: skip
_OF_THE_CLOCK = frozenset(("sec", "second", "min", "minute", "hour", "hr", "h"))

MONTH = "(?:" + "|".join((*_MONTH_FORMS, *_WELSH)) + r")\b\.?"
WEEKDAY = "(?:" + "|".join(_WEEKDAY_FORMS) + ")"
NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)})\b)?|{'|'.join((*_TEENS, *_ONES))})"
UNIT = r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|w(?:ee)?ks?|fortnights?|w(?:ee)?kends?|mn?ths?|months?|quarters?|y(?:ea)?rs?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
YEAR = r"(?:(?:19|20)\d\d|'?(?:1[5-9]|2\d|3[0-5])(?![\d:%/]|\.\d|\s?-\s?\d|\s*(?:am|pm|min|hour|hr|day|week|wk|month|x\b|times|sessions?|people|pupils|children|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|and \d)))(?!\w)"

MONTH_WORDS = frozenset(
    (
        "jan", "january", "feb", "february", "febuary", "feburary", "mar", "march", "apr", "april", "may", "jun", "june",
        "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december",
        *_WELSH,
    )
)  # fmt: skip
WEEKDAY_WORDS = frozenset(
    form + plural
    for form in (
        "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "wensday", "wednesay", "thu", "thur", "thurs",
        "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday",
    )
    for plural in ("", "s")
)  # fmt: skip
UNIT_WORDS = frozenset(
    form + plural
    for form in (
        "sec", "second", "min", "minute", "hour", "hr", "day", "night", "week", "wk", "fortnight", "weekend", "wkend",
        "mth", "mnth", "month", "quarter", "year", "yr",
    )
    for plural in ("", "s")
)  # fmt: skip


def number(text: str) -> float:
    """The value of a number in digits or words ("6", "1.5", "twenty-one", "couple")."""
    text = text.strip()
    if text[:1].isdigit() and "/" not in text:
        return float(text)
    known = NUMBERS.get(text)
    return known if known is not None else sum(NUMBERS[part] for part in text.replace("-", " ").split())


def ordinal(text: str) -> int | None:
    """The number of "3rd", "third", "twenty-second"; -1 for "last"; None for another word."""
    if text[:1].isdigit():
        return int(text.rstrip("stndrh"))
    if text in ("last", "final"):
        return -1
    tens, _, ones = text.replace("-", " ").partition(" ")
    if ones and tens in _TENS and ones in ORDINAL_WORDS:
        return int(NUMBERS[tens]) + ORDINAL_WORDS.index(ones) + 1
    if text == "thirtieth":
        return 30
    return ORDINAL_WORDS.index(text) + 1 if text in ORDINAL_WORDS else None


def show(value: float) -> str:
    """A number without a needless point."""
    return str(int(value)) if float(value).is_integer() else str(value)


def month_number(text: str) -> int:
    """1 to 12."""
    text = text.rstrip(".")
    return _WELSH.index(text) + 1 if text in _WELSH else _MONTH_STARTS.index(text[:3]) + 1


def weekday_index(text: str) -> int:
    """0 is Monday."""
    return _WEEKDAY_STARTS.index(text[:2])


def is_unit(text: str) -> bool:
    """False for a lesson, a visit, a term: what recurs without a fixed length."""
    return text in UNITS or text.removesuffix("s") in UNITS


def duration(count: float, unit: str) -> str:
    """``duration(6, "weeks")`` is "P6W", ``duration(1.5, "hours")`` "PT1H30M".

    Raises:
        KeyError: for a word that is no unit of time.
    """
    word = unit if unit in UNITS else unit.removesuffix("s")
    designator, many = UNITS[word]
    count *= many
    whole, rest = int(count), count - int(count)
    if rest and designator == "H":
        return f"PT{f'{whole}H' if whole else ''}{show(round(rest * 60))}M"
    if rest and designator == "Y":
        return f"P{show(round(count * 12))}M"
    return f"{'PT' if word in _OF_THE_CLOCK else 'P'}{show(count)}{designator}"
