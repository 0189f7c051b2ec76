from __future__ import annotations

import pytest

from smartnlp.reading import read_pasted
from smartnlp.reading.pasted_stacked import together
from smartnlp.segmentation import segment

STACKED = """Action
Who
By when
Fit a gate on the stairs
Dad
3 June 2026
Lock up the bleach
Gran
ongoing

Gran is tired and wants a break."""
SPACED = """Action                     Who     By when
Fit a gate on the stairs   Dad     3 June 2026

Lock up the bleach         Gran    ongoing

Gran is tired and wants a break."""


@pytest.mark.parametrize("text", [STACKED, STACKED.replace("\n", "\n\n"), SPACED])
def test_rows_that_came_apart(text: str) -> None:
    found = segment(read_pasted(text, "plan"))
    assert [(one.text, one.place.role) for one in found.statements] == [
        ("Fit a gate on the stairs", "action"),
        ("Lock up the bleach", "action"),
        ("Gran is tired and wants a break.", None),
    ]
    assert [cell.text for cell in found.cells] == ["Dad", "3 June 2026", "Gran", "ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "Action\nWho\nBy when\nFit a gate\nand a lock too\nDad\n3 June 2026\nGran",  # a cell of two lines
        "Action\nWho\nBy when\nFit a gate\nDad\n3 June 2026",  # one row alone could be chance
        "Action\nOutcome\nNeed\nFit a gate\nHome is safe\nFalls\nCook\nFed\nFood",  # nothing shows who or when
        "Who\nWhat\nGran\ncooks",
        "Action   Who   By when\nFit a gate on the stairs with Dad, who has the key to it.\n\nGran is tired.",
    ],
)
def test_what_cannot_be_told_safely_stays(text: str) -> None:
    assert together(text) == text


def test_a_ditto_mark_opens_no_quoted_cell() -> None:
    found = segment(read_pasted('Action\tWho\tBy when\nRing\tMum\t3 June\nVisit\t"\t"\nBook\t"\t10 June\n', "plan"))
    assert [one.text for one in found.statements] == ["Ring", "Visit", "Book"]
    assert [cell.text for cell in found.cells][2:] == ['"', '"', '"', "10 June"]
