from __future__ import annotations

import pytest

from smartnlp.layout import Ditto, asks, column_role, ditto, field_of, is_field_label, is_sentence, is_status


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Desired outcome", "outcome"),
        ("What will be different for the child", "outcome"),
        ("What needs to change?", "outcome"),
        ("Action / task", "action"),
        ("What needs to happen and what would help", "action"),
        ("What is going to be done, by whom and by when", "action"),
        ("Who", "owner"),
        ("Lead", "owner"),
        ("Person responsible", "owner"),
        ("By when", "time"),
        ("Timescale", "time"),
        ("Who and by when", "owner_time"),
        ("Who will take action, and by when", "owner_time"),
        ("How will we know", "measure"),
        ("RAG", "status"),
        ("Progress since last review", "progress"),
        ("What are we worried about?", "need"),
        ("No.", "number"),
        ("Xyzzy", None),
        ("", None),
    ],
)
def test_column_roles(header: str, role: str | None) -> None:
    assert column_role(header) == role


def test_fields() -> None:
    assert field_of("Date of next review: 20/05/26") == ("Date of next review", "20/05/26")
    assert field_of("D.O.B.: 3/5/14") == ("D.O.B.", "3/5/14")
    assert field_of("Placement breakdown is a risk - SW to find a plan B") is None
    assert field_of("Mum: Comfort Asante, 07700 900123") == ("Mum", "Comfort Asante, 07700 900123")
    assert field_of("Mum: to ring school") is None
    assert field_of("Next review: to be confirmed") == ("Next review", "to be confirmed")
    assert field_of("Young person: Rebin") == ("Young person", "Rebin")
    assert is_field_label("Name of child")
    assert not is_field_label("Ring the school about breakfast club")


@pytest.mark.parametrize("text", ["Not started", "Amber", "n/a", "R", "on-going", "carried over"])
def test_status_words(text: str) -> None:
    assert is_status(text)


def test_a_task_is_no_status_word() -> None:
    assert not is_status("Ring school")


@pytest.mark.parametrize("line", ["Mum: ring GP by Friday", "School: phone Mum daily", "Social worker: visit weekly"])
def test_a_request_after_a_persons_label_is_no_field(line: str) -> None:
    assert field_of(line) is None


@pytest.mark.parametrize(
    ("header", "role"),
    [("Action owner", "owner"), ("Assigned to", "owner"), ("Target completion date", "time"), ("DOB", "number")],
)
def test_headers_that_name_an_action_only_in_passing(header: str, role: str) -> None:
    assert column_role(header) == role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("By whom / by when", "owner_time"),
        ("Led by / when", "owner_time"),
        ("Pwy a phryd", "owner_time"),
        ("Whose job & when", "owner_time"),
        ("T/scale", "time"),
        ("What will be different for the child by the next PEP", "outcome"),
        ("Difference we are trying to make", "outcome"),
        ("What we would like to see", "outcome"),
        ("Outcome agreed", "outcome"),
        ("What we are going to do", "action"),
        ("What's going to be done about it", "action"),
        ("Plan - include names & timescales", "action"),
        ("What we're worried about", "need"),
        ("What's getting in the way", "need"),
        ("What's happened since March", "progress"),
        ("How is it going / evidence", "measure"),
        ("Person", "owner"),
        ("Role / agency", "number"),
    ],
)
def test_headers_of_many_authorities(header: str, role: str) -> None:
    assert column_role(header) == role


def test_a_name_that_begins_like_a_label_is_none() -> None:
    assert field_of("Tierza: we did all of it and nobody came") is None
    assert field_of("Tier: 2") == ("Tier", "2")


def test_who_may_begin_other_headers_too() -> None:
    assert column_role("Who does what / when") == "action"
    assert column_role("Who + what's going on") == "need"
    assert column_role("Who / when") == "owner_time"


@pytest.mark.parametrize("text", ["Done (see notes)", "Ongoing, carry forward", "as last term", "Carried fwd (Tilda)."])
def test_a_status_with_a_remark_or_another_status(text: str) -> None:
    assert is_status(text)


@pytest.mark.parametrize("text", ["Done, Tilda rang", "(see notes) Tilda rang", "as last term Tilda rang"])
def test_no_status(text: str) -> None:
    assert not is_status(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("as above", Ditto()),
        ("As above, by June", Ditto("by June")),
        ("ditto + Gran", Ditto("Gran", adds=True)),
        ('"', Ditto()),
        ("same day", None),
        ("same rules at both houses", None),
        ("Gran", None),
    ],
)
def test_what_repeats_the_cell_above(text: str, read: Ditto | None) -> None:
    assert ditto(text) == read


@pytest.mark.parametrize(
    ("text", "asked"), [("By 12 June 2026:", False), ("By the end of May:", False), ("By 12 June Gran to cook:", True)]
)
def test_a_deadline_with_a_colon_asks_for_nothing(text: str, asked: bool) -> None:
    assert asks(text) is asked


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Sol has been late since the flood", True),
        ("The bus was late on four review days.", True),
        ("What has happened since the last review.", False),
        ("Changes that we have seen since May", False),
        ("We are worried about these things", False),
        ("The difference that this will make", False),
        ("Progress since last review", False),
    ],
)
def test_sentences_head_no_column(text: str, sentence: bool) -> None:
    assert is_sentence(text) is sentence


@pytest.mark.parametrize("header", ["Ada's view", "Parents' wishes", "The young person's own views"])
def test_whose_view_it_is_heads_no_actions(header: str) -> None:
    assert column_role(header) == "need"
