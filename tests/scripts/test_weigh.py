"""Learning of the weights: the labelled lines are sound, and a model finds what its examples show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import weigh
from corpus.files import DATA
from rules.lines import cases, extra_lines

from smartnlp.training.corpus import BadData

UNITS = {"percent", "count", "score", "weight", "length", "money", "ratio", "other"}


def test_every_line_is_sound() -> None:
    lines = extra_lines(DATA / "lines")
    assert len({line.text for line in lines}) == len(lines) > 1500
    for line in lines:
        assert line.kind in ("outcome", "action", "context")
        assert all(line.text[one["start"] : one["end"]] == one["text"] for one in [*line.owners, *line.targets])
        assert all(one["unit"] in UNITS and one["role"] in ("baseline", "target") for one in line.targets)


def test_no_line_is_a_string_of_dev_or_test() -> None:
    rows = map(json.loads, (DATA / "statements.jsonl").read_text("utf-8").splitlines())
    held_out = {row["text"] for row in rows if row["split"] != "train"}
    assert held_out.isdisjoint(line.text for line in extra_lines(DATA / "lines"))


def test_the_nth_is_counted_and_a_word_of_its_own_comes_first(tmp_path: Path) -> None:
    line = {
        "text": "15 to 5, 5 more",
        "kind": "context",
        "owners": [],
        "targets": [{"text": "5"}, {"text": "5", "nth": 3}],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (read,) = extra_lines(tmp_path)
    assert [one["start"] for one in read.targets] == [6, 9]


def test_a_span_that_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    line = {"text": "Mum rings", "kind": "action", "owners": ["Dad"], "targets": []}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    with pytest.raises(BadData, match=r"a\.jsonl, line 1: 'Dad' is not in its text"):
        extra_lines(tmp_path)


def test_cases_hold_their_spans_and_leave_the_weights_own_out() -> None:
    found = cases("targets")
    assert all(line.text[one["start"] : one["end"]] == one["text"] for line in found for one in line.targets)
    assert "Rated her week a 3" not in {line.text for line in found}


def test_a_model_learns_what_its_examples_show() -> None:
    examples = [(["after=apples", "any"], True), (["after=pears", "any"], False)] * 10 + [(["rare"], True)]
    bias, of = weigh.fitted(examples)
    assert "rare" not in of
    assert bias + of["after=apples"] > 0 > bias + of["after=pears"]
