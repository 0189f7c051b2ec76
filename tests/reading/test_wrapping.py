from __future__ import annotations

from smartnlp.layout.marks import is_item
from smartnlp.reading.wrapping import margin, unwrap

WRAPPED = [
    "Mum said that she would ring the school on Monday and ask whether Rosie",
    "Lee can start at breakfast club, and will let the social worker know what",
    "they say by Friday.",
]


def test_the_margin_is_where_lines_that_go_on_were_full() -> None:
    assert margin([WRAPPED], is_item) == len(WRAPPED[1])


def test_lines_that_end_or_are_short_show_no_margin() -> None:
    assert (
        margin(
            [["Ring school by Monday", "visit Nan"], ["SW to see the children alone every week until the review."]],
            is_item,
        )
        is None
    )


def test_lines_of_any_length_show_no_margin() -> None:
    lines = [f"{'word ' * count}and" for count in (10, 14, 18, 22)]
    assert margin([[line, "so on"] for line in lines], is_item) is None


def test_a_full_line_goes_on_even_in_capitals() -> None:
    assert unwrap(WRAPPED, len(WRAPPED[1]), is_item) == [" ".join(WRAPPED)]


def test_without_a_margin_each_line_stands_for_itself() -> None:
    assert unwrap(WRAPPED, None, is_item) == WRAPPED


def test_what_is_set_in_under_an_item_belongs_to_it() -> None:
    lines = ["- You will ring the housing office", "  by Friday", "  and tell me", "- I will write"]
    assert unwrap(lines, None, is_item) == [
        "- You will ring the housing office by Friday and tell me",
        "- I will write",
    ]


def test_a_hyphen_at_a_line_end_is_kept() -> None:
    before = "Everybody who lives in the house will look after the children's well-"
    assert unwrap([before, "being from now on"], len(before), is_item) == [f"{before}being from now on"]
