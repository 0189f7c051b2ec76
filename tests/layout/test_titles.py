from __future__ import annotations

import pytest

from smartnlp.layout.titles import is_title


@pytest.mark.parametrize("line", ["Child in need meeting, 9 June 2026", "Core group minutes", "Support plan for Ayaan"])
def test_what_names_the_document(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize("line", ["Mum to attend the review", "The plan is working.", "Two alarms set"])
def test_what_says_something(line: str) -> None:
    assert not is_title(line)
