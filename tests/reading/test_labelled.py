from __future__ import annotations

from smartnlp.reading.plain import text_blocks
from smartnlp.records import Block


def tables(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in block.table.rows] for block in text_blocks(text) if block.table]


def test_paragraphs_with_the_same_labels_are_the_rows_of_a_table() -> None:
    text = "Goal: A home of his own\nAction: Send the form\nBy whom: PA\n\nGoal: Money lasts\nBy whom: Callum"
    assert tables(text) == [
        [["Goal", "Action", "By whom"], ["A home of his own", "Send the form", "PA"], ["Money lasts", "", "Callum"]]
    ]


def test_labels_that_nobody_knows_count_when_they_come_again() -> None:
    text = "Thing: Sleep\nAction: Blind\nHelper: Dad\n\nThing: School\nAction: Walk\nHelper: Mum"
    assert tables(text) == [[["Thing", "Action", "Helper"], ["Sleep", "Blind", "Dad"], ["School", "Walk", "Mum"]]]


def test_a_label_that_comes_again_begins_a_row() -> None:
    assert tables("Outcome: Safe\nAction: Gate\nWho: Dad\nAction: Hob guard\nWho: Mum")[0][1:] == [
        ["Safe", "Gate", "Dad"],
        ["", "Hob guard", "Mum"],
    ]


def test_items_below_a_label_are_its_answer() -> None:
    assert tables("Goal: Safe\nActions:\n- Gate\n- Hob guard\nWho: Dad")[0][1] == ["Safe", "- Gate\n- Hob guard", "Dad"]


def test_numbered_labels_are_one_column_with_numbers() -> None:
    found = tables("Goal: Safe\nAction 1: Gate\nAction 2: Hob guard\nWho: Dad")
    assert found == [[["Goal", "Action", "Who"], ["Safe", "1. Gate\n2. Hob guard", "Dad"]]]


def test_text_after_the_last_answer_is_kept() -> None:
    blocks = list(
        text_blocks(
            "Goal: Safe\nAction: Gate\nWho: Dad\nMum was pleased with this.\n\nGoal: Fed\nAction: Cook\nWho: Mum"
        )
    )
    assert [block.kind for block in blocks] == ["table", "paragraph", "table"]
    assert blocks[1].text == "Mum was pleased with this."


def test_a_request_under_a_persons_name_keeps_the_name() -> None:
    (block,) = text_blocks("Mum: ring the surgery about the inhaler before school starts again in September")
    assert block.kind == "paragraph"
    assert block.text.startswith("Mum:")


def test_the_particulars_of_a_form_are_no_rows() -> None:
    blocks: list[Block] = list(text_blocks("Name: Callum\nD.O.B.: 14/02/2009\nSocial worker: T. Ahmed"))
    assert {block.kind for block in blocks} == {"paragraph"}


def test_a_line_under_one_known_label_leaves_the_label() -> None:
    assert tables("What I want: to cook my own tea again") == [[["What I want"], ["to cook my own tea again"]]]
