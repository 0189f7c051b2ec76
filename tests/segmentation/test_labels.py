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
        (["Home conditions.", "The kitchen was dirty at both visits."], "need", False, True),
        (["Improved attendance.", "She goes in every day."], "outcome", False, False),
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
