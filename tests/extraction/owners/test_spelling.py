from __future__ import annotations

import pytest

from smartnlp.extraction.owners.spelling import corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("socail", "social"),
        ("helth", "health"),
        ("techer", "teacher"),
        ("teachher", "teacher"),
        ("midwive", "midwife"),
        ("mothr", "mother"),
    ],
)
def test_one_letter_added_left_out_changed_or_swapped(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize("typed", ["scoail wroker", "hlth", "hmu", "tchr", "other", "teacher", "cial", "rabbit", ""])
def test_no_guess_from_afar(typed: str) -> None:
    assert corrected(typed) is None
