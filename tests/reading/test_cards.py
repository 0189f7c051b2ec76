"""Forms that ask down the side, and tables that do not."""

from __future__ import annotations

import pytest

from smartnlp.reading.cards import as_columns, turned
from smartnlp.records import Block, Cell, Table


def table(*rows: list[str]) -> Table:
    width = max(map(len, rows))
    across = Cell("", merged=True, across=True)
    return Table(tuple(tuple(Cell(text) for text in row) + (across,) * (width - len(row)) for row in rows))


def texts(block: Block) -> list[list[str]]:
    assert block.table is not None
    return [[cell.text for cell in row] for row in block.table.rows]


def test_one_row_for_each_card_with_its_title_for_a_heading() -> None:
    blocks = turned(
        table(
            ["Name", "Rosie"],
            ["Goal 1"],
            ["Outcome", "Rosie is at school."],
            ["Action", "Ring."],
            ["Who", "SW"],
            ["Goal 2"],
            ["Outcome", "Rosie is well."],
            ["Action", "Visit."],
            ["Who", "HV"],
        )
    )
    assert blocks is not None
    assert [block.kind for block in blocks] == ["table", "heading", "table", "heading", "table"]
    assert texts(blocks[0]) == [["Name", "Rosie"]]
    assert texts(blocks[4]) == [["Outcome", "Action", "Who"], ["Rosie is well.", "Visit.", "HV"]]


def test_numbered_actions_are_rows_under_one_outcome() -> None:
    blocks = turned(
        table(["Outcome", "Safe."], ["Action 1", "Ring."], ["Who", "SW"], ["Action 2", "Visit."], ["Who", "HV"])
    )
    assert blocks is not None
    assert texts(blocks[0]) == [["Outcome", "Action 1", "Who"], ["Safe.", "Ring.", "SW"], ["", "Visit.", "HV"]]


def test_a_label_that_comes_again_at_once_adds_to_its_answer() -> None:
    blocks = turned(table(["Outcome", "Safe."], ["Action", "Ring."], ["Action", "Visit."], ["Who", "SW"]))
    assert blocks is not None
    assert texts(blocks[0])[1] == ["Safe.", "Ring.\nVisit.", "SW"]


@pytest.mark.parametrize(
    "rows",
    [
        (["Action", "Who"], ["Ring school", "SW"], ["Visit", "HV"]),
        (["Outcome", "Action"], ["Rosie is well", "Support worker to visit"]),
        (["Name", "Rosie"], ["Date of birth", "3/5/14"], ["Social worker", "B. Okafor"]),
        (["Action", "Who", "When"], ["Ring", "SW", "3 May"]),
    ],
)
def test_an_ordinary_table_stays_as_it_is(rows: tuple[list[str], ...]) -> None:
    assert turned(table(*rows)) is None


def test_unknown_labels_that_come_again_are_labels() -> None:
    one = Block("table", name="table 1", table=table(["Strand", "Play"], ["Where he is", "He hits out."]))
    two = Block("table", name="table 2", table=table(["Strand", "Sleep"], ["Where he is", "He wakes."]))
    assert [texts(block)[0] for block in as_columns([one, two])] == [["Strand", "Where he is"]] * 2
    assert list(as_columns([one])) == [one]


@pytest.mark.parametrize(
    "rows",
    [
        (["Name", "Dylan Roe (DOB 2/1/2017)"], ["Worry", "He is up late."], ["Goal", "Bed by 8."], ["Who", "Nan"]),
        (["Need", "He has been tired since the flood."], ["Goal", "Bed by 8."], ["Steps", "Lamp out."], ["Who", "Nan"]),
        (["Concern", "Weekly notes"], ["Goal", "Bed by 8."], ["Steps", "Lamp out."], ["Who", "Nan"], ["When", "May"]),
    ],
    ids=["particular like a label", "sentence with a label's word", "many labels, an answer like one"],
)
def test_a_first_answer_with_a_label_s_words_is_an_answer(rows: tuple[list[str], ...]) -> None:
    blocks = turned(table(*rows))
    assert blocks is not None
    header, *answers = texts(blocks[-1])
    assert header[-2:] == [row[0] for row in rows[-2:]]
    assert len(answers) == 1


@pytest.mark.parametrize("again", [("Task", "By whom", "Due"), ("Step", "Who", "When")])
def test_an_action_with_its_own_owner_and_date_begins_a_row(again: tuple[str, ...]) -> None:
    first = (["Goal", "Bed by 8."], ["Action", "Lamp out."], ["Who", "Nan"], ["When", "3 May"])
    second = ([again[0], "Nurse to call."], [again[1], "Nurse"], [again[2], "9 May"])
    blocks = turned(table(*first, *second))
    assert blocks is not None
    rows = [{text for text in row if text} for row in texts(blocks[0])[1:]]
    assert rows == [{"Bed by 8.", "Lamp out.", "Nan", "3 May"}, {"Nurse to call.", "Nurse", "9 May"}]


def test_what_follows_owner_and_date_with_none_of_its_own_has_a_row() -> None:
    rows = (["Goal", "Bed by 8."], ["Action", "Lamp out."], ["Who", "Nan"], ["When", "3 May"])
    blocks = turned(table(*rows, ["What if it fails?", "Ring the duty desk."], ["How will we know?", "A diary."]))
    assert blocks is not None
    assert texts(blocks[0])[1:] == [
        ["Bed by 8.", "Lamp out.", "Nan", "3 May", "", "A diary."],
        ["", "", "", "", "Ring the duty desk.", ""],
    ]


def test_a_second_question_of_one_row_stays_in_it() -> None:
    rows = (["Goal", "Bed by 8."], ["Action", "Lamp out."], ["Who", "Nan"], ["How will we do it?", "Kindly."])
    blocks = turned(table(*rows, ["When", "3 May"]))
    assert blocks is not None
    assert len(texts(blocks[0])) == 2


def test_a_row_without_a_cell_is_nothing() -> None:
    rows = (
        (Cell("Outcome"), Cell("Rosie is at school")),
        (),
        (Cell("Action"), Cell("SW to call on Monday")),
        (Cell("Who"), Cell("SW")),
    )
    (block,) = as_columns([Block("table", name="table 1", table=Table(rows))], {"table 1"})
    assert block.table is not None
    assert [[cell.text for cell in row] for row in block.table.rows] == [
        ["Outcome", "Action", "Who"],
        ["Rosie is at school", "SW to call on Monday", "SW"],
    ]
