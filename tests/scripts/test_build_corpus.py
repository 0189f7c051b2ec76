"""From a corpus in small to its rows: decisions applied, near-duplicates left out, broken labels refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smartnlp.training.corpus import BadData

LABELS: list[dict[str, Any]] = [
    {"id": "w01-1:1", "heading": "Plan:", "row": 1, "column": "What", "line": 1, "text": "Mum to ring Gran by 3 May",
     "kind": "action", "specificity": "specific", "timing": "timed", "owners": ["Mum"],
     "times": [{"text": "3 May", "type": "DATE", "value": "2026-05-03"}], "owners_from": ["w01-1:2"]},
    {"id": "w01-1:2", "heading": "Plan:", "row": 1, "column": "Who", "line": 1, "text": "Mum", "kind": None},
    {"id": "w01-1:3", "heading": "", "text": "Dad likes chess", "kind": "context"},
]  # fmt: skip
TABLE = {"type": "table", "columns": ["What", "Who"], "rows": [[["Mum to ring Gran by 3 May"], ["Mum"]]]}
PLAN = {"id": "w01-1", "writer": "w01", "kind": "early help", "nation": "Wales", "title": "Plan", "date": "2026-04-01",
        "fields": [["Name", "Rosie"]], "blocks": [TABLE, {"type": "paragraph", "text": "Dad likes chess"}]}  # fmt: skip
PAIR = {"source": "w01-1:1", "text": "Mum to ring Gran", "kind": "action", "specificity": "specific",
        "timing": "untimed", "flips": "timing"}  # fmt: skip
DECIDED = {"id": "w01-1:3", "first": {}, "second": {}, "why": "a wish of the plan's own authors",
           "decided": {"kind": "outcome", "specificity": "vague", "timing": "untimed"}}  # fmt: skip


def corpus(folder: Path, **changed: Any) -> Path:
    parts = {"plan": {}, "labels": LABELS, "pairs": [PAIR], "decided": [], "left_out": "", **changed}
    for name in ("plans", "labels", "contrast"):
        (folder / name).mkdir()
    (folder / "plans" / "w01-1.json").write_text(json.dumps(PLAN | parts["plan"]))
    (folder / "splits.toml").write_text('train = ["w01"]')
    (folder / "near_duplicates.toml").write_text("[left_out]\n" + parts["left_out"])
    for file, rows in (("labels/w01-1", "labels"), ("contrast/pairs-1", "pairs"), ("adjudicated", "decided")):
        (folder / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in parts[rows]))
    return folder


def test_rows_have_offsets_context_and_what_is_known_of_the_plan(tmp_path: Path) -> None:
    from corpus.build import build

    first, _, third, pair = build(corpus(tmp_path))
    assert first["context"] == "Plan | What"
    assert first["times"] == [{"text": "3 May", "type": "DATE", "value": "2026-05-03", "start": 20, "end": 25}]
    assert first["owners_from"] == ["w01-1:2"]
    assert (first["split"], first["plan_kind"], first["plan_date"]) == ("train", "early help", "2026-04-01")
    assert third["kind"] == "context"
    assert (pair["id"], pair["contrast_of"], pair["context"]) == ("w01-1:1~pairs-1-1", "w01-1:1", "Plan | What")


def test_a_span_is_a_whole_word_where_it_stands_so(tmp_path: Path) -> None:
    from corpus.build import build

    first = {**LABELS[0], "text": "If I can I will ring by 3 May", "owners": ["I", "I"], "times": []}
    owners = build(corpus(tmp_path, labels=[first]))[0]["owners"]
    assert [(owner["start"], owner["end"]) for owner in owners] == [(3, 4), (9, 10)]


def test_a_decision_replaces_the_first_label(tmp_path: Path) -> None:
    from corpus.build import build

    rows = build(corpus(tmp_path, decided=[DECIDED]))
    assert (rows[2]["kind"], rows[2]["specificity"]) == ("outcome", "vague")


def test_a_near_duplicate_goes_with_its_pairs(tmp_path: Path) -> None:
    from corpus.build import build

    rows = build(corpus(tmp_path, left_out='"w01-1:1" = "w02-1:9"\n'))
    assert [row["id"] for row in rows] == ["w01-1:2", "w01-1:3"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (
            {"labels": [{**LABELS[0], "owners": ["Nan"]}]},
            "w01-1.jsonl, line 1: 'Nan' does not stand in the text",
        ),
        ({"labels": [LABELS[0], {**LABELS[2], "kind": "wish"}]}, "w01-1.jsonl, line 2: kind is 'wish', not one of"),
        ({"pairs": [{**PAIR, "timing": "timed"}]}, "contrast/pairs-1.jsonl, line 1: does not flip timing alone"),
        ({"pairs": [{**PAIR, "source": "w01-1:9"}]}, "line 1: its source 'w01-1:9' is not in the corpus"),
        ({"plan": {"kind": "wish list"}}, 'plans/w01-1.json, kind: "wish list" is not one of'),
        ({"plan": {"blocks": [{**TABLE, "columns": ["What"]}]}}, "blocks/0/rows/0: 2 cells for 1 columns"),
        ({"plan": {"writer": "w02"}}, "its id is 'w01-1' and its writer 'w02'"),
        ({"decided": [{**DECIDED, "id": "w01-1:9"}]}, "w01-1:9 decided and not labelled"),
    ],
)
def test_what_breaks_the_scheme_is_named(tmp_path: Path, changed: dict[str, Any], fault: str) -> None:
    from corpus.build import build

    with pytest.raises(BadData, match=fault):
        build(corpus(tmp_path, **changed))
