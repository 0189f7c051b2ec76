"""Cells that repeat the one above, and cells that share their parts out by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from smartnlp.extraction import extract, extract_cell
from smartnlp.linking import link
from smartnlp.records import Block, Cell, Label, Labels, Linked, Plan, Table
from smartnlp.segmentation import segment


def linked(*rows: Sequence[str]) -> tuple[Linked, ...]:
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    found = segment(Plan("plan", (Block("table", name="table 1", table=Table(cells)),)))
    action = Labels(Label("action", 0.9), Label("specific", 0.9), Label("untimed", 0.9))
    extractions = [extract(one.text) for one in found.statements]
    return link(found, [action] * len(extractions), extractions, partial(extract_cell, plan_date=None))


def owners(one: Linked) -> list[tuple[str, str | None]]:
    return [(owner.text, owner.link) for owner in one.owners]


def times(one: Linked) -> list[tuple[str, str | None]]:
    return [(time.text, time.link) for time in one.times]


@pytest.mark.parametrize(
    "mark", ["as above", "Ditto", "same", '"', "”", "As above.", "(see above)", "- do -", "same person"]
)
def test_an_owner_as_above(mark: str) -> None:
    first, second, third = linked(["Action", "Who"], ["Gym pass", "Gran"], ["Bus fare", mark], ["Lunch club", mark])
    assert owners(first) == [("Gran", "cell")]
    assert owners(second) == owners(third) == [("Gran", "above")]


@pytest.mark.parametrize("mark", ["as above", "ditto", '"', "same date"])
def test_a_time_as_above(mark: str) -> None:
    _, second = linked(["Action", "By when"], ["Gym pass", "20 May"], ["Bus fare", mark])
    assert times(second) == [("20 May", "above")]


def test_the_same_day_is_a_time_of_its_own() -> None:
    _, second = linked(["Action", "By when"], ["Gym pass", "20 May"], ["Bus fare", "same day"])
    assert ("20 May", "above") not in times(second)


def test_as_above_and_somebody_else() -> None:
    _, second = linked(["Action", "Who"], ["Gym pass", "Gran"], ["Bus fare", "as above and HV"])
    assert owners(second) == [("Gran", "above"), ("HV", "cell")]


def test_as_above_by_another_date() -> None:
    _, second = linked(
        ["Action", "Who and by when"], ["Gym pass", "Gran by 20 May"], ["Bus fare", "as above, by 3 June"]
    )
    assert owners(second) == [("Gran", "above")]
    assert times(second) == [("3 June", "cell")]


def test_a_line_as_the_line_above() -> None:
    found = linked(["Action", "Who"], ["Gym pass\nBus fare\nLunch club", "Gran\nditto\nHV"])
    assert [owners(one)[0][0] for one in found] == ["Gran", "Gran", "HV"]


def test_nothing_above_gives_nothing() -> None:
    (one,) = linked(["Action", "Who"], ["Gym pass", "as above"])
    assert owners(one) == []


def test_repeats_are_no_statements() -> None:
    found = linked(["Action", "Who", "Progress"], ["Gym pass", "Gran", "as above"], ["Bus fare", "ditto", "As above."])
    assert [one.statement.text for one in found] == ["Gym pass", "Bus fare"]


def names(found: Sequence[Linked]) -> list[list[str]]:
    return [[owner.text for owner in one.owners if owner.source == "cell"] for one in found]


@pytest.mark.parametrize(
    "cell",
    [
        "Mum - GP, SW - school",
        "Mum - GP; SW - school",
        "Mum: GP\nSW: school",
        "Mum (GP), SW (school)",
        "Mum for GP, SW for school",
    ],
)
def test_the_part_behind_a_name(cell: str) -> None:
    found = linked(["Action", "Who"], ["Appointment at the GP\nMeeting at school", cell])
    assert names(found) == [["Mum"], ["SW"]]
    assert owners(found[0]) == [("Mum", "words")]


@pytest.mark.parametrize("cell", ["Forms: Dad; Transport: SW", "forms - Dad, transport - SW"])
def test_the_part_before_a_name(cell: str) -> None:
    found = linked(["Action", "Who"], ["Transport to the club agreed\nForms filled in and posted", cell])
    assert names(found) == [["SW"], ["Dad"]]


def test_all_for_a_statement_that_shares_no_part() -> None:
    found = linked(["Action", "Who"], ["GP letter\nSchool meeting\nLunch club", "Mum - GP, SW - school"])
    assert names(found) == [["Mum"], ["SW"], ["Mum", "SW"]]


def test_what_nobody_shares_parts_nothing() -> None:
    found = linked(["Action", "Who"], ["Gym pass\nBus fare\nLunch club", "Kofi Pym - Detour, Zofia Trent - Crossways"])
    assert names(found)[0] == names(found)[1] == names(found)[2]
    assert {"Kofi Pym", "Zofia Trent"} <= set(names(found)[0])


def test_dates_of_parts_on_one_line() -> None:
    found = linked(
        ["Action", "By when"], ["Dentist\nPassport forms\nGym", "Passport forms 12 June; dentist 3 June; gym May"]
    )
    assert [[text for text, _ in times(one)] for one in found] == [["3 June"], ["12 June"], ["May"]]


@pytest.mark.parametrize("heading", ["By 12 June 2026:", "Within three months:", "By the review:"])
def test_a_deadline_heads_a_list_in_pasted_text(heading: str) -> None:
    from smartnlp.reading import read_pasted

    found = segment(read_pasted(f"Gran:\n- cook\n\n{heading}\n- find a flat with a yard\n", "plan"))
    assert found.statements[-1].place.heading == heading.rstrip(":")


def test_who_and_when_behind_a_task_in_its_cell() -> None:
    found = linked(
        ["Goal", "Action", "RAG"], ["Fit", "Swims on Mondays.\nMe + Gran", "G"], ["Fed", "Cook.\nStarts today.", "G"]
    )
    assert [one.statement.text for one in found] == ["Fit", "Swims on Mondays.", "Fed", "Cook."]
    assert "Gran" in [text for text, _ in owners(found[1])]


def test_who_is_named_in_another_line_is_not_added_to_a_line_that_names_its_own() -> None:
    first, second, third = linked(
        ["Action", "Who"], ["HV to weigh the twins\nMrs Pym will ask for a cot\nStair gate", "HV"]
    )
    assert [text for text, _ in owners(first)] == ["HV"]
    assert [text for text, _ in owners(second)] == ["Mrs Pym"]
    assert owners(third) == [("HV", "cell")]


def test_who_is_numbered_for_another_line_is_not_added_to_a_line_that_names_its_own() -> None:
    found = linked(["Action", "Who"], ["1. Gym pass\n2. Bus fare\nMrs Pym will ask for a cot", "1. Gran\nHV"])
    assert "Gran" not in [text for text, _ in owners(found[2])]


def test_a_cell_that_no_other_line_names_is_added() -> None:
    _, second = linked(["Action", "Who"], ["Gym pass\nMrs Pym will ask for a cot", "HV"])
    assert [text for text, _ in owners(second)] == ["Mrs Pym", "HV"]
