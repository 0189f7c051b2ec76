"""Words for numbers, months, weekdays and units, and the regular expressions made of them.

All patterns are compiled without regard to case except where a lower-case word is another word
("may", "march", "sat", "sun"); see the scoped ``(?-i:...)`` groups.
"""

from __future__ import annotations

import re

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "couple": 2, "half": 0.5, "1/2": 0.5, "½": 0.5,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
WEEKDAYS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:s|nes(?:day)?|nesday)?", "thu(?:rs?(?:day)?)?", "fri(?:day)?",
    "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip
UNITS = {  # pattern -> (ISO 8601 designator, whether it belongs to the time part)
    "sec(?:ond)?s?": ("S", True),
    "min(?:ute)?s?": ("M", True),
    "hours?|hrs?": ("H", True),
    "days?|nights?": ("D", False),
    "weeks?|wks?|weekends?": ("W", False),
    "fortnights?": ("2W", False),
    "months?|mths?|mnths?": ("M", False),
    "quarters?": ("3M", False),
    "years?|yrs?": ("Y", False),
}

NUMBER = (
    r"(?:\d{1,3}(?:\.\d)?|"
    + "|".join(word for word in NUMBERS if word.isalpha() and word not in ("a", "an", "half", "couple"))
    + ")"
)
MONTH = "(?:" + "|".join(MONTHS) + r")\b\.?"
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
UNIT = "(?:" + "|".join(UNITS) + ")"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:(?:19|20)\d\d|['’]?(?:1[5-9]|2\d|3[0-5])(?![\d:.%/]|\s*(?:am|pm|min|hour|hr|day|week|wk|month|x|times)))"


def number(text: str) -> float:
    """The value of a number in digits or words."""
    text = text.strip().lower()
    return float(text) if text[:1].isdigit() and "/" not in text else float(NUMBERS[text])


def show(value: float) -> str:
    """A number without a needless point."""
    return str(int(value)) if float(value).is_integer() else str(value)


def index_of(patterns: tuple[str, ...], text: str) -> int:
    """Which of the month or weekday patterns ``text`` is, from 0."""
    text = text.lower().rstrip(".")
    for form in (text, text.removesuffix("s")):  # "Tues" is a form of its own, "Mons" a plural
        for index, pattern in enumerate(patterns):
            if re.fullmatch(pattern, form):
                return index
    raise ValueError("no month or weekday")


def unit(text: str) -> tuple[str, bool]:
    """ISO designator of a unit ("week" -> "W") and whether it is written after the T."""
    found = find_unit(text)
    if found is None:
        raise ValueError("no unit of time")
    return found


def find_unit(text: str) -> tuple[str, bool] | None:
    """As :func:`unit`, or None for a lesson, a visit, a term: what recurs without a fixed length."""
    return next((value for pattern, value in UNITS.items() if re.fullmatch(pattern, text.lower())), None)


def duration(count: float, unit_text: str) -> str:
    """``duration(6, "weeks")`` is "P6W"; a half becomes the smaller unit."""
    designator, timed = unit(unit_text)
    if designator[0].isdigit():
        count, designator = count * int(designator[0]), designator[1]
    if not float(count).is_integer():
        if designator == "H":
            return f"PT{show(count * 60)}M"
        if designator == "Y":
            return f"P{show(count * 12)}M"
    return f"{'PT' if timed else 'P'}{show(count)}{designator}"
