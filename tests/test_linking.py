from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from smartnlp.extraction import extract, extract_cell
from smartnlp.linking import link
from smartnlp.records import Block, Cell, Label, Labels, Linked, Plan, Table
from smartnlp.segmentation import segment


def linked(*rows: Sequence[str], kinds: Sequence[str] = ()) -> tuple[Linked, ...]:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return linked_plan(Plan("plan", (Block("table", name="table 1", table=Table(cells)),)), kinds)


def linked_plan(plan: Plan, kinds: Sequence[str] = ()) -> tuple[Linked, ...]:
    found = segment(plan)
    names = [*kinds, *["action"] * (len(found.statements) - len(kinds))]
    labels = [Labels(Label(name, 0.9), Label("specific", 0.9), Label("untimed", 0.9)) for name in names]
    extractions = [extract(statement.text) for statement in found.statements]
    return link(found, labels, extractions, partial(extract_cell, plan_date=None))


def owners(one: Linked) -> list[tuple[str, str]]:
    return [(owner.text, owner.source) for owner in one.owners]


def times(one: Linked) -> list[str]:
    return [time.text for time in one.times]


def test_by_number_where_both_are_numbered() -> None:
    first, second = linked(["Action", "Who"], ["1. Sleep clinic\n2. Blackout blind", "2. Dad\n1. HV"])
    assert owners(first) == [("HV", "cell")]
    assert owners(second) == [("Dad", "cell")]


def test_line_by_line_where_there_are_as_many_lines() -> None:
    first, second = linked(["Action", "By when"], ["Sleep clinic\nBlackout blind", "20 May\n3 June"])
    assert times(first) == ["20 May"]
    assert times(second) == ["3 June"]


def test_else_all_that_the_cell_holds() -> None:
    for one in linked(["Action", "Who"], ["Sleep clinic\nBlackout blind\nStair gate", "HV and Dad"]):
        assert owners(one) == [("HV", "cell"), ("Dad", "cell")]


def test_a_word_in_the_cell_decides_first() -> None:
    first, second = linked(["Action", "By when"], ["Passport forms\nDentist", "Dentist 3 June\nPassport forms 12 June"])
    assert times(first) == ["12 June"]
    assert times(second) == ["3 June"]


def test_an_empty_cell_gives_nothing() -> None:
    (one,) = linked(["Action", "Who", "By when"], ["Sleep clinic", "", ""])
    assert one.owners == ()
    assert one.times == ()


def test_who_and_when_in_one_column() -> None:
    (one,) = linked(["Action", "Who and by when"], ["Sleep clinic", "HV by 20 May"])
    assert owners(one) == [("HV", "cell")]
    assert times(one) == ["20 May"]


def test_the_subject_of_an_outcome_is_no_owner() -> None:
    outcome, _ = linked(["Outcome", "Action"], ["Mum will be sober", "HV to visit"], kinds=["outcome"])
    assert outcome.owners == ()


def test_an_action_serves_the_outcome_of_its_row_or_of_the_row_above() -> None:
    found = linked(
        ["Outcome", "Action"],
        ["Rosie sleeps through", "Sleep clinic"],
        ["", "Blackout blind"],
        kinds=["outcome"],
    )
    assert [one.outcome for one in found] == [None, 0, 0]


def test_headings_may_give_owner_and_deadline() -> None:
    blocks = (
        Block("heading", "Mum will:"),
        Block("item", "- ring the school"),
        Block("heading", "Within three months"),
    )
    first, second = linked_plan(Plan("plan", (*blocks, Block("item", "- find a new flat"))))
    assert owners(first) == [("Mum", "heading")]
    assert times(second) == ["three months"]


def test_an_owner_in_the_text_keeps_out_a_cell_meant_for_all_lines() -> None:
    found = linked(["Action", "Who"], ["SW to visit\nHV to weigh\nMum to fit a gate", "SW, HV, Mum"])
    assert [owners(one) for one in found] == [[("SW", "text")], [("HV", "text")], [("Mum", "text")]]


def test_times_of_a_row_with_actions_belong_to_the_actions() -> None:
    outcome, action = linked(
        ["Outcome", "Action", "By when"], ["Sleeps through", "Clinic", "20 May"], kinds=["outcome"]
    )
    assert times(outcome) == []
    assert times(action) == ["20 May"]
