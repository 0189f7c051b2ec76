from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.records import Anchor, Block, Cell, Plan, Role, Segmentation, Table
from smartnlp.segmentation import segment, segment_lines
from smartnlp.segmentation.tables import understand


def table(*rows: Sequence[str]) -> Segmentation:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return segment(Plan("plan", (Block("heading", "Health"), Block("table", name="table 1", table=Table(cells)))))


def texts(found: Segmentation) -> list[str]:
    return [statement.text for statement in found.statements]


def test_cells_become_statements_and_evidence() -> None:
    found = table(
        ["Desired outcome", "Action", "Who", "By when"],
        ["Rosie sleeps through", "1. Refer to sleep clinic\n2. Blackout blind", "1. HV\n2. Dad", "1. 20 May\n2. asap"],
    )
    assert texts(found) == ["Rosie sleeps through", "Refer to sleep clinic", "Blackout blind"]
    assert [(c.text, c.place.role, c.place.number) for c in found.cells] == [
        ("HV", "owner", "1"),
        ("Dad", "owner", "2"),
        ("20 May", "time", "1"),
        ("asap", "time", "2"),
    ]


def test_location_and_context_lead_back_to_the_cell() -> None:
    statement = table(["Action", "Who"], ["Ring\nVisit", "SW"]).statements[1]
    location = statement.location
    assert (location.block, location.row, location.column, location.item) == ("table 1", 2, "Action", 2)
    assert statement.context == "Health | Action"


def test_a_task_typed_into_an_owner_cell_is_a_statement_too() -> None:
    found = table(
        ["Action", "Who and by when"], ["Walk to school", "Mother will do this every evening from 31st August"]
    )
    assert texts(found) == ["Walk to school", "Mother will do this every evening from 31st August"]
    assert len(found.cells) == 1


def test_labels_status_words_and_repeated_headers_are_no_statements() -> None:
    found = table(
        ["Area", "Action", "RAG"],
        ["Education", "Ring school", "Amber"],
        ["Area", "Action", "RAG"],
        ["Health", "ongoing", "G"],
    )
    assert texts(found) == ["Ring school"]


def test_a_table_of_labels_and_values_gives_fields() -> None:
    found = table(["Name of child", "Rosie"], ["Date of plan", "3 May 2026"], ["Social worker", "T. Ahmed"])
    assert texts(found) == []
    assert ("Date of plan", "3 May 2026") in found.fields


def test_an_owner_merged_over_rows_holds_for_each() -> None:
    rows = (
        (Cell("Action"), Cell("Who")),
        (Cell("Ring"), Cell("SW")),
        (Cell("Visit"), Cell("", merged=True)),
    )
    found = segment(Plan("plan", (Block("table", name="table 1", table=Table(rows)),)))
    assert [(cell.text, cell.place.row) for cell in found.cells] == [("SW", 1), ("SW", 2)]


def test_paragraphs_are_cut_into_sentences_and_fields_taken_out() -> None:
    plan = Plan("plan", (Block("paragraph", "Date of birth: 3/5/14"), Block("paragraph", "SW to visit. Mum to ring.")))
    found = segment(plan)
    assert texts(found) == ["SW to visit.", "Mum to ring."]
    assert found.fields == (("Date of birth", "3/5/14"),)


def test_given_lines_stay_as_they_are() -> None:
    assert [s.text for s in segment_lines(["Ring. Visit.", "", "x"])] == ["Ring. Visit.", "", "x"]


def test_two_header_rows_are_read_as_one() -> None:
    rows = (
        (
            Cell("Outcome"),
            Cell("What will be done"),
            Cell("", merged=True, across=True),
            Cell("", merged=True, across=True),
        ),
        (Cell("", merged=True), Cell("Action"), Cell("Who"), Cell("By when")),
        (Cell("Sleeps through"), Cell("Refer to clinic"), Cell("HV"), Cell("22 May")),
    )
    found = segment(Plan("plan", (Block("table", name="table 1", table=Table(rows)),)))
    assert texts(found) == ["Sleeps through", "Refer to clinic"]
    assert [cell.place.role for cell in found.cells] == ["owner", "time"]


def test_a_target_column_with_numbers_is_not_a_column_of_dates() -> None:
    found = table(
        ["Target", "Action"], ["Reads 4 nights of 5", "TA to listen"], ["No more than 1 exclusion", "Check in"]
    )
    assert texts(found) == ["Reads 4 nights of 5", "TA to listen", "No more than 1 exclusion", "Check in"]


def test_running_text_in_a_form_is_kept() -> None:
    found = table(
        ["Name of child", "Rosie"], ["Date of plan", "3 May 2026"], ["Parents agree to ring school every day", ""]
    )
    assert texts(found) == ["Parents agree to ring school every day"]


def test_several_fields_on_one_line() -> None:
    line = "Date of plan: 14 April 2026\tDate of next review: 26 May 2026"
    found = segment(Plan("plan", (Block("paragraph", line),)))
    assert found.fields == (("Date of plan", "14 April 2026"), ("Date of next review", "26 May 2026"))


def test_sentences_of_an_evidence_cell_are_told_apart() -> None:
    found = table(["Action", "Who"], ["Buy workbooks", "EP (English lead). CR to check the first two."])
    assert texts(found) == ["Buy workbooks", "CR to check the first two."]
    assert [cell.text for cell in found.cells] == ["EP (English lead).", "CR to check the first two."]


def test_who_and_when_inside_an_action_cell_are_evidence() -> None:
    found = table(["Goal", "Action", "RAG"], ["Safe", "Fit a gate\nBy whom: Dad\nTimescale: Friday", "G"])
    assert texts(found) == ["Safe", "Fit a gate"]
    assert [(c.text, c.place.role) for c in found.cells[:2]] == [("Dad", "owner"), ("Friday", "time")]


def test_a_lead_in_is_the_heading_of_its_list() -> None:
    found = segment(Plan("plan", (Block("paragraph", "We agreed that: • Ray stays away • Mum rings 999"),)))
    assert [(one.text, one.place.heading) for one in found.statements] == [
        ("Ray stays away", "We agreed that"),
        ("Mum rings 999", "We agreed that"),
    ]


def test_a_guessed_column_is_noted() -> None:
    found = table(["Action", "Who", "Zzz"], ["Ring", "SW", "20 May"], ["Visit", "HV", "3 June"])
    assert [cell.place.role for cell in found.cells] == ["owner", "time", "owner", "time"]
    assert found.notes == ("table 1: the column “Zzz” is taken for when, by what stands below it",)


def test_a_column_named_by_alone_is_told_by_its_cells() -> None:
    assert [c.place.role for c in table(["Action", "By"], ["Ring", "Mrs Khan"], ["Visit", "HV"]).cells] == ["owner"] * 2
    assert [c.place.role for c in table(["Action", "By"], ["Ring", "20 May"], ["Visit", "June"]).cells] == ["time"] * 2


def test_a_form_whose_labels_are_mostly_unknown() -> None:
    found = table(["Name", "Rosie"], ["Inspected", "26th Feb"], ["Cluster", "North 2"], ["Band", "C"], ["House", "4"])
    assert texts(found) == []
    assert ("Cluster", "North 2") in found.fields


def test_a_long_field_is_a_statement_too() -> None:
    line = "Present: Mrs Tuohy, Declan. The health visitor was invited and sent apologies."
    found = segment(Plan("plan", (Block("paragraph", line),)))
    assert found.fields[0][0] == "Present"
    assert "The health visitor was invited and sent apologies." in texts(found)


def test_statements_of_a_word_file_know_their_words() -> None:
    line = "1. Mum to ring. Dad to visit."
    block = Block("item", line, "list 1", anchors=(Anchor(4, 0, len(line) - 3, lead=3),))
    spans = [one.location.anchor for one in segment(Plan("plan", (block,))).statements]
    assert [(span.paragraph, span.start, span.end) for span in spans if span] == [(4, 0, 12), (4, 13, 26)]


def roles_of(*rows: Sequence[str]) -> tuple[Role | None, ...]:
    return understand(Table(tuple(tuple(map(Cell, row)) for row in rows))).roles


def test_an_adult_column_beside_actions_that_nobody_owns_heads_owners() -> None:
    target, action = ("Sits through assembly", "Fidget toy at the ready")
    assert roles_of(["Target", "Action", "Adult"], [target, action, "Wenda"]) == ("outcome", "action", "owner")
    assert roles_of(["Adult", "Action", "Who"], ["Wenda Marsh", action, "SW"])[0] == "number"


def test_of_two_columns_of_owners_the_one_full_of_text_tells_what_they_do() -> None:
    said = "Fire service to visit every flat on the landing with the caretaker before the heating comes on"
    roles = roles_of(["Finding", "Agency return", "Lead"], ["Alarms", said, "Wenda Marsh"], ["Stairs", said, "T Brom"])
    assert roles == ("need", "action", "owner")


def test_a_season_is_a_date_in_a_column_of_targets() -> None:
    assert roles_of(["Action", "Target"], ["Passport form", "Spring"], ["Bus pass", "Nov?"])[1] == "time"


def test_a_row_with_a_sentence_is_no_header() -> None:
    grid = understand(
        Table(
            (
                (Cell("What worries us"), Cell("Sol has been late on most days since the flood.")),
                (Cell("Steps"), Cell("Gran rings at 7")),
            )
        )
    )
    assert grid.first_row == 0


def test_every_statement_has_a_place_of_its_own() -> None:
    blocks = (
        Block("paragraph", "Sol is late. He is tired.", "page 1, paragraph 2"),
        Block("item", "1. Gran to ring at 7", "page 1, paragraph 2"),
        Block("item", "2. Sol to pack his bag", "page 1, paragraph 2"),
        Block("item", "Lou to bring a clock", "page 1, paragraph 3"),
        Block("table", name="table 1", table=Table(((Cell("Action"), Cell("Who")), (Cell("Ring. Then call.\nGo."),)))),
    )
    found = segment(Plan("plan", blocks)).statements
    assert [one.location.item for one in found] == [1, 2, 3, 4, 1, 1, 2, 3]
    assert len({(one.location.block, one.location.row, one.location.item) for one in found}) == len(found)


@pytest.mark.parametrize("line", ["What we mean to do", "Where we want to get to", "How will we do it"])
def test_a_question_of_the_form_above_a_list_is_its_heading(line: str) -> None:
    items = (
        Block("item", "• Gran to ring at 7", "paragraph 1"),
        Block("item", "• Lou to bring a clock", "paragraph 1"),
    )
    found = segment(Plan("plan", (Block("paragraph", line, "paragraph 1"), *items)))
    assert texts(found) == ["Gran to ring at 7", "Lou to bring a clock"]
    assert {one.place.heading for one in found.statements} == {line}


@pytest.mark.parametrize("line", ["When she can she walks.", "Gran to ring at 7", "What he eats, he eats fast"])
def test_another_line_above_a_list_is_a_statement(line: str) -> None:
    found = segment(Plan("plan", (Block("paragraph", line, "1"), Block("item", "• Lou to bring a clock", "1"))))
    assert texts(found) == [line, "Lou to bring a clock"]


def test_a_question_with_no_list_below_it_stays() -> None:
    blocks = (Block("paragraph", "What we mean to do", "1"), Block("paragraph", "Gran to ring at 7.", "2"))
    assert len(segment(Plan("plan", blocks)).statements) == 2


def test_words_on_which_a_text_stops_are_named_in_a_note() -> None:
    found = segment(Plan("plan", (Block("paragraph", "Gran to ring at 7. And the", "paragraph 4"),)))
    assert texts(found) == ["Gran to ring at 7."]
    assert found.notes == ("paragraph 4: the text stops at “And the”",)


@pytest.mark.parametrize("text", ["Sol is well. Gran has the key to.", "Gran to", "Sol is late. Gran rings him at 7"])
def test_other_last_words_stay(text: str) -> None:
    found = segment(Plan("plan", (Block("paragraph", text, "paragraph 4"),)))
    assert " ".join(texts(found)) == text
    assert not found.notes


def test_what_a_form_tells_of_a_need_is_no_field() -> None:
    found = table(["Name", "Sol Roe"], ["Area of need", "He has been late on most days."], ["School", "Dale Primary"])
    assert texts(found) == ["He has been late on most days."]
    assert dict(found.fields) == {"Name": "Sol Roe", "School": "Dale Primary"}


def test_a_first_line_that_names_the_document_is_its_heading() -> None:
    title, first = Block("paragraph", "Core group, 4 June 2026"), Block("paragraph", "Dad rings the nursery on Monday.")
    found = segment(Plan("notes.txt", (title, first)))
    assert [(one.text, one.place.heading) for one in found.statements] == [
        ("Dad rings the nursery on Monday.", "Core group, 4 June 2026")
    ]


def test_a_plan_with_nothing_in_it_has_no_statements() -> None:
    """A case of an export whose columns are all empty."""
    assert segment(Plan("a case", ())).statements == ()
