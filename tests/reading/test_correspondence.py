from __future__ import annotations

import pytest

from smartnlp.reading import correspondence
from smartnlp.reading.plain import text_blocks


def kept(text: str) -> list[str]:
    return [block.text for block in text_blocks(text) if block.kind != "furniture"]


def test_quoting_marks_go_and_broken_lines_are_joined() -> None:
    text = (
        "> > 1. Health visitor to weigh Ada at home every two weeks until she is\n> > a year old.\n>\n> 2. Dad to ring."
    )
    assert kept(text) == [
        "1. Health visitor to weigh Ada at home every two weeks until she is a year old.",
        "2. Dad to ring.",
    ]


def test_greeting_closing_and_signature_go() -> None:
    assert kept("Hi Denise,\n\nNan has the boys on Fridays.\n\nKind regards\nFarah Khan\nSocial Worker") == [
        "Nan has the boys on Fridays."
    ]


def test_a_name_in_a_paragraph_of_its_own_goes_with_the_closing() -> None:
    assert kept("Nan has the boys on Fridays.\n\nMany thanks,\n\nFarah") == ["Nan has the boys on Fridays."]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks both. I agree with all of this.",
        "Hello World. My name is Jonas.",
        "Take care to lock the gate every night.",
    ],
)
def test_sentences_that_begin_alike_stay(text: str) -> None:
    assert kept(text) == [text]


def test_what_follows_a_closing_and_asks_for_something_stays() -> None:
    assert "Mum to ring school on Monday." in kept("Thanks\nMum to ring school on Monday.")


def test_lines_that_programs_add() -> None:
    kept_lines, around, _ = correspondence.parts(
        ["On 3 May, F. Khan wrote:", "Dad to ring.", "Sent from my phone"], None
    )
    assert kept_lines == ["Dad to ring."]
    assert len(around) == 2


@pytest.mark.parametrize(
    "text",
    [
        "[12/05/2026, 09:15:01] Sam: • Mum to ring\n• Dad to visit\n[12/05/2026, 09:20:45] Mum: will do",
        "12/05/2026, 09:15 - Sam: • Mum to ring\n• Dad to visit\n12/05/2026, 09:20 - Mum: will do",
        "[09:15] Sam Hill\n• Mum to ring\n• Dad to visit\n[09:20] Mum: will do",
        "Sam Hill\n09:15\n• Mum to ring\n• Dad to visit\nMia Hill\n09:20 AM\nwill do",
    ],
    ids=["bracketed", "dashed", "time first", "time below"],
)
def test_day_time_and_sender_of_chat_messages_go(text: str) -> None:
    assert kept(text) == ["• Mum to ring", "• Dad to visit", "will do"]


@pytest.mark.parametrize(
    "text", ["Meeting at 9.30: Mum to bring the book.", "12/05/2026 10:30 Home visit: Mum is well."]
)
def test_a_log_is_no_chat(text: str) -> None:
    assert kept(text) == [text]


def test_a_name_and_a_role_beside_a_telephone_number_go() -> None:
    assert kept("Dad to ring.\n\nMia Hill | Family worker | North\nT: 01632 960 111 | E: m.hill@example.org") == [
        "Dad to ring."
    ]


def test_bars_in_a_text_without_a_telephone_number_stay() -> None:
    assert kept("Mia Hill | Family worker | North") == ["Mia Hill | Family worker | North"]


def test_a_name_a_role_and_a_number_below_the_closing_s_own_name_go() -> None:
    text = "Dad to ring.\n\nMany thanks\nMia\n\nMia Hill\nFamily Worker, Upper Dale Team\n01632 960 111"
    assert kept(text) == ["Dad to ring."]


@pytest.mark.parametrize(
    "line", ["Mia visits on Monday", "Ring the landlord\n01632 960 111", "Mia Hill to visit on Monday"]
)
def test_what_only_begins_with_the_writer_s_name_stays(line: str) -> None:
    assert line.split("\n")[0] in kept(f"Dad to ring.\n\nMany thanks\nMia\n\n{line}")[1:]


OWN = "What we agreed today for the two boys:\n- Nan to ring the dentist\n- Sam to be in bed by 8 each night\n\n"


def test_a_short_question_quoted_below_a_mail_s_own_list_is_of_an_earlier_mail() -> None:
    quoted = "> On 8 May 2026, at 09:10, Lou Fry wrote:\n> What time is it? I have to go at 2.\n"
    blocks = list(text_blocks(OWN + quoted))
    assert [block.kind for block in blocks] == ["heading", "item", "item", "furniture"]
    assert "I have to go at 2." in blocks[-1].text


@pytest.mark.parametrize(
    "quoted",
    [
        "> On 8 May 2026, at 09:10, Lou Fry wrote:\n> Gran to keep the key.",
        "> On 8 May 2026, at 09:10, Lou Fry wrote:\n> I will keep the key.",
        "> On 8 May 2026, at 09:10, Lou Fry wrote:\n> 1. Key with Gran",
        "> Gran has the key.",
    ],
)
def test_a_quoted_line_that_may_be_of_the_plan_stays(quoted: str) -> None:
    said = quoted.split("> ")[-1]
    assert said in kept(OWN + quoted)
    assert said in kept(quoted)
