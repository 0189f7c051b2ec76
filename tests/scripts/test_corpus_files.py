"""The corpus is what its datasheet and the guideline say, and its tools find what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in (DATA / "statements.jsonl").read_text("utf-8").splitlines()]


def test_the_built_file_is_up_to_date(rows: Sequence[Row]) -> None:
    from corpus.build import build

    assert rows == build(DATA)


def test_every_row_is_sound(rows: Sequence[Row]) -> None:
    from corpus.checks import all_faults

    assert list(all_faults((row["id"], row) for row in rows)) == []


def test_it_is_large_enough_and_by_many(rows: Sequence[Row]) -> None:
    natural = [row for row in rows if "contrast_of" not in row]
    assert len({row["plan"] for row in natural}) >= 100
    assert len({row["writer"] for row in natural}) >= 20
    assert len(natural) >= 5000
    assert sum(row["kind"] is not None for row in natural) >= 3500
    assert len(rows) - len(natural) >= 800


def test_a_quarter_is_labelled_twice_and_every_difference_decided() -> None:
    from corpus.agreement import differences
    from corpus.files import by_id

    from smartnlp.training.corpus import json_lines

    first, second = by_id(DATA / "labels"), by_id(DATA / "second")
    assert len(second) >= 0.25 * len(first)
    differing = {name for name, labels in second.items() if differences(first[name], labels)}
    decided = [row["id"] for _, row in json_lines(DATA / "adjudicated.jsonl")]
    assert sorted(decided) == sorted(differing)


def test_the_report_is_up_to_date_and_finds_no_leak() -> None:
    from corpus_report import REPORT, report

    said = report()
    assert REPORT.read_text("utf-8") == said
    assert "statements of one split above 0.85 to another's: 0\n" in said
    assert "of which 0 are not decided" in said


def test_a_near_duplicate_across_splits_is_found() -> None:
    from corpus.duplicates import leaks

    texts = ["Parents to work with the school nurse", "Parents to work with the school nurse.", "Buy a stair gate"]
    made = [
        {"text": text, "kind": "action", "split": split}
        for text, split in zip(texts, ("train", "test", "dev"), strict=True)
    ]
    ((one, other, similarity),) = leaks(made)
    assert {one["split"], other["split"]} == {"train", "test"}
    assert similarity > 0.85
    assert leaks([{**row, "split": "train"} for row in made]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": "p:1"}, "another row has the id 'p:1' too"),
        ({"plan": "q", "split": "dev"}, "writer 'w' is in split 'train' and in 'dev'"),
        ({"owners_from": ["p:9"]}, "owners_from names 'p:9', which is not there"),
        ({"contrast_of": "p:9", "flips": "timing"}, "its source 'p:9' is not there"),
        ({"contrast_of": "p:1", "flips": "kind", "text": "Ring now"}, "does not flip kind alone"),
    ],
)
def test_faults_between_rows_are_found(change: Row, fault: str) -> None:
    from corpus.checks import all_faults

    row = {"id": "p:1", "text": "Ring", "kind": "action", "specificity": "specific", "timing": "untimed", "plan": "p",
           "writer": "w", "split": "train"}  # fmt: skip
    made = [("a, line 1", row), ("a, line 2", {**row, "id": "p:2", "timing": "timed"} | change)]
    assert [found for found in all_faults(made) if fault in found and found.startswith("a, line 2: ")]


def test_the_check_names_file_line_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from check_corpus import main

    file = tmp_path / "own.jsonl"
    file.write_text('{"text": "Ring", "kind": "context", "plan": "p"}\n{"text": "Ring"\n{"kind": "context"}\n', "utf-8")
    assert main([file]) == 1
    said = capsys.readouterr().out
    assert "own.jsonl, line 2: is not JSON" in said
    assert "own.jsonl, line 3: has no text" in said
    assert "own.jsonl, line 3: has no plan" in said
    assert main([tmp_path / "none.jsonl"]) == 2
    assert main([]) == 0


def test_the_check_cuts_lines_at_line_feeds_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from check_corpus import main

    file = tmp_path / "own.jsonl"
    file.write_text('{"text": "Ring\u2028the GP", "kind": "context", "plan": "p"}\n', "utf-8")
    assert main([file]) == 0
    assert "1 rows, all sound" in capsys.readouterr().out


def test_span_f1() -> None:
    from corpus.agreement import span_f1

    texts = [(["Mum", "SW"], ["Mum"]), (["the school"], ["school"])]
    assert span_f1(texts, exact=True) == pytest.approx(2 / 5)
    assert span_f1(texts, exact=False) == pytest.approx(4 / 5)


def test_the_order_of_spans_is_no_difference() -> None:
    from corpus.agreement import differences

    assert differences({"kind": "action", "owners": ["a", "b"]}, {"kind": "action", "owners": ["b", "a"]}) == []
    assert differences({"kind": "action"}, {"kind": "context", "owners": ["a"]}) == ["kind", "owners"]
