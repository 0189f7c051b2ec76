"""Long texts in windows: nothing lost, no window too long, cuts between sentences where there are any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartnlp.extraction.windows import SIZE, windows


@given(st.text(max_size=60), st.integers(1, 200))
def test_the_windows_are_the_text(piece: str, times: int) -> None:
    text = piece * times
    found = list(windows(text))
    assert "".join(part for _, part in found) == text
    assert all(text[start : start + len(part)] == part and len(part) <= SIZE for start, part in found)


def test_a_short_text_is_one_window() -> None:
    assert list(windows("")) == [(0, "")]
    assert list(windows("Mum to ring the GP.")) == [(0, "Mum to ring the GP.")]


def test_a_window_ends_after_a_sentence() -> None:
    text = "Mum to ring the GP by Friday. " * 100
    assert all(part.endswith(". ") for _, part in windows(text))


def test_a_text_without_spaces_is_cut_anyway() -> None:
    assert [len(part) for _, part in windows("x" * (SIZE + 1))] == [SIZE, 1]
