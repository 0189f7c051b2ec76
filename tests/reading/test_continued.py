from __future__ import annotations

from smartnlp.reading.continued import join_continued
from smartnlp.records import Block, Cell, Table

HEADER = ["Action", "Who"]


def block(*rows: list[str]) -> Block:
    return Block("table", table=Table(tuple(tuple(Cell(text) for text in row) for row in rows)))


def joined(*blocks: Block) -> list[int]:
    """The number of rows of each table that is left."""
    return [len(one.table.rows) for one in join_continued(blocks) if one.table]


def test_a_second_part_with_the_same_header_or_with_none() -> None:
    first = block(HEADER, ["Ring school.", "SW"])
    assert joined(first, block(HEADER, ["Visit.", "HV"])) == [3]
    assert joined(first, block(["Visit.", "HV"]), block(["Write.", "HV"])) == [4]


def test_other_tables_stay_apart() -> None:
    first = block(HEADER, ["Ring school.", "SW"])
    assert joined(first, block(["Outcome", "Action"], ["Safe.", "Visit."])) == [2, 2]
    assert joined(first, block(["Visit.", "HV", "May"])) == [2, 1]
    assert joined(first, block(["Name", "Rosie"], ["Date of birth", "3/5/14"])) == [2, 2]
    assert joined(first, Block("paragraph", "Then:"), block(["Visit.", "HV"])) == [2, 1]
    assert joined(block(["Ring school.", "SW"]), block(["Visit.", "HV"])) == [1, 1]
