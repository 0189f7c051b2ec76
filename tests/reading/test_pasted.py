from __future__ import annotations

import pytest

from smartnlp.reading import pasted
from smartnlp.records import Table


def rows(text: str) -> list[list[list[str]]]:
    """The tables of a text, as rows of texts."""
    found = pasted.parts(pasted.with_cells_on_one_line(text).split("\n"))
    return [[[cell.text for cell in row] for row in part.rows] for part in found if isinstance(part, Table)]


def test_a_quoted_cell_holds_several_lines() -> None:
    text = 'Action\tWho\n"1. Say ""hello""\n2. Visit"\t"1. HV\n2. Dad"'
    assert rows(text) == [[["Action", "Who"], ['1. Say "hello"\n2. Visit', "1. HV\n2. Dad"]]]


def test_quotes_in_running_text_stay() -> None:
    text = '"I am fine\nnow"\nA\tB'
    assert pasted.with_cells_on_one_line(text) == text


def test_lists_in_cells_from_a_browser_are_on_lines_of_their_own() -> None:
    text = "Goal\tSteps\tWho\nSwims\t\nBook\nBuy\n\t\nMum\nDad\nKnows his brother\tVisit\tSW"
    assert rows(text) == [
        [["Goal", "Steps", "Who"], ["Swims", "Book\nBuy", "Mum\nDad"], ["Knows his brother", "Visit", "SW"]]
    ]


def test_paragraphs_in_cells_end_where_the_row_is_full() -> None:
    text = "Goal\tAction\tWho\nSwims\tBook\nBuy trunks\tMum\nSleeps\tBlind\tDad"
    assert rows(text)[0][1:] == [["Swims", "Book\nBuy trunks", "Mum"], ["Sleeps", "Blind", "Dad"]]


def test_rows_whose_last_cells_are_missing_stay_rows() -> None:
    text = "Goal\tAction\tWho\nSwims\tBook\nSleeps\tBlind\tDad"
    assert rows(text)[0][1:] == [["Swims", "Book", ""], ["Sleeps", "Blind", "Dad"]]


def test_text_around_a_table_stays_text() -> None:
    found = list(pasted.parts(["What we agreed", "Action\tWho", "Ring\tSW", "Mum is happy with this."]))
    assert [isinstance(part, Table) for part in found] == [False, True, False]
    assert found[2] == ["Mum is happy with this."]


def test_a_number_or_bullet_before_a_tab_is_no_cell() -> None:
    assert rows("1.\tRing school\n2.\tVisit") == []
    assert list(pasted.parts(["•\tRing"])) == [["• Ring"]]


def test_fields_side_by_side_are_no_table() -> None:
    assert rows("Name: Rosie\tD.O.B.: 3/5/14\nSchool: Millbeck\tYear: 3") == []


def test_a_table_drawn_with_bars() -> None:
    assert rows("| Action | Who |\n|---|---|\n| Ring | SW |") == [[["Action", "Who"], ["Ring", "SW"]]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- ring school - visit Nan", ["- ring school", "- visit Nan"]),
        ("ring school - twice a week", ["ring school - twice a week"]),
    ],
)
def test_a_flattened_list_of_dashes(text: str, lines: list[str]) -> None:
    assert pasted.apart(text) == lines


def test_line_breaks_of_web_pages_in_cells() -> None:
    assert rows("| Action | Who |\n|---|---|\n| Ring<br>Visit | SW |")[0][1] == ["Ring\nVisit", "SW"]


def test_bullets_of_symbol_fonts_come_as_letters() -> None:
    assert pasted.with_lines("§\tRing\n  Ø   Visit\nü\tPay") == "• Ring\n  • Visit\n• Pay"
    assert pasted.with_lines("v fond of his nan") == "v fond of his nan"


def test_line_breaks_of_word_processors_part_lines_but_not_rows() -> None:
    assert pasted.with_lines("Plan\v●\tRing\v●\tVisit") == "Plan\n●\tRing\n●\tVisit"
    assert rows(pasted.with_lines("Action\tWho\nRing\vVisit\tSW"))[0][1] == ["Ring\nVisit", "SW"]
