"""What must hold for any input: spans index their text, values have their form, nothing fails."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnlp.extraction import extract, extract_cell

_PIECES = """
by on every twice x3 week weeks 4/52 3/7 3.5.26 31/12 18:30 8.55am 2nd May 2026 Q3 w/c Monday Tues & half term review SW
Mum and to will be done HV 35% 7 of 12 £5 from 1/2 end mid next asap ongoing 10 working days . , - ( )
"""
_WORDS = st.sampled_from(_PIECES.split())
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join))
_DATES = st.one_of(st.none(), st.dates(dt.date(2001, 1, 1), dt.date(2090, 12, 31)))
_VALUE = re.compile(r"(?:\d{4}|XXXX)(?:-.+)?|P.+|T\d\d:\d\d")


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _DATES)
def test_spans_index_their_text_and_values_have_their_form(text: str, date: dt.date | None) -> None:
    found = extract(text, date)
    for span in (*found.owners, *found.times, *found.targets):
        assert span.start is not None
        assert span.end is not None
        assert text[span.start : span.end] == span.text != ""
    for time in found.times:
        assert time.value is None or _VALUE.fullmatch(time.value)
    for one, other in zip(found.times, found.times[1:], strict=False):
        assert (one.end or 0) <= (other.start or 0)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.sampled_from(["owner", "time", "owner_time"]))
def test_cells_never_fail(text: str, role: str) -> None:
    extract_cell(text, role, dt.date(2026, 5, 11))


@pytest.mark.parametrize("piece", ["1/2 ", "a ", "Mon ", "SW and ", "(", "every ", "3 x ", "\u202e", "by by "])
def test_long_lines_end(piece: str) -> None:
    extract(piece * 400, dt.date(2026, 5, 11))
