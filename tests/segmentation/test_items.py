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
        ("1.) Ring school", Item("Ring school", "1")),
        ("1b. Ring school", Item("Ring school", "1b")),
        ("• 2. Ring school", Item("Ring school", "2")),
        ("1. a) Ring school", Item("Ring school", "1")),
        ("[x] Ring school", Item("Ring school", "")),
        ("☐ Ring school", Item("Ring school", "")),
        ("3 - Ring school", Item("Ring school", "3")),
        ("9.15 Taxi comes", Item("9.15 Taxi comes", None)),
        ("5 - 8 weeks", Item("5 - 8 weeks", None)),
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


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("(a) PA to open an account; (b) Reece to pay £10.50; (c) Landlord to mend it", ["a", "b", "c"]),
        ("a. Ring school b. Visit c. Book", ["a", "b", "c"]),
        ("i) ring ii) visit iii) book", ["i", "ii", "iii"]),
        ("1) ring 2)visit 3) book", ["1", "2", "3"]),
        ("We agreed: 1. Mum to ring 2. Dad to visit", [None, "1", "2"]),
        ("1. Ring. 2. 3. Visit", ["1", "3"]),
        ("Say (a) what and by 1. May", [None]),
    ],
)
def test_enumerations_on_one_line(line: str, numbers: list[str | None]) -> None:
    assert [item.number for item in split_items(line)] == numbers
