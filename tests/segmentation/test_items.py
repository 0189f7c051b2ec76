from __future__ import annotations

import pytest

from smartnlp.segmentation.items import Item, split_items, split_lead


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("1. Ring school", Item("Ring school", "1")),
        ("(b) Ring school", Item("Ring school", "b")),
        ("iv) Ring school", Item("Ring school", "iv")),
        ("• Ring school", Item("Ring school", "")),
        ("- Ring school", Item("Ring school", "")),
        ("Ring school", Item("Ring school", None)),
        ("3.5.26 visit", Item("3.5.26 visit", None)),
        ("9.15 taxi", Item("9.15 taxi", None)),
        ("4.", Item("", "4")),
    ],
)
def test_leads(line: str, item: Item) -> None:
    assert split_lead(line) == item


def test_a_flattened_enumeration_is_cut_where_it_counts_up() -> None:
    line = "1. Mum to ring school. 2. SW to visit room 7. May 3. Gran to collect"
    assert [(item.number, item.text) for item in split_items(line)] == [
        ("1", "Mum to ring school."),
        ("2", "SW to visit room 7. May"),
        ("3", "Gran to collect"),
    ]


def test_numbers_that_do_not_count_up_cut_nothing() -> None:
    assert len(split_items("Ring the 3. Floor and ask for room 7. They know")) == 1


def test_inline_bullets_and_tabs() -> None:
    assert [item.text for item in split_items("Ring • Visit • Book")] == ["Ring", "Visit", "Book"]
    assert [item.text for item in split_items("Ring\tVisit")] == ["Ring", "Visit"]
