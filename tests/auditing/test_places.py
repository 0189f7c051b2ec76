"""Where statements stand, looked up without going through all of them."""

from __future__ import annotations

from smartnlp.auditing.places import Places
from smartnlp.records import Linked, Location, Place, Statement


def line(index: int, block: str = "line", **place: int) -> Linked:
    return Linked(Statement(index, f"Line {index}.", Location(block, column="A"), Place(**place)), None, (), (), ())


ROWS = [line(0, "table", table=1, row=1), line(1, "table", table=1, row=1), line(2, "table", table=1, row=2)]
LINES = [line(3), line(4), line(5), line(6, section=1), line(7)]
PLACES = Places([*ROWS, *LINES])


def test_a_row_holds_its_own() -> None:
    assert list(PLACES.in_row(ROWS[0])) == ROWS[:2]
    assert list(PLACES.in_row(ROWS[2])) == ROWS[2:]
    assert list(PLACES.in_row(LINES[0])) == []


def test_around_a_line_stand_those_of_its_section_outside_of_tables() -> None:
    assert list(PLACES.around(LINES[2], 2)) == [LINES[0], LINES[1], LINES[2], LINES[4]]


def test_the_first_of_a_place_opens_it() -> None:
    assert PLACES.opens(ROWS[0])
    assert not PLACES.opens(ROWS[1])
    assert PLACES.opens(LINES[0])
