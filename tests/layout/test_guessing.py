from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.layout.guessing import guessed_role, is_date
from smartnlp.records import Role


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["20 May", "w/c 3 June", "ongoing"], "time"),
        (["SW", "Mrs Khan (school nurse)", "Dad and Gran"], "owner"),
        (["Green", "Amber", "not started"], "status"),
        (["Mum to ring school", "SW to visit weekly\nDad to book the dentist", "Agreed"], "action"),
        (["Rosie sleeps through", "The flat is warm and dry"], None),
        (["Health", "Education", "Where I live"], None),
        ([], None),
    ],
)
def test_a_column_that_is_not_the_first(cells: Sequence[str], role: Role | None) -> None:
    assert guessed_role(cells, first=False) == role


def test_the_first_column_names_areas() -> None:
    assert guessed_role(["Health", "Education", "Where I live"], first=True) == "need"
    assert guessed_role(["School nurse", "Dentist"], first=True) == "need"


def test_a_name_that_begins_like_a_month_is_no_date() -> None:
    assert not any(map(is_date, ("Wenda Marsh", "Sunita", "Junaid", "Octavia and Maya")))
    assert all(map(is_date, ("March", "Weds", "thurs / fri", "September 9th", "by 3 June", "Autumn?")))
