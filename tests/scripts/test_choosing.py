"""Each baseline and variant does what its line of the table claims."""

from __future__ import annotations

from typing import Any

ROWS: list[dict[str, Any]] = [
    {"id": "1", "text": "Mum to ring the GP by 3 May", "context": "Plan", "split": "train", "kind": "action",
     "specificity": "specific", "timing": "timed"},
    {"id": "1~a", "contrast_of": "1", "text": "Mum rang the GP on 3 May", "context": "", "split": "train",
     "kind": "context", "specificity": None, "timing": None},
    {"id": "2", "text": "Improve routines", "context": "", "split": "dev", "kind": "outcome", "specificity": "vague",
     "timing": "untimed"},
]  # fmt: skip


def test_keyword_rules_label_by_words() -> None:
    from choosing.keywords import predict

    assert predict(ROWS) == {
        "kind": ["action", "context", "outcome"],
        "specificity": ["specific", "specific", "vague"],
        "timing": ["timed", "timed", "untimed"],
    }


def test_variants_change_the_rows_they_say_they_change() -> None:
    from choosing.variants import tagged, tagged_views, without_pairs

    assert [row["id"] for row in without_pairs(ROWS)] == ["1", "2"]
    assert [row["context"] for row in tagged(ROWS)] == ["Plan | times: DATE", "times: DATE", "times: none"]
    assert tagged_views({"bare": (ROWS[:1], False)})["bare"] == ([{**ROWS[0], "context": "times: DATE"}], True)


def test_the_page_is_what_the_runs_say() -> None:
    import choosing_table

    assert choosing_table.PAGE.read_text("utf-8") == choosing_table.page()
