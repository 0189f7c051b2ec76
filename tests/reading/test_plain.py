from __future__ import annotations

import pytest

from smartnlp.reading.plain import is_heading, is_item, text_blocks
from tests.clock import times_as_long


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in text_blocks(text)]


def test_hard_line_breaks_of_an_email_are_joined() -> None:
    text = (
        "Mum said that she would ring the school on Monday and ask whether Rosie can\n"
        "start at breakfast club, and will let the social worker know what they say\n"
        "by the end of the week."
    )
    ((kind, joined),) = kinds(text)
    assert kind == "paragraph"
    assert "can start at breakfast club" in joined
    assert "they say by the end" in joined


def test_short_lines_are_not_joined() -> None:
    assert len(kinds("Ring school\nVisit Nan\nBook dentist")) == 3


def test_items_and_headings() -> None:
    assert kinds("ACTIONS\n1. Ring school.\n2) Visit.\n- Book dentist") == [
        ("heading", "ACTIONS"),
        ("item", "1. Ring school."),
        ("item", "2) Visit."),
        ("item", "- Book dentist"),
    ]


def test_a_table_pasted_with_tabs() -> None:
    (block,) = text_blocks("Action\tWho\nRing school\tSW")
    assert block.table is not None
    assert [[cell.text for cell in row] for row in block.table.rows] == [["Action", "Who"], ["Ring school", "SW"]]


@pytest.mark.parametrize("line", ["1. Ring", "a) Ring", "• Ring", "- Ring", "(iv) Ring"])
def test_items(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize("line", ["3.5.26 visit", "9.15 taxi", "Ring", "in a week"])
def test_not_items(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    ("line", "followed", "expected"),
    [
        ("What happens next:", False, True),
        ("HEALTH AND CARE", False, True),
        ("Health", True, True),
        ("Mum to ring school.", True, False),
        ("Mum to ring school on Monday about breakfast club and the uniform grant", True, False),
    ],
)
def test_headings(line: str, followed: bool, expected: bool) -> None:
    assert is_heading(line, followed=followed) is expected


def test_tasks_on_lines_of_their_own_stay_apart() -> None:
    text = (
        "Mum to ring school by Friday\nSW to see Ella alone at school every two weeks until July\nDad to book dentist"
    )
    assert len(kinds(text)) == 3


@pytest.mark.parametrize("line", ["NO UNSUPERVISED CONTACT WITH CRAIG", "Ella to have a bath every night:"])
def test_a_line_that_asks_is_no_heading(line: str) -> None:
    assert not is_heading(line, followed=False)


def test_the_names_of_columns_that_lost_their_table_are_no_statements() -> None:
    blocks = list(
        text_blocks(
            "Desired outcome\nAction\nWho\nBy when\nRosie sleeps through\nRefer to the sleep clinic\nHV\n20 May"
        )
    )
    assert blocks[0].kind == "furniture"
    assert "Rosie sleeps through" in [block.text for block in blocks if block.kind != "furniture"]


def test_boxes_open_items_and_options_keep_the_chosen() -> None:
    assert kinds("[x] Mum to book the scan\n[ ] Dad to put the cot together") == [
        ("item", "[x] Mum to book the scan"),
        ("item", "[ ] Dad to put the cot together"),
    ]
    assert kinds("Category: ☒ Neglect ☐ Physical") == [("paragraph", "Category: Neglect")]


def test_a_title_with_a_dash() -> None:
    assert kinds("Support plan – Mrs Adebayo\n\nShe cooks again.")[0][0] == "heading"


@pytest.mark.parametrize(
    "paragraph",
    [
        'Mum said "no" - and > she went; on 3/5: a, b\tc\n\n',
        "Action, who, when | a\n",
        "+---+---+\n| a | b\n",
        "Who  When\nx\n",
    ],
)
def test_time_grows_with_length(paragraph: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    ratio = times_as_long(lambda text: list(text_blocks(text)), paragraph * 200, paragraph * 1600, 28)
    assert ratio <= 28
