"""On which page each row of a table begins that goes on over pages."""

from __future__ import annotations

from pathlib import Path

from smartnlp.reading import read_path
from smartnlp.reading.paged import pages_of
from smartnlp.records import Block

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"


def tables(name: str) -> list[Block]:
    (plan,) = read_path(DOCUMENTS / name, name)
    return [block for block in plan.blocks if block.table is not None]


def rows(block: Block) -> list[tuple[int | None, str]]:
    """The page of each row and the row's first cell."""
    assert block.table is not None
    pages = pages_of(block.table, block.page)
    return [(page, row[0].text) for page, row in zip(pages, block.table.rows, strict=True)]


def test_a_row_knows_its_own_page_and_a_row_cut_in_two_the_first() -> None:
    (table,) = tables("pdf-office-three-pages.pdf")
    assert table.page == 2
    assert rows(table) == [
        (2, "Outcome"),
        (2, "Otis has a passport."),
        (2, "Otis can iron a shirt."),
        (3, "Otis rides the bus alone."),
        (3, "Otis has somebody to ring at night."),
        (5, "Otis sees his granny."),
        (5, "Otis has a doctor."),
    ]


def test_each_card_of_a_form_over_pages_has_the_page_that_it_begins_on() -> None:
    found = tables("pdf-office-cards.pdf")
    assert [block.page for block in found] == [1, 2, 3]
    assert [rows(block)[1:] for block in found] == [
        [(1, "Petra sleeps in her own room.")],
        [(2, "Petra has a friend to tea.")],
        [(3, "Petra swims.")],
    ]


def test_all_rows_of_a_table_on_one_page_have_its_page() -> None:
    (table,) = tables("pdf-office-merged.pdf")
    assert {page for page, _ in rows(table)} == {1}
