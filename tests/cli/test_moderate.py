"""``smartnlp moderate`` as a user meets it, on a real audit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from workbooks import refilled

from smartnlp.cli import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def out(tmp_path: Path, plan_file: Path) -> Path:
    folder = tmp_path / "out"
    assert run("audit", plan_file, "-o", folder).exit_code == 0
    return folder


def test_a_sample_is_drawn_judged_and_read_back(tmp_path: Path, out: Path) -> None:
    drawn = run("moderate", out, "--sample", 10, "-o", tmp_path / "sample.xlsx")
    assert drawn.exit_code == 0
    assert drawn.stdout == ""
    assert "only" in drawn.stderr  # the plan has fewer than ten statements to judge
    answers = {"Kind": "action", "Specificity": "vague", "Timing": "untimed", "Specific": "not met"}
    filled = refilled(tmp_path / "sample.xlsx", tmp_path / "judged.xlsx", lambda row: row | answers, "Judge")
    text = run("moderate", out, "--read", filled)
    assert text.exit_code == 0
    assert "statements judged" in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 80 or str(filled) in text.stdout
    report = json.loads(run("moderate", out, "--read", filled, "--format", "json").stdout)
    assert report["judged"] == report["population"] >= 3
    assert report["criteria"]["specific"]["people"]["share"] == 0.0
    assert report["criteria"]["specific"]["corrected"]["high"] == 0.0  # all were judged: nothing is left to chance


def test_a_workbook_that_is_there_is_left_alone(tmp_path: Path, out: Path) -> None:
    file = tmp_path / "sample.xlsx"
    file.write_bytes(b"work")
    result = run("moderate", out, "--sample", 10, "-o", file)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert file.read_bytes() == b"work"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give --sample N to draw a sample, or --read FILE"),
        (("--sample", 10), "name the workbook with -o"),
        (("--sample", 10, "-o", "sample.csv"), "name the workbook with -o"),
        (("--read", "nope.xlsx"), "nope.xlsx: cannot be read as a workbook"),
    ],
)
def test_wrong_usage_is_one_clear_line(out: Path, arguments: tuple[str | int, ...], said: str) -> None:
    result = run("moderate", out, *map(str, arguments))
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
