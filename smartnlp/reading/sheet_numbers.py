"""A workbook's numbers as a person sees them: dates, times of day, percentages, references with zeros in front."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from smartnlp.reading.sheet_rows import show

# What is quoted, escaped or in brackets is shown or set aside as it stands, and formats nothing.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATES = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)}
_TIMES = {18, 19, 20, 21, 22, 32, 33, 34, 35, 45, 46, 47}
_PERCENT = {9, 10}
_FIRST_DAY, _FIRST_DAY_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Format:
    """How a number is shown: as a date, a time of day, in per cent, with zeros in front to so many digits; in bold."""

    date: bool = False
    time: bool = False
    percent: bool = False
    digits: int = 0
    bold: bool = False


def format_of(number: int, code: str | None) -> Format:
    """The format of a number and, where it is the workbook's own, a code ("dd/mm/yyyy", "0%", "00000")."""
    if code is None:
        return Format(number in _DATES, number in _TIMES, number in _PERCENT)
    signs = _LITERAL.sub("", code.split(";")[0]).lower().strip()
    if signs in ("general", "standard", "@", ""):
        return Format()
    time = bool(re.search(r"[hs:]", signs))
    date = bool(re.search(r"[dy]", signs)) or ("m" in signs and not time)
    return Format(date, time, "%" in signs, len(signs) if re.fullmatch(r"0{2,}", signs) else 0)


def shown(raw: str, form: Format, from_1904: bool = False) -> str:
    """A number, or a date in ISO 8601, as it is shown; dates day first.

    Raises:
        ValueError: neither of the two.
    """
    if not raw:
        return ""
    if raw.count("-") == 2 or ":" in raw:
        return show(dt.datetime.fromisoformat(raw.removesuffix("Z")))
    number = float(raw)
    if form.date or form.time:
        try:
            first = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
            moment = first + dt.timedelta(seconds=round(number * 86_400))
        except OverflowError:
            return show(number)
        if not form.date:
            return show(moment.time())
        return show(moment if form.time else moment.date())
    if form.percent:
        return f"{number * 100:.6g}%"
    whole = raw.removeprefix("-").isdecimal()
    if whole and form.digits:
        return raw.zfill(form.digits)
    return raw if whole else show(number)
