"""Which outcome an action serves: rows with an empty outcome cell, and sections without a table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.extraction import extract, extract_cell
from smartnlp.linking import link
from smartnlp.records import Block, Cell, Label, Labels, Linked, Plan, Table
from smartnlp.segmentation import segment

_KINDS = {"o": "outcome", "a": "action", "c": "context"}


def served(kinds: str, *blocks: Block) -> list[int | None]:
    """For each statement of a plan, given the first letters of their kinds, the outcome that it is linked to."""
    found = segment(Plan("plan", blocks))
    assert len(found.statements) == len(kinds)
    labels = [Labels(Label(_KINDS[kind], 0.9), None, None) for kind in kinds]
    result: Sequence[Linked] = link(found, labels, [extract(one.text) for one in found.statements], extract_cell)
    return [one.outcome for one in result]


def table(*rows: Sequence[str]) -> Block:
    cells = tuple(tuple(map(Cell, row)) for row in (("Outcome", "Action", "Who"), *rows))
    return Block("table", name="table 1", table=Table(cells))


def text(*lines: str) -> tuple[Block, ...]:
    """A heading with lines under it; those with a mark are items."""
    kinds = ("item" if line[0] in "-1234567890" else "paragraph" for line in lines)
    blocks = (Block(kind, line, f"line {n}") for n, (kind, line) in enumerate(zip(kinds, lines, strict=True), 1))
    return (Block("heading", "Kite club"), *blocks)


FILLED = [
    (f"{name} flies a kite alone", "Gluing lesson", "Gran") for name in ("Ottilie", "Barnaby", "Clement", "Idony")
]


def test_an_empty_cell_among_filled_ones_gives_nothing() -> None:
    assert served("oaoaoaoaa", table(*FILLED, ("", "Order the twine", "Gran")))[-2:] == [6, None]


def test_where_an_outcome_stands_once_for_several_rows_the_one_above_is_served() -> None:
    rows = [FILLED[0], ("", "Order the twine", "Gran"), FILLED[1], ("", "Sand the spars", "Gran"), FILLED[2]]
    assert served("oaaoaaoa", table(*rows)) == [None, 0, 0, None, 3, 3, None, 6]


def test_an_outcome_with_no_action_beside_it_is_served_from_the_row_below() -> None:
    rows = [*FILLED, ("Wren flies a kite alone", "", ""), ("", "Order the twine", "Gran")]
    assert served("oaoaoaoaoa", table(*rows))[-2:] == [None, 8]


def test_an_outcome_above_a_heading_within_the_table_goes_on_no_further() -> None:
    rows = tuple(tuple(map(Cell, row)) for row in (("Outcome", "Action"), ("Flies a kite", "Gluing"), ("", "Twine")))
    across = (Cell("Boat shed"), Cell("", merged=True, across=True))
    block = Block("table", name="table 1", table=Table((*rows, across, (Cell(""), Cell("Order the varnish")))))
    assert served("oaaa", block) == [None, 0, 0, None]


def test_the_only_outcome_of_a_small_section() -> None:
    assert served("oaa", *text("Ottilie flies a kite.", "Order the twine.", "Sand the spars.")) == [None, 0, 0]


def test_not_the_outcome_that_comes_after() -> None:
    assert served("ao", *text("Order the twine.", "Ottilie flies a kite.")) == [None, None]


def test_not_the_only_outcome_of_a_long_section() -> None:
    actions = [f"Order the {what}." for what in ("twine", "spars", "glue", "cloth", "varnish", "reel", "tails")]
    assert served("oaaaaaaa", *text("Ottilie flies a kite.", *actions)) == [None] * 8


def test_not_one_of_two_outcomes() -> None:
    lines = "Ottilie flies a kite.", "Barnaby rows to the island.", "Order the twine."
    assert served("ooa", *text(*lines)) == [None] * 3


def test_not_an_item_of_the_same_list() -> None:
    lines = "- Flies a kite", "- Order the twine", "- Rows to the island", "- Sand the oars"
    assert served("oaoa", *text(*lines)) == [None] * 4


def test_the_outcome_that_a_list_stands_under() -> None:
    lines = "Flies a kite.", "- Order the twine", "- Sand the spars", "Rows to the island.", "- Varnish", "- Oars"
    assert served("oaaoaa", *text(*lines)) == [None, 0, 0, None, 3, 3]
    lines = "1. Flies a kite", "- Order the twine", "- Sand the spars", "2. Rows to the island", "- Varnish", "- Oars"
    assert served("oaaoaa", *text(*lines)) == [None, 0, 0, None, 3, 3]


def test_a_list_under_several_outcomes_serves_none_of_them() -> None:
    lines = "Flies a kite.", "Rows to the island.", "- Order the twine", "- Sand the oars"
    assert served("ooaa", *text(*lines)) == [None] * 4


@pytest.mark.parametrize(
    ("action", "outcome"),
    [
        ("Varnish the kites on Friday.", 0),
        ("Gran to ask about the island.", 1),
        ("Ottilie to sand the spars.", None),
        ("Gran to support her.", None),
        ("Take the kite to the island.", None),
    ],
)
def test_a_word_that_one_outcome_and_no_other_shares(action: str, outcome: int | None) -> None:
    lines = "Ottilie flies a kite with support.", "Barnaby rows to the island.", action
    assert served("ooa", *text(*lines))[-1] == outcome
