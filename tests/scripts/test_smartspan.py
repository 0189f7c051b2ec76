"""The goals of SMARTSpan as rows; the goals here are our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("goal", "stripped"),
    [
        ("swim twice a week (confidence level: 9/10)", "swim twice a week"),
        ("swim twice a week. (80% confident)", "swim twice a week."),
        ("swim twice a week (7/10)", "swim twice a week"),
        ("swim twice a week, 70% confident", "swim twice a week"),
        ("swim twice a week with confidence level of 8/10", "swim twice a week"),
        ("swim twice (at the lido) a week (6-7 out of 10 confidence)", "swim twice (at the lido) a week"),
        ("eat 10% less", "eat 10% less"),
        ("be confident in the pool", "be confident in the pool"),
    ],
)
def test_the_note_on_confidence_is_stripped_and_nothing_else(goal: str, stripped: str) -> None:
    from smartspan.goals import without_confidence

    assert without_confidence(goal) == stripped


def test_a_split_becomes_rows(tmp_path: Path) -> None:
    from smartspan.goals import derived, read

    for number, file in enumerate(("train", "valid", "test")):
        row = {"id": str(number), "goal": "swim (7/10)", "label": [1, 0, 1], "SMARTlabel": "Partially SMART"}
        (tmp_path / f"{file}.jsonl").write_text(json.dumps(row) + "\n")
    rows = read(tmp_path, stripped=True)
    assert [(row["split"], row["plan"], row["text"]) for row in rows] == [
        ("train", "0", "swim"), ("dev", "1", "swim"), ("test", "2", "swim")
    ]  # fmt: skip
    labels = [rows[0][axis] for axis in ("specific", "measurable", "attainable")]
    assert labels == ["yes", "no", "yes"]
    assert [derived(labels), derived(["yes"] * 3), derived(["no", "no", "yes"])] == [
        "Partially SMART",
        "SMART",
        "Not SMART",
    ]
