from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.records import Role
from smartnlp.segmentation.labels import is_label


@pytest.mark.parametrize(
    ("sentences", "role", "first_column", "expected"),
    [
        (["Education"], "need", True, True),
        (["Education"], "need", False, False),
        (["Home conditions.", "The kitchen was dirty at both visits."], "need", True, True),
        (["Home conditions.", "The kitchen was dirty at both visits."], "need", False, False),
        (["Gambling nightly.", "He owes his brother money and hides the letters."], "need", True, False),
        (["Nits, again.", "Both girls were sent home from nursery last week."], "need", True, False),
        (["Argues with Perpetua.", "The neighbours have rung twice about it."], "need", True, False),
        (["Brilliant!", "He built the whole shed with no help."], "need", True, False),
        (["SS 81.5"], "need", True, False),
        (["CAMHS"], "outcome", False, False),
        (["THE YARD", "No broken glass where the children play."], "outcome", True, True),
        (["Improved attendance.", "She goes in every day."], "outcome", False, False),
        (["Meals: eats alone.", "Staff sit with him at tea."], "need", True, False),
        (["Feels well", "Good support"], "need", True, False),
        (["The kitchen was dirty."], "need", True, False),
        (["MONEY AND WORK"], "measure", False, True),
        (["1b."], "outcome", False, True),
        (["Reading age 8.6"], "need", True, False),
        (["Rosie"], "measure", True, False),
    ],
)
def test_labels(sentences: Sequence[str], role: Role, first_column: bool, expected: bool) -> None:
    assert is_label(sentences, 0, role, first_column=first_column) is expected


def test_only_the_first_sentence_names_the_rest() -> None:
    assert not is_label(["Both parents work.", "Nights.", "Gran helps with the boys."], 1, "need", first_column=True)
