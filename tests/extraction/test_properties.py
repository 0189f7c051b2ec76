"""What must hold for any input: spans index their text, values parse, nothing fails, and time grows with the length."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnlp.extraction import extract, extract_cell
from smartnlp.extraction.owners import find_owners, owners_in_cell
from smartnlp.extraction.targets import find_targets
from smartnlp.extraction.times import find_times
from smartnlp.records import Extraction
from tests.clock import times_as_long

PLAN_DATE = dt.date(2026, 5, 11)

_PIECES = """
by on every twice x3 week weeks 4/52 3/7 3.5.26 31/12 18:30 8.55am 2nd May 2026 Q3 w/c Monday Tues & half term review SW
Mum and to will be done HV 35% 7 of 12 £5 from 1/2 end mid next asap ongoing 10 working days . , - ( ) 29/2 31st 0/0
99.99 24:00 Feb 30 half past 99999999999999999999 1e9 0.0.0 x 00 -1 first last 5th daily Dr O'Neill birthday
"""
# What changes its length in lower case, is a digit to some and no number, joins, reverses or stands alone.
_ODD = [
    "İ",
    "ŉ",
    "ß",
    "ﬁ",
    "ſ",
    "²",
    "½",
    "①",
    "٣",
    "३/४",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\x00",
    "\ud800",
    "e\u0301",
    "👩‍👧",
]
_WORDS = st.sampled_from(_PIECES.split() + _ODD)
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(_WORDS, max_size=14).map(" ".join),
    st.lists(_WORDS, max_size=10).map("".join),
)
_DATES = st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), st.just(dt.date(2024, 2, 29)))

_DAY = (
    r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?"
    r"|-W(?:0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?:[1-7]|WE))?|-Q[1-4]|-H[12]|-(?:SP|SU|FA|WI))?"
)
_CLOCK = r"T(?:(?:[01]\d|2[0-4]):[0-5]\d|MO|MI|AF|EV|NI|DT)"
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_LENGTH = rf"P(?=.)(?:{_AMOUNT}[YMWD])*(?:T(?:{_AMOUNT}[HMS])+)?"
_VALUE = re.compile(rf"(?:{_DAY}(?:{_CLOCK})?|\d{{3}}|{_CLOCK}|{_LENGTH})")
_FREQ = re.compile(r"\d+(?:\.\d+)?X")
_MODS = {None, "START", "MID", "END", "WORKING", "APPROX", "BEFORE", "AFTER"}
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def check(text: str, found: Extraction) -> None:
    for span in (*found.owners, *found.times, *found.targets):
        assert span.start is not None
        assert span.end is not None
        assert text[span.start : span.end] == span.text != ""
        assert span.text.strip() == span.text
    for spans in (found.owners, found.times, found.targets):
        for one, other in pairwise(spans):
            assert (one.end or 0) <= (other.start or 0)
    for found_time in found.times:
        assert found_time.mod in _MODS
        for value in (found_time.value, found_time.value_max):
            assert value is None or parses(value), value
        for freq in (found_time.freq, found_time.freq_max):
            assert freq is None or _FREQ.fullmatch(freq)
    for target in found.targets:
        assert all(
            math.isfinite(number) for number in (target.value, target.value_max, target.of) if number is not None
        )


def parses(value: str) -> bool:
    """A TIMEX3 value, a pair of ends or a list of them, each full date a day of the calendar."""
    for day in _FULL_DATE.findall(value):
        dt.date.fromisoformat(day)
    return all(_VALUE.fullmatch(part) for part in re.split("[/,]", value))


@pytest.mark.parametrize("value", ["2026-02", "2026-W21", "T08:55", "XXXX-WXX-1/XXXX-WXX-5", "P0.5D", "PT1H30M", "PXW"])
def test_the_forms_of_values_are_told_apart(value: str) -> None:
    assert parses(value)
    assert not parses(value + "-")
    assert not parses(value[1:])


@settings(max_examples=400)
@given(_TEXTS, _DATES)
def test_spans_index_their_text_and_values_parse(text: str, date: dt.date | None) -> None:
    check(text, extract(text, date))


@settings(max_examples=200)
@given(_TEXTS, st.sampled_from(["owner", "time", "owner_time"]), _DATES)
def test_cells_too(text: str, role: str, date: dt.date | None) -> None:
    check(text, extract_cell(text, role, date))


@settings(max_examples=100)
@given(_TEXTS, _DATES)
def test_the_same_text_gives_the_same_finds(text: str, date: dt.date | None) -> None:
    assert extract(text, date) == extract(text, date)


_FINDERS: dict[str, Callable[[str], object]] = {
    "times": lambda text: find_times(text, PLAN_DATE),
    "owners": find_owners,
    "owners in a cell": owners_in_cell,
    "targets": find_targets,
}
_REPEATED = [
    "1/2 ", "a ", "Mon ", "SW and ", "(", "every ", "3 x ", "\u202e", "by by ", "1", "1-", "on the ", "Mum, ",
    "Mr Khan ", "9.30 ", "May ", " ", "A", "£5 of ", "from 1 to ", "if ", "2 weeks and ", "next ", "done by ", "\n",
    "half past ", "'s ",
]  # fmt: skip
_HALF = 1_000  # code points; a finder is handed a long line in windows of twice that


@pytest.mark.parametrize("finder", _FINDERS)
def test_twice_the_text_takes_no_more_than_three_times_as_long(finder: str) -> None:
    find = _FINDERS[finder]
    find("on Monday")
    halves = {piece: (piece * _HALF)[:_HALF] for piece in _REPEATED}
    ratios = {piece: times_as_long(find, half, half * 2, 3) for piece, half in halves.items()}
    assert {piece: ratio for piece, ratio in ratios.items() if ratio > 3} == {}


_LONG = {
    "a plan in one line": "Mum to ring the GP by 3.6.26, SW to visit twice a week for 6 weeks; from 64% to 85%. ",
    "many short finds": "SW 1/2 5% Mon ",
    "no space at all": "x",
    "digits": "1",
    "open brackets": "(",
    "any script": "İß²½٣ \u202e👩‍👧 ",
}


@pytest.mark.parametrize("name", _LONG)
def test_a_line_of_100_kb(name: str) -> None:
    text = _LONG[name] * (100_000 // len(_LONG[name]))
    check(text, extract(text, PLAN_DATE))
    # ten times the text: about ten times as long; a quadratic pattern takes a hundred times
    assert times_as_long(lambda one: extract(one, PLAN_DATE), text[: len(text) // 10], text, 30) <= 30
