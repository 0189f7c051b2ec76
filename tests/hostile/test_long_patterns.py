"""A text that says one thing again and again takes as much longer to read as it is longer, whatever it says."""

from __future__ import annotations

import pytest
from clock import times_as_long

from smartnlp.reading import read_pasted
from smartnlp.records import UnreadablePlan

_TIMES = 8  # as long
_MOST = 24.0  # times as long to read; a reader that looks back for every line takes 64


def read(text: str) -> None:
    try:
        read_pasted(text, "-")
    except UnreadablePlan as refused:
        raise AssertionError(refused) from refused


@pytest.mark.parametrize(
    "pattern",
    ["1. a\n", "- a\n", "a: b\n", "a:\n", "Goal: x\nAction: y\nWho: z\n\n", "\v", "a\v\tb\n", "+---+\n",
     "| --- |\n", "| a | b |\n", "a\tb\n", "\t", "> a\n", "☐ a\n", "☐ Yes ☐ No\n", "Kind regards\n\n",
     "Outcome\tAction\tWho\n", "Outcome\nAction\nWho\n", "[12:30] A: b\n", "  - a\n", "ab-\n", '"a\t"\n'],
)  # fmt: skip
def test_lines_again_and_again(pattern: str) -> None:
    few = 4_000 // len(pattern)
    assert times_as_long(read, pattern * few, pattern * few * _TIMES, _MOST) <= _MOST


@pytest.mark.parametrize("around", ["a{}b", "☐ a{}b ☐ c", "- a{}b - c", "a:{}b", "1{}b", "{}\va\tb"])
def test_white_space_without_end(around: str) -> None:
    short, long = (around.format(" " * length) for length in (4_000, 4_000 * _TIMES))
    assert times_as_long(read, short, long, _MOST) <= _MOST
