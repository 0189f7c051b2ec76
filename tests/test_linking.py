from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from smartnlp.extraction import extract, extract_cell
from smartnlp.linking import link
from smartnlp.records import Block, Cell, Extraction, Label, Labels, Linked, Owner, Plan, Table, Time
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


def test_a_cell_for_all_goes_to_those_too_who_name_their_own_owner() -> None:
    found = linked(["Action", "Who"], ["SW to visit\nHV to weigh\nStair gate", "SW, Mum"])
    assert [owners(one) for one in found] == [
        [("SW", "text"), ("Mum", "cell")],
        [("HV", "text"), ("SW", "cell"), ("Mum", "cell")],
        [("SW", "cell"), ("Mum", "cell")],
    ]


def test_a_common_word_does_not_outweigh_the_line() -> None:
    first, second = linked(
        ["Action", "Who"], ["Chart on the kitchen wall\nRing the surgery", "Gran\nAuntie Wilma in the kitchen"]
    )
    assert owners(first) == [("Gran", "cell")]
    assert owners(second) == [("Auntie Wilma", "cell")]


def test_a_task_among_the_owners_owns_nothing_else() -> None:
    first, second, *_ = linked(["Action", "Who"], ["Gym pass. Bus fare.", "Tobiah. Dilys to ask about the forms."])
    assert owners(first) == owners(second) == [("Tobiah", "cell")]


def test_a_line_that_names_nobody_is_out_of_the_question() -> None:
    for one in linked(["Action", "Who"], ["Gym pass\nBus fare\nLunch club", "Gran\nto follow"]):
        assert owners(one) == [("Gran", "cell")]


def test_an_item_that_one_statement_names_is_not_for_the_others() -> None:
    found = linked(["Action", "Who"], ["Gym pass\nDentist w/ Auntie Wilma\nLunch club", "Gran\nAuntie Wilma"])
    assert owners(found[0]) == [("Gran", "cell")]
    assert ("Auntie Wilma", "cell") not in owners(found[0])


def test_a_statement_without_a_number_takes_none_where_all_else_is_numbered() -> None:
    found = linked(["Action", "Who"], ["1. Gym pass\n2. Bus fare\nLunch club", "1. Gran\n2. HV"])
    assert [owners(one) for one in found] == [[("Gran", "cell")], [("HV", "cell")], []]


def test_a_number_is_looked_for_in_the_rows_that_the_cell_is_merged_over() -> None:
    rows = (
        (Cell("Outcome"), Cell("Action"), Cell("Who")),
        (Cell("1. Sleeps"), Cell("1. Gym pass\n2. Bus fare"), Cell("1. Gran")),
        (Cell("2. Eats"), Cell("", merged=True), Cell("2. HV")),
    )
    plan = Plan("plan", (Block("table", name="table 1", table=Table(rows)),))
    found = linked_plan(plan, ["outcome", "action", "action", "outcome"])
    assert [owners(one) for one in found[1:3]] == [[("Gran", "cell")], [("HV", "cell")]]


def test_a_cell_is_read_once() -> None:
    asked: list[str] = []

    def reads(text: str, role: str | None) -> Extraction:
        asked.append(text)
        return extract_cell(text, role)

    cells = tuple(tuple(map(Cell, row)) for row in (["Action", "Who"], ["Gym pass\nBus fare\nLunch club", "Gran"]))
    found = segment(Plan("plan", (Block("table", name="table 1", table=Table(cells)),)))
    link(found, [None] * 3, [extract(one.text) for one in found.statements], reads)
    assert asked == ["Gran"]


def test_times_of_a_row_with_actions_belong_to_the_actions() -> None:
    outcome, action = linked(
        ["Outcome", "Action", "By when"], ["Sleeps through", "Clinic", "20 May"], kinds=["outcome"]
    )
    assert times(outcome) == []
    assert times(action) == ["20 May"]


def links(one: Linked) -> list[tuple[str, str | None]]:
    spans: tuple[Owner | Time, ...] = (*one.owners, *one.times)
    return [(span.text, span.link) for span in spans]


def test_why_a_cell_belongs_to_a_statement() -> None:
    (numbered, _) = linked(["Action", "Who"], ["1. Clinic\n2. Blind", "2. Dad\n1. HV"])
    assert links(numbered) == [("HV", "number")]
    (by_line, _) = linked(["Action", "By when"], ["Clinic\nBlind", "20 May\n3 June"])
    assert links(by_line) == [("20 May", "line")]
    (by_word, _) = linked(["Action", "By when"], ["Passport forms\nDentist", "Dentist 3 June\nPassport forms 12 June"])
    assert links(by_word) == [("12 June", "words")]
    (whole, *_) = linked(["Action", "Who"], ["Clinic\nBlind\nGate", "HV"])
    assert links(whole) == [("HV", "cell")]


def test_sentence_by_sentence_where_cells_have_as_many() -> None:
    first, second = linked(["Action", "By when"], ["Clinic booked. Blind fitted.", "Friday. Tomorrow."])
    assert [times(first), times(second)] == [["Friday"], ["Tomorrow"]]


def test_two_columns_of_dates_belong_to_each_action() -> None:
    for one in linked(["Action", "Start date", "Review date"], ["Clinic booked. Blind fitted.", "20 May", "3 June"]):
        assert times(one) == ["20 May", "3 June"]


def test_numbers_in_an_owner_cell_without_lines() -> None:
    found = linked(["Action", "Who"], ["1. Clinic\n2. Blind\n3. Gate", "1 HV, 2-3 Dad"])
    assert [owners(one) for one in found] == [[("HV", "cell")], [("Dad", "cell")], [("Dad", "cell")]]


def test_a_task_in_the_owners_cell_gives_its_owner_to_no_other() -> None:
    first, second = linked(["Action", "Who"], ["Buy workbooks", "EP (English lead). CR to check the first two."])
    assert "CR" not in [text for text, _ in owners(first)]
    assert owners(second) == [("CR", "text")]


def test_a_row_with_an_owner_alone_goes_on_with_the_one_above() -> None:
    (one,) = linked(["Action", "Who"], ["Sleep clinic", "HV"], ["", "Dad"])
    assert owners(one) == [("HV", "cell"), ("Dad", "cell")]


def test_an_outcome_takes_the_deadline_of_a_row_without_an_action_and_no_owner() -> None:
    (alone,) = linked(["Outcome", "Who", "By when"], ["Sleeps through", "Dad", "20 May"], kinds=["outcome"])
    assert owners(alone) == []
    assert times(alone) == ["20 May"]
    empty, *_ = linked(
        ["Outcome", "Action", "Who", "By when"],
        ["Sleeps through", "", "All staff", "20 May"],
        ["Eats lunch", "Trays", "Cook", "ongoing"],
        kinds=["outcome", "outcome"],
    )
    assert (owners(empty), times(empty)) == ([], ["20 May"])
    (open_ended,) = linked(["Outcome", "By when"], ["Sleeps through", "ongoing"], kinds=["outcome"])
    assert times(open_ended) == []
    beside, _ = linked(["Outcome", "Action", "Who"], ["Sleeps through", "Clinic", "Dad"], kinds=["outcome"])
    assert owners(beside) == []


def headed(heading: str, *items: str, kinds: Sequence[str] = ()) -> tuple[Linked, ...]:
    blocks = (Block("heading", heading), *(Block("item", f"- {item}") for item in items))
    return linked_plan(Plan("plan", blocks), kinds)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Mum will:", ["Mum"]),
        ("Actions for Dad", ["Dad"]),
        ("What Gran has agreed to do", ["Gran"]),
        ("Social worker", ["Social worker"]),
        ("School", []),
        ("Health", []),
        ("Worries about Dad", []),
    ],
)
def test_headings_that_say_who(heading: str, expected: list[str]) -> None:
    (one,) = headed(heading, "ring the surgery")
    assert [owner.text for owner in one.owners] == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Within three months:", ["three months"]), ("By the end of June", ["end of June"]), ("Summer holidays", [])],
)
def test_headings_that_say_when(heading: str, expected: list[str]) -> None:
    (one,) = headed(heading, "find a flat")
    assert [text.removeprefix("the ") for text in times(one)] == [text.removeprefix("the ") for text in expected]


def test_a_heading_gives_nothing_where_the_table_has_a_column_for_it() -> None:
    rows = ((Cell("Action"), Cell("Who")), (Cell("Ring the surgery"), Cell("HV")), (Cell("Fit a gate"), Cell("")))
    blocks = (Block("heading", "Mum will:"), Block("table", name="table 1", table=Table(rows)))
    first, second = linked_plan(Plan("plan", blocks))
    assert owners(first) == [("HV", "cell")]
    assert owners(second) == []


def outcomes(found: Sequence[Linked]) -> list[tuple[int | None, str | None]]:
    return [(one.outcome, one.outcome_link) for one in found]


def test_outcomes_by_number_by_line_and_by_row() -> None:
    kinds = ["outcome", "outcome"]
    found = linked(["Outcome", "Action"], ["1. Safe\n2. Fed", "2.1 Cook each day\n1.1 Fit a gate"], kinds=kinds)
    assert outcomes(found) == [(None, None), (None, None), (1, "number"), (0, "number")]
    assert outcomes(linked(["Outcome", "Action"], ["Safe\nFed", "Gate\nCook"], kinds=kinds))[2:] == [
        (0, "line"),
        (1, "line"),
    ]
    assert (
        outcomes(linked(["Outcome", "Action"], ["Safe", "Gate\nCook\nRing"], kinds=["outcome"]))[1:] == [(0, "row")] * 3
    )


def test_outcomes_of_another_table_by_the_number_of_the_row() -> None:
    first = ((Cell("No"), Cell("Outcome")), (Cell("1"), Cell("Rosie is safe")), (Cell("2"), Cell("Rosie is fed")))
    second = ((Cell("Outcome no"), Cell("Action")), (Cell("2"), Cell("Cook each day")), (Cell("1"), Cell("Fit a gate")))
    blocks = tuple(Block("table", name=f"table {n}", table=Table(rows)) for n, rows in enumerate((first, second), 1))
    found = linked_plan(Plan("plan", blocks), ["outcome", "outcome"])
    assert outcomes(found)[2:] == [(1, "number"), (0, "number")]
