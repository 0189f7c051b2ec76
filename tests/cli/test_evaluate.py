"""``smartnlp evaluate`` with the shipped model on a small data set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartnlp.classifier.folder import DEFAULT_MODEL, FILES
from smartnlp.cli.evaluate import command

ROWS = [
    ("Mum to ring the school by {n} May", "action", "specific", "timed"),
    ("Improved home conditions", "outcome", "vague", "untimed"),
    ("Police were called {n} times last year", "context", "", ""),
]
EVERY = {"kind", "specificity", "timing"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "own.csv"
    lines = ["Statement,context,kind,specificity,timing,Case,split"]
    for n in range(1, 9):
        labels = [",".join([text.format(n=n), "Actions", *rest, f"c{n}", "test"]) for text, *rest in ROWS]
        lines += labels
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def evaluate(data: Path, *arguments: str | Path) -> Result:
    columns = ["--text", "Statement", "--group", "Case"]
    return CliRunner().invoke(command, [str(data), *columns, *map(str, arguments)], catch_exceptions=False)


def test_text_says_all_of_it(data: Path) -> None:
    text = evaluate(data).stdout
    assert text.startswith(f"24 statements (split: test, natural) of {data}, with column headers and headings\n")
    for part in ("macro-F1", "kappa", "95 % interval", "error on the surest 90 %", "wrong among these", "whole plans"):
        assert part in text
    assert all(f"{axis}: labels (rows) and what the model said" in text for axis in EVERY)


def test_json_holds_what_was_asked_for(data: Path) -> None:
    report = json.loads(evaluate(data, "--format", "json").stdout)
    assert report.keys() == EVERY
    assert (report["kind"]["statements"], report["kind"]["plans"], report["timing"]["statements"]) == (24, 8, 16)
    asked = json.loads(evaluate(data, "--format", "json", "--behaviour", "--scope").stdout)
    assert asked.keys() == EVERY | {"behavioural_tests", "scope"}
    assert asked["kind"] == report["kind"]
    assert {one["test"] for one in asked["behavioural_tests"]} >= {"names", "gender"}


def test_context_can_be_hidden(data: Path) -> None:
    seen, hidden = (json.loads(evaluate(data, *view, "--format", "json").stdout) for view in ([], ["--no-context"]))
    assert seen["kind"]["reliability"] != hidden["kind"]["reliability"]


@pytest.mark.parametrize(
    ("name", "begins"), [("e.html", "<!doctype html>"), ("e.json", "{"), ("e.txt", "24 statements"), ("e", "24 ")]
)
def test_a_file_is_written_in_the_format_of_its_name(data: Path, tmp_path: Path, name: str, begins: str) -> None:
    result = evaluate(data, "-o", tmp_path / name)
    assert (result.stdout, result.stderr) == ("", f"{tmp_path / name}\n")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_format_that_is_named_wins(data: Path, tmp_path: Path) -> None:
    evaluate(data, "-o", tmp_path / "e.txt", "--format", "html", "--behaviour")
    page = (tmp_path / "e.txt").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "Behavioural tests" in page


def refused(result: Result) -> str:
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    return line


def test_a_model_of_other_labels_is_said_so(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "moods.csv"
    path.write_text("Statement,mood,Case\nhe was fine,good,1\n", encoding="utf-8")
    assert refused(evaluate(path)).startswith(
        f"smartnlp: {path}: has no label on kind, specificity, timing, which the shipped model gives"
    )


def test_a_label_that_the_model_has_not_is_said_so_with_its_line(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(data.read_text("utf-8").replace("outcome", "goal"), encoding="utf-8")
    assert "line 3: kind is 'goal', not one of action, context, outcome" in refused(evaluate(path))


def test_what_is_not_there_is_said_so(data: Path, tmp_path: Path) -> None:
    assert "no natural statement in split 'dev'" in refused(evaluate(data, "--split", "dev"))
    assert "no contrast statement" in refused(evaluate(data, "--subset", "contrast"))
    assert "cannot be written" in refused(evaluate(data, "-o", tmp_path / "none" / "e.html"))
    assert "no model.json in it" in refused(evaluate(data, "--model", tmp_path))


def test_a_model_that_does_not_judge_scope_says_so(data: Path, tmp_path: Path) -> None:
    raw = json.loads((DEFAULT_MODEL / "model.json").read_text("utf-8"))
    if raw["scope_below"] is not None:  # the output for scope becomes one more class
        raw["scheme"]["axes"]["timing"].append("other")
    (tmp_path / "model.json").write_text(json.dumps(raw | {"scope_below": None}), encoding="utf-8")
    for name in FILES:
        (tmp_path / name).symlink_to(DEFAULT_MODEL / name)
    result = evaluate(data, "--scope", "--model", tmp_path)
    assert result.stderr == f"smartnlp: {tmp_path}: does not judge scope; a model that is trained anew does\n"
