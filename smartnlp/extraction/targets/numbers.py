"""Numbers as plans write them: "35%", "£1,846", "three or four", "4 nights out of 5", "7y 10m", "9th"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from smartnlp.lazy import compiled

Form = Literal["plain", "half", "percent", "money", "share", "age", "ordinal", "none"]

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORDS = {"once": 1, "twice": 2, "half": 0.5, "none": 0, "nil": 0, "zero": 0, "no": 0, **_ONES, **_TENS}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = (
    rf"(?:(?:a|one|two|three)\s+hundred|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[:9])}))?"
    rf"|{'|'.join(sorted(_ONES, key=len, reverse=True))})\b"
)
_N = rf"(?:{_DIGITS}|{_WORD})"
# Begins a number: not in the middle of a word, a date, a telephone number or a code ("GAD-7", "Y5", "9.30").
NUMBER = compiled(
    rf"(?<![\w.,:/#@£-])(?=[\dx£aefhnostz])(?:x\s?(?=\d))?(?P<currency>£\s?)?(?P<n>{_DIGITS}|{_WORD}|(?:once|twice|half|none|nil|zero|no)\b)",
    re.I,
)
_RANGE = compiled(rf"(?P<unit>%)?(?:\s?[-–]\s?|\s+(?:to|or)\s+)(?P<n>£?{_N})(?![\w:/]*\d)", re.I)
_BETWEEN = compiled(r"\bbetween\s+(?!.)", re.I)
_AND = compiled(rf"(?P<unit>%)?\s+and\s+(?P<n>£?{_N})", re.I)
_FROM_BEFORE = compiled(r"\b(?:from|down|up|was)\s+(?:about\s+|around\s+)?(?!.)", re.I)
# "increase attendance 64% to 85%" are two figures, "2 to 3 times" is a range.
_CHANGES = compiled(r"\b(?:from|increas|improv|rais|reduc|lower|mov|bring|decreas|ris|drop|cut|score|grade)", re.I)
_PERCENT = compiled(r"\s?%|\s*(?:(?:something|odd)\s+)?per\s?cent\b", re.I)
_QUID = compiled(r"\s?(?:quid|pounds)\b", re.I)
_ORDINAL = compiled(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th)\b")
_AGE = compiled(
    r"\s?(?:y(?:rs?|ears?)?\.?,?\s?(?:and\s+)?(?P<m>\d{1,2})\s?m(?:o?n?ths?|os)?\b|[:;](?P<colon>\d{1,2})(?![\d:]|\s?[ap]\.?m))",
    re.I,
)
_DAYS = r"(?:days?|nights?|mornings?|evenings?|afternoons?|weeks?|weekends?|lessons?|times?|sessions?|visits?|tries|goes|trials|incidents?|tasks?|right)"
_OUT_OF = compiled(
    rf"(?:\s+[a-z][a-z'’-]*){{0,3}}?\s+out\s+of\s+(?:an?\s+)?(?:(?:the|every|his|her|their|our)\s+)?(?:(?:last|first|past|next|possible|planned)\s+)*"
    rf"(?P<of>{_N})",
    re.I,
)
_OF = compiled(
    rf"(?:\s+{_DAYS})?\s+of\s+(?:(?:the|his|her|their|our|these|my|your)\s+)?(?:(?:last|first|past|next|planned|possible)\s+)*(?P<of>{_N})(?!\s*[%:])",
    re.I,
)
_IN = compiled(rf"(?P<what>(?:\s+[a-z]+)?\s+{_DAYS})?\s+in\s+(?:every\s+)?(?P<of>{_N})", re.I)
_FROM = compiled(r"\s+from\s+(?P<of>\d+)(?=\s+(?:sessions|possible|marks))", re.I)
_SLASH = compiled(r"\+?\s?/\s?(?P<of>\d{1,3})(?![\w/]|\.\d)")
_SPAN_OF_TIME = compiled(
    r"\s*(?:more\s+)?(?:weeks?|wks?|days?|months?|mths?|years?|yrs?|hours?|hrs?|min(?:ute)?s?|secs?|seconds?)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; ``of`` is the whole of a share, ``slash`` says that it was written "7/10"."""

    start: int
    end: int
    value: float
    form: Form = "plain"
    value_max: float | None = None
    of: float | None = None
    slash: bool = False
    word: bool = False


def read_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text from left to right, none inside another."""
    end = 0
    for match in NUMBER.finditer(text):
        if match.start() < end:
            continue
        number = _read(text, match)
        if number is not None:
            end = number.end
            yield number


def value_of(text: str) -> float:
    """The value of digits or of number words ("1,846", "twenty-five", "a hundred", "none")."""
    text = text.strip("£ ").replace(",", "").lower()
    if text[:1].isdigit():
        return float(text)
    if text.endswith("hundred"):
        return 100.0 * _ONES.get(text.split()[0], 1)
    if text in _WORDS:
        return float(_WORDS[text])
    tens, ones = re.split(r"[\s-]", text, maxsplit=1)
    return float(_TENS[tens] + _ONES[ones])


def _read(text: str, match: re.Match[str]) -> Number | None:
    digits = match["n"]
    low = digits.lower()
    word = not digits[0].isdigit()
    number = Number(match.start(), match.end(), value_of(digits), word=word)
    if low in ("none", "nil", "zero", "no"):
        return replace(number, form="none")
    if match["currency"]:
        return _ranged(text, replace(number, form="money"))
    if low in ("once", "twice"):
        return _ranged(text, number)
    if low == "half":
        return replace(number, value=50.0, form="half")
    if share := _share(text, number):
        return share
    if not word and (age := _AGE.match(text, number.end)) and number.value < 20:
        return _aged(number, age)
    if not word and (ordinal := _ORDINAL.match(text, number.end)):
        return replace(number, end=ordinal.end(), form="ordinal")
    number = _ranged(text, number)
    if percent := _PERCENT.match(text, number.end):
        return replace(number, end=percent.end(), form="percent")
    if quid := _QUID.match(text, number.end):
        return replace(number, end=quid.end(), form="money")
    return number


def _aged(number: Number, age: re.Match[str]) -> Number | None:
    months = int(age["m"] or age["colon"])
    if months > 11:
        return None
    return replace(
        number, end=age.end(), value=round(number.value + months / 12, 2), form="age", slash=bool(age["colon"])
    )


def _ranged(text: str, number: Number) -> Number:
    """With its upper bound: "70-80%", "two or three"; but "from 4 to 7" are two numbers."""
    match = _RANGE.match(text, number.end)
    if not match and _BETWEEN.search(text, max(0, number.start - 10), number.start):
        match = _AND.match(text, number.end)
        return replace(number, end=match.end(), value_max=value_of(match["n"])) if match else number
    if not match or (_CHANGES if " to " in match[0].lower() else _FROM_BEFORE).search(
        text, max(0, number.start - 40), number.start
    ):
        return number
    upper = value_of(match["n"])
    if not number.value < upper <= number.value * 4 + 4:
        return number
    return replace(number, end=match.end(), value_max=upper)


def _share(text: str, number: Number) -> Number | None:
    for pattern in (_OUT_OF, _OF, _FROM, _IN, _SLASH):
        match = pattern.match(text, number.end)
        if not match:
            continue
        whole = value_of(match["of"])
        if not (number.value <= whole and whole >= 2):
            return None
        if pattern is _SLASH and whole > 10 and whole == number.value + 1:  # a school year, a night
            return None
        if pattern is _IN and (
            _SPAN_OF_TIME.match(text, match.end())
            or not (match["what"] or whole <= 10)
            or (number.value == whole and not match["what"])
        ):
            return None
        return replace(number, end=match.end(), form="share", of=whole, slash=pattern is _SLASH)
    return None
