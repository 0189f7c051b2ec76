"""Which lines are one paragraph, and how their words are put together."""

from __future__ import annotations

import pytest

from smartnlp.reading.pdf_joining import Habits, habits_of, join, joined
from smartnlp.reading.pdf_lines import Line, lines_of
from smartnlp.reading.pdf_page import Word
from smartnlp.reading.pdf_wrapping import left_open, paragraphs

LETTER, HEIGHT = 5.0, 10.0  # points


def lines(*texts: str, pitch: float = 12.0, left: float = 0.0) -> list[Line]:
    """Lines of letters all as wide, one under the other."""
    words = []
    for row, text in enumerate(texts):
        x = left
        for part in text.split():
            end = x + LETTER * len(part)
            words.append(Word(part, x, row * pitch, end, row * pitch + HEIGHT))
            x = end + LETTER / 2
    return lines_of(words)


def read(*texts: str, right: float, habits: Habits | None = None) -> list[str]:
    habits = habits or Habits(pitch=1.2)
    return [joined(group, habits) for group in paragraphs(lines(*texts), right, habits)]


def test_a_line_that_was_full_goes_on() -> None:
    assert read("Dad will ring the", "surgery on Monday", right=95) == ["Dad will ring the surgery on Monday"]


def test_a_line_that_had_room_for_the_next_word_was_ended_by_somebody() -> None:
    assert read("Ring dad", "Tell school", "Visit weekly each Monday", right=140) == [
        "Ring dad",
        "Tell school",
        "Visit weekly each Monday",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Mum gives the red book", "Dad to ring the surgery", False),  # a new task
        ("Health visitor will ask", "Dad to ring the surgery", True),  # asked to do it
        ("Check the smoke alarms", "Visit every week", False),  # a capital that is no name's
        ("Refer them both to Early", "Help by Friday", True),  # half of a name
        ("Work with mum and with", "Visit every week", True),  # left open
        ("By the end of Year 6", "Luca will read alone", True),  # only a time so far
        ("She can be home by 5 or", "6. Then supper", True),  # no number of a list
    ],
)
def test_under_a_full_line_the_words_decide(first: str, second: str, whole: bool) -> None:
    found = read(first, second, right=lines(first)[0].right + 1)
    assert found == ([f"{first} {second}"] if whole else [first, second])


def test_bullets_and_numbers_open_items_whatever_the_width() -> None:
    assert read("1. Ring the school today", "2. Visit", right=90) == ["1. Ring the school today", "2. Visit"]


def test_a_gap_parts_paragraphs() -> None:
    upper, lower = lines("Dad rings the"), lines("", "surgery", pitch=30)
    assert len(paragraphs([*upper, *lower], 60, Habits(pitch=1.2))) == 2


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("keep a record of atten-", "dance", "keep a record of attendance"),
        ("arrange a follow-", "up call", "arrange a follow-up call"),
        ("the self-", "funded place", "the self-funded place"),
        ("SW/", "HV to visit", "SW/HV to visit"),
        ("meeting w/", "landlord", "meeting w/ landlord"),
        ("from 12-", "12.30", "from 12-12.30"),
        ("Hearing queried, ?", "grommets", "Hearing queried, ?grommets"),
        ("a soft\u00ad", "ened line", "a softened line"),
        ("call -", "then visit", "call - then visit"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(before: str, after: str, text: str) -> None:
    habits = habits_of([lines("good attendance", "and a follow-up call, softened")])
    assert join(before, after, habits) == text


def test_the_document_says_whether_it_breaks_words() -> None:
    breaking = habits_of([lines("see the progress, a good pro-", "gress, and certifi-", "cates")])
    keeping = habits_of([lines("a zorb-", "quill day")])
    assert join("his certifi-", "cates", breaking) == "his certificates"
    assert join("a zorb-", "quill day", keeping) == "a zorb-quill day"


@pytest.mark.parametrize(("text", "expected"), [("goes with", True), ("Mum,", True), ("the herd", False), ("Mr", True)])
def test_left_open(text: str, expected: bool) -> None:
    assert left_open(text) is expected


def test_raised_letters_stay_with_their_number() -> None:
    words = [Word("1", 0, 0, 5, 10), Word("st", 5, -2, 10, 5), Word("May", 13, 0, 30, 10)]
    assert [line.text for line in lines_of(words)] == ["1st May"]


def test_turned_words_are_read_the_way_they_run() -> None:
    upwards = [Word("when", 0, 0, 10, 40, turn=90), Word("By", 0, 45, 10, 65, turn=90)]
    downwards = [Word("By", 0, 0, 10, 20, turn=270), Word("when", 0, 25, 10, 65, turn=270)]
    assert [line.text for line in lines_of(upwards)] == [line.text for line in lines_of(downwards)] == ["By when"]
