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
        ["On 3 May, F. Khan wrote:", "Dad to ring.", "Sent from my phone"], False
    )
    assert kept_lines == ["Dad to ring."]
    assert len(around) == 2
