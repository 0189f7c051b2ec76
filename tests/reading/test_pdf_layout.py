"""Columns told by white space, tables over pages, running headers, places on turned pages."""

from __future__ import annotations

import pytest

from smartnlp.reading.pdf_columns import open_tables, runs_of
from smartnlp.reading.pdf_continuing import append, continues
from smartnlp.reading.pdf_furniture import without_furniture
from smartnlp.reading.pdf_joining import Habits
from smartnlp.reading.pdf_lines import Line, lines_of
from smartnlp.reading.pdf_page import View, Word
from smartnlp.reading.pdf_tables import PageTable, Slot

LETTER = 5.0
FOOT = 700.0


def placed(text: str, left: float, top: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, left, top, left + LETTER * len(part), top + 10))
        left += LETTER * (len(part) + 0.5)
    return words


def page(*rows: tuple[float, list[tuple[float, str]]]) -> list[Line]:
    return lines_of(word for top, pieces in rows for left, text in pieces for word in placed(text, left, top))


HEADER = [(0.0, "Action"), (200.0, "Who"), (300.0, "By when")]


def test_names_of_columns_and_white_below_them_make_a_table() -> None:
    found = page(
        (0, HEADER),
        (20, [(0.0, "Ring the school and ask for"), (200.0, "Dad"), (300.0, "3 May")]),
        (32, [(0.0, "the timetable")]),
        (52, [(0.0, "Visit the nursery"), (200.0, "Mum"), (300.0, "4 May")]),
        (90, [(0.0, "The family agreed with all of this and will sign it at the next core group")]),
    )
    (table,), rest = open_tables(found, [], 1)
    assert [[slot.text for slot in row] for row in table.rows] == [
        ["Action", "Who", "By when"],
        ["Ring the school and ask for the timetable", "Dad", "3 May"],
        ["Visit the nursery", "Mum", "4 May"],
    ]
    assert len(rest) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [(0.0, [(0.0, "Monday"), (200.0, "Tuesday")]), (20.0, [(0.0, "swimming"), (200.0, "chess")])],  # no roles
        [(0.0, HEADER), (20.0, [(0.0, "but here a sentence runs across all of the three columns at once")])],
        [(0.0, [(0.0, "Date of plan: 3/5/26"), (200.0, "Lead: Ann Lowe")]), (20.0, [(0.0, "x"), (200.0, "y")])],
    ],
)
def test_weak_evidence_makes_none(rows: list[tuple[float, list[tuple[float, str]]]]) -> None:
    found = page(*rows)
    assert open_tables(found, [], 1) == ([], found)


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    rows = [
        (12.0 * n, [(0.0, f"left line of text {n} goes on"), (200.0, f"right line of text {n} goes on")])
        for n in range(6)
    ]
    left, right = runs_of(page(*rows))
    assert left.lines[-1].text == "left line of text 5 goes on"
    assert right.lines[0].text == "right line of text 0 goes on"


def test_labels_and_their_values_are_not_two_columns() -> None:
    rows = [(12.0 * n, [(0.0, "Name"), (200.0, "somebody or other with a name")]) for n in range(8)]
    assert len(runs_of(page(*rows))) == 1


def table(number: int, rows: list[list[str]], bottom: float = FOOT) -> PageTable:
    """A table whose last row ends at ``bottom``; each text is one line of its cell, at the cell's foot."""
    slots = []
    for index, row in enumerate(rows):
        top = bottom - 12 - 40 * (len(rows) - 1 - index)
        slots.append([Slot(lines_of(placed(text, 110.0 * i, top)), 110.0 * i + 100) for i, text in enumerate(row)])
    return PageTable([number] * len(slots), number, (0, 50, 330, bottom), slots)


def texts(found: PageTable) -> list[list[str]]:
    return [[slot.text for slot in row] for row in found.rows]


HEAD = ["Need", "Action", "Who"]
FULL = ["School refused", "Dad to ring the", "Dad"]


def test_a_row_that_the_page_cut_in_two_is_made_one() -> None:
    first, second = table(1, [HEAD, FULL, FULL]), table(2, [HEAD, ["", "head teacher", ""], FULL])
    assert continues(first, second)
    assert texts(append(first, second, FOOT, Habits()))[-2:] == [
        ["School refused", "Dad to ring the head teacher", "Dad"],
        FULL,
    ]


@pytest.mark.parametrize(
    ("row", "bottom"),
    [
        (["Bedtime", "Mum to visit", "Mum"], FOOT),  # complete in itself
        (["", "head teacher", ""], FOOT - 200),  # the row before had room to go on
    ],
)
def test_a_row_of_its_own_stays_one(row: list[str], bottom: float) -> None:
    first, second = table(1, [HEAD, FULL, FULL], bottom), table(2, [HEAD, row])
    assert texts(append(first, second, FOOT, Habits())) == [HEAD, FULL, FULL, row]


def test_another_table_on_the_next_page_is_another_table() -> None:
    assert not continues(table(1, [HEAD, FULL]), table(2, [["Outcome", "Step", "Lead"], FULL]))
    assert not continues(table(1, [HEAD, FULL]), table(3, [HEAD, FULL]))
    assert not continues(table(1, [HEAD, FULL]), table(2, [["Action", "Who"], ["Ring", "Dad"]]))


def test_what_stands_in_one_place_on_most_pages_is_furniture_and_no_statement_is() -> None:
    pages = [
        page(
            (10, [(0.0, "Plan for Rosie"), (400.0, f"Page {n} of 3")]),
            (400, [(0.0, "Visit weekly")]),  # the same on each page, but not at its edge
            (820, [(0.0, f"{n}")]),
        )
        for n in (1, 2, 3)
    ]
    kept, furniture = without_furniture(pages, [842.0] * 3)
    assert [[line.text for line in lines] for lines in kept] == [["Visit weekly"]] * 3
    assert furniture == ["Plan for Rosie\tPage 1 of 3"]


def test_on_two_pages_rows_that_differ_in_a_digit_are_kept() -> None:
    pages = [page((10, [(0.0, f"Ring on {n} May")]), (400, [(0.0, "Visit")])) for n in (3, 4)]
    kept, furniture = without_furniture(pages, [842.0] * 2)
    assert [len(lines) for lines in kept] == [2, 2]
    assert furniture == []


@pytest.mark.parametrize(
    ("rotation", "box"),
    [(0, (10, 70, 30, 80)), (90, (20, 10, 30, 30)), (180, (170, 20, 190, 30)), (270, (70, 170, 80, 190))],
)
def test_places_are_as_a_reader_sees_them(rotation: int, box: tuple[float, ...]) -> None:
    view = View((0, 0, 200, 100), rotation)
    assert view.box(10, 20, 30, 30) == box
