"""``smartnlp export-labels`` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartnlp.cli import cli
from smartnlp.training.corpus import load
from smartnlp.training.formats import read_rows

LINES = "Mum to ring school by 3 May.\n\n=SUM(A1), or so\nPolice were called in 2024.\n"


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export-labels", *map(str, arguments)], catch_exceptions=False)


def texts(file: Path) -> list[str]:
    return [row["text"] for _, row in read_rows(file)]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.jsonl"])
def test_a_plan_becomes_rows_that_training_takes(tmp_path: Path, plan_file: Path, name: str) -> None:
    out = tmp_path / "new" / name
    result = export(plan_file, "-o", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    rows = load(out)
    assert {row.plan for row in rows} == {"plan.txt"}
    assert "SW to ring the housing officer by 20 May." in [row.text for row in rows]
    assert "Actions" in {row.context for row in rows}
    assert f"{len(rows)} statements, the least certain first: {out}" in result.stderr
    certainties = [float(row["certainty"]) for row in json_rows(out)]
    assert certainties == sorted(certainties)


def json_rows(out: Path) -> Sequence[dict[str, str]]:
    """The rows with the columns that training does not take."""
    if out.suffix == ".csv":
        import csv

        with out.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    if out.suffix == ".xlsx":
        from python_calamine import CalamineWorkbook

        header, *rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
        return [dict(zip(map(str, header), map(str, row), strict=True)) for row in rows]
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_label_studio_gets_its_interface_beside_the_tasks(tmp_path: Path, plan_file: Path) -> None:
    result = export(plan_file, "-o", tmp_path / "tasks.json")
    assert result.exit_code == 0
    assert f"Labelling interface: {tmp_path / 'tasks.labeling-config.xml'}" in result.stderr
    assert (tmp_path / "tasks.labeling-config.xml").read_text("utf-8").startswith("<View>")
    assert json.loads((tmp_path / "tasks.json").read_text("utf-8"))[0]["predictions"][0]["score"] > 0


@pytest.mark.parametrize("to", ["doccano", "prodigy"])
def test_lines_are_statements_and_their_numbers_are_kept(tmp_path: Path, to: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lines.txt").write_text(LINES, encoding="utf-8")
    (tmp_path / "in" / "plan.md").write_text("not a list of lines", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert export(tmp_path / "in", "--lines", "--to", to, "-o", out).exit_code == 0
    assert sorted(row["id"] for _, row in read_rows(out)) == ["lines.txt:1", "lines.txt:3", "lines.txt:4"]
    assert sorted(texts(out)) == sorted(line for line in LINES.splitlines() if line)


@pytest.mark.parametrize("lines", [False, True])
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, plan_file: Path, lines: bool) -> None:
    damaged = tmp_path / ("damaged.txt" if lines else "damaged.docx")
    damaged.write_bytes(bytes(range(32)) * 50)
    out = tmp_path / "out.csv"
    result = export(plan_file, damaged, tmp_path / "gone.txt", "-o", out, *(["--lines"] if lines else []))
    assert result.exit_code == 3
    assert f"smartnlp: {damaged.name}: " in result.stderr
    assert "smartnlp: gone.txt: " in result.stderr
    assert "SW to ring the housing officer by 20 May." in " ".join(texts(out))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["-o", "out.txt"], "out.txt: does not say what it is for"),
        (["-o", "out.csv", "--to", "prodigy"], "out.csv: --to prodigy writes .jsonl; name it out.jsonl"),
        (["-o", "plan.csv"], "plan.csv: is there already"),
        (["-o", "done.json"], "done.labeling-config.xml: is there already"),
        (["-o", "out.csv", "--model", "nowhere"], "nowhere: no model.json in it"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    tmp_path: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.csv").write_text("hours of work", encoding="utf-8")
    (tmp_path / "done.labeling-config.xml").write_text("<View/>", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = export(plan_file, *arguments)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "plan.csv").read_text("utf-8") == "hours of work"


def test_a_folder_with_nothing_to_label_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = export(tmp_path / "in", "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "no plan in it" in result.stderr


def test_nothing_of_training_but_data_is_imported(tmp_path: Path, plan_file: Path) -> None:
    program = f"""
import sys
from smartnlp.cli import cli
cli(["export-labels", {str(plan_file)!r}, "-o", {str(tmp_path / "out.csv")!r}], standalone_mode=False)
"""
    guarded = f"{program.replace('cli([', 'try: cli([')}except SystemExit: pass\nprint(' '.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", guarded], check=True, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in result.stdout.split()}
    assert "onnxruntime" in loaded
    assert not loaded & {"torch", "transformers", "sklearn", "onnx", "datasets", "xlsxwriter"}
