from __future__ import annotations

import pytest

from smartnlp.reading.pasted_drawn import drawn_table
from smartnlp.reading.plain import text_blocks

HEADER = ["Action", "Who", "By when"]
ROWS = [HEADER, ["Order a cot", "Dad", "20 May"], ["Fit the gate", "Nan", "Friday"]]


def table(text: str) -> list[list[str]] | None:
    found = drawn_table(text.strip("\n").split("\n"), 0)
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Action,Who,By when\nOrder a cot,Dad,20 May\nFit the gate,Nan,Friday",
        "Action;Who;By when\nOrder a cot;Dad;20 May\nFit the gate;Nan;Friday",
        "Action | Who | By when\nOrder a cot | Dad | 20 May\nFit the gate | Nan | Friday",
        " Action | Who | By when\n---+---+---\n Order a cot | Dad | 20 May\n Fit the gate | Nan | Friday",
        "Action        Who   By when\nOrder a cot   Dad   20 May\nFit the gate  Nan   Friday",
        "Action        Who  By when\n------------  ---  ------\nOrder a cot   Dad  20 May\nFit the gate  Nan  Friday",
        "+---+---+---+\n| Action | Who | By when |\n+===+===+===+\n| Order a cot | Dad | 20 May |\n"
        "| Fit the gate | Nan | Friday |\n+---+---+---+",
    ],
    ids=["commas", "semicolons", "bars", "bars and a rule", "spaces", "spaces and a rule", "box"],
)
def test_cells_parted_by_any_sign(text: str) -> None:
    assert table(text) == ROWS


def test_a_framed_row_of_several_lines_is_one() -> None:
    text = """
┌──────────────────────┬───────────────┬────────────┐
│ Action               │ Who           │ By when    │
├──────────────────────┼───────────────┼────────────┤
│ Walk over to the new │ Mum           │ in the     │
│ library with Mum     │ Dad           │ holidays   │
├──────────────────────┼───────────────┼────────────┤
│ 1. Order a cot       │ Dad           │ 20 May     │
│ 2. Paint it          │               │            │
└──────────────────────┴───────────────┴────────────┘"""
    assert table(text) == [
        HEADER,
        ["Walk over to the new library with Mum", "Mum\nDad", "in the holidays"],
        ["1. Order a cot\n2. Paint it", "Dad", "20 May"],
    ]


def test_a_line_that_goes_on_below_in_columns_of_spaces() -> None:
    text = """
What will happen                          Who        When
Ask the caretaker about the broken        Housing    within 2 weeks
window and send him the photographs       officer
Wash the coats                            Mum        Friday"""
    assert table(text) == [
        ["What will happen", "Who", "When"],
        ["Ask the caretaker about the broken window and send him the photographs", "Housing officer", "within 2 weeks"],
        ["Wash the coats", "Mum", "Friday"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mum, Dad and Nan came\nMum, Dad and Nan agreed",
        "Action, who, when and how were talked about\nNobody wrote it down, or said so, at all, then",
        "Name: Rosie     School: Millbeck\nMum     Dad",
        "Category: Emotional (x2), Physical was talked about, not agreed\nReview: 4 May 2026, 10am, Room 2",
        "Going well: plays with her, good eye contact, came to every visit\nConcern: tired, alone, sad",
        "Action  Who\nMum will ring the school on Monday and ask",
        "+---+\nMum to ring.",
        "--- and so on\nMum to ring.",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert table(text) is None


def test_rows_with_empty_cells_stay_rows() -> None:
    text = """
Outcome          Action                     Who
Jo feels safe    Change the locks           Landlord
                 Marker on the address      Police
Jo has friends   Find a club for Saturdays"""
    assert table(text) == [
        ["Outcome", "Action", "Who"],
        ["Jo feels safe", "Change the locks", "Landlord"],
        ["", "Marker on the address", "Police"],
        ["Jo has friends", "Find a club for Saturdays", ""],
    ]


def test_text_after_a_drawn_table_stays_text() -> None:
    blocks = list(text_blocks("Action  Who  When\nRing    Mum  Friday\nEverybody agreed to this in the end."))
    assert [block.kind for block in blocks] == ["table", "paragraph"]


def test_a_header_that_lost_its_rows_is_no_statement() -> None:
    blocks = list(text_blocks("Need\tAction\tOwner\nHousing\nLook at two flats\nAdviser"))
    assert [block.kind for block in blocks] == ["furniture", "paragraph", "paragraph", "paragraph"]
