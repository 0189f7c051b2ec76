"""Tables without a header, or with one that is not known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.records import Block, Cell, Plan, Role, Segmentation, Table
from smartnlp.segmentation import segment
from smartnlp.segmentation.tables import understand


def table(*rows: Sequence[str]) -> Table:
    return Table(tuple(tuple(map(Cell, row)) for row in rows))


def read(*rows: Sequence[str]) -> Segmentation:
    return segment(Plan("plan", (Block("table", name="table 1", table=table(*rows)),)))


TABLES: list[tuple[list[list[str]], list[Role | None]]] = [
    (
        [["Gran to fit a stair gate", "Gran", "3 June 2026"], ["Book the speech therapist", "HV", "by 20 June"]],
        ["action", "owner", "time"],
    ),
    (
        [["1", "Ring about the damp", "SW", "12/6/26"], ["2", "Fit a new lock on the door", "Landlord", "30/6/26"]],
        ["number", "action", "owner", "time"],
    ),
    (
        [
            ["Ivo sleeps in his own bed", "Gran to start a chart", "Gran", "2 weeks"],
            ["Ivo eats three meals", "Dad to cook from a list", "Dad", "1 month"],
        ],
        [None, "action", "owner", "time"],
    ),
    (
        [["Mum", "Will take Ivo to nursery", "from Monday"], ["HV", "Will weigh Ivo at home", "monthly"]],
        ["owner", "action", "time"],
    ),
    (
        [["Gate on the stairs", "Dad", "Done", "3/6"], ["Bleach locked up for good", "Gran", "Amber", "10/6"]],
        ["action", "owner", "status", "time"],
    ),
    (
        [["Ring the landlord about damp", "SW by 12 June"], ["Weigh Ivo at home", "HV, monthly"]],
        ["action", "owner_time"],
    ),
    (
        [
            ["Xyl", "Zed", "Qua"],
            ["Toy library visit booked for both of the girls", "Dad", "3 June"],
            ["Gran to cook", "Gran", "weekly"],
        ],
        ["action", "owner", "time"],
    ),
    (
        [["He lives with his gran.", "He likes trains."], ["Gran finds it hard.", "Dad calls in on Sundays."]],
        [None, None],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "roles"), TABLES)
def test_roles_by_what_stands_in_the_columns(rows: list[list[str]], roles: list[Role | None]) -> None:
    assert list(understand(table(*rows)).roles) == roles


def test_the_first_row_is_kept_and_the_guess_is_noted() -> None:
    found = read(["Gran to fit a gate", "Gran"], ["HV to weigh Ivo at home on the first Monday of the month", "HV"])
    assert found.statements[0].text == "Gran to fit a gate"
    assert found.notes == (
        "table 1: column 1, which has no header, is taken for actions, by what stands in it",
        "table 1: column 2, which has no header, is taken for who, by what stands in it",
    )


def test_what_people_will_do_is_no_form() -> None:
    found = read(["Mum", "Will ring the surgery"], ["Dad", "Will walk Ivo to school"])
    assert [one.text for one in found.statements] == ["Will ring the surgery", "Will walk Ivo to school"]
    assert found.fields == ()
