"""The command line as a user meets it: payload on standard output, the rest on standard error, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "Parents to engage with services as soon as possible."


def smartnlp(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smartnlp", *map(str, arguments)]
    result = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
    assert "Traceback" not in result.stderr
    return result


def records(result: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_score_from_standard_input() -> None:
    result = smartnlp("score", text=SENTENCE + "\n")
    assert result.returncode == 0
    assert result.stderr == ""
    assert all(word in result.stdout for word in ("action", "vague", "untimed", "By which date"))


def test_score_lines_gives_one_record_per_line_blank_ones_too() -> None:
    result = smartnlp("score", "--lines", "--format", "jsonl", text=f"{SENTENCE}\n\nSW to ring. Mum to visit.\r\n")
    first, blank, last = records(result)
    assert first["text"] == SENTENCE
    assert blank["kind"] is None
    assert last["text"] == "SW to ring. Mum to visit."
    assert [first["index"], blank["index"], last["index"]] == [0, 1, 2]


def test_score_writes_everything_before_it_ends() -> None:
    result = smartnlp("score", "--lines", "--format", "jsonl", text="SW to ring school by Friday.\n" * 200)
    assert [record["index"] for record in records(result)] == list(range(200))
    assert len(result.stdout) > 100_000  # more than a pipe holds


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_score_says_that_a_disk_is_full() -> None:
    command = [sys.executable, "-m", "smartnlp", "score", SENTENCE]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (2, "smartnlp: No space left on device\n")


def test_score_as_one_json_array_with_a_plan_date() -> None:
    result = smartnlp("score", "SW to ring by 20 May.", "--format", "json", "--plan-date", "11/5/2026")
    (record,) = json.loads(result.stdout)
    assert record["times"][0]["value"] == "2026-05-20"


def test_extract_needs_no_model(tmp_path: Path) -> None:
    result = smartnlp("extract", "--lines", "--plan-date", "2026-05-11", text="SW to visit w/c 18/5\n\n")
    first, blank = records(result)
    assert first["times"] == [
        {
            "text": "w/c 18/5", "start": 12, "end": 20, "type": "DATE", "value": "2026-W21",
            "freq": None, "mod": None, "rrule": None, "due": "2026-05-24", "past": False, "source": "text",
        }
    ]  # fmt: skip
    assert blank["owners"] == []


def test_segment(plan_file: Path) -> None:
    found = records(smartnlp("segment", plan_file, "--format", "jsonl"))
    assert found[-1]["text"] == "SW to ring the housing officer by 20 May."
    assert {record["plan_date"] for record in found} == {"2026-05-11"}


def test_audit_into_a_folder(tmp_path: Path, plan_file: Path) -> None:
    out = tmp_path / "out"
    result = smartnlp("audit", plan_file, "-o", out, "--format", "csv,html")
    assert result.returncode == 0
    assert {path.name for path in out.iterdir()} == {
        "statements.jsonl", "plans.jsonl", "linked.jsonl", "summary.json", "statements.csv", "report.html", "plans",
        ".smartnlp",
    }  # fmt: skip
    assert "1 plan," in result.stdout
    assert str(out / "report.html") in result.stderr


def test_audit_to_the_terminal_and_as_records(plan_file: Path) -> None:
    assert "plan dated 2026-05-11, next review 2026-06-22" in smartnlp("audit", plan_file).stdout
    assert len(records(smartnlp("audit", plan_file, "--format", "jsonl"))) == 5


def test_unreadable_input_is_named_and_the_rest_is_done(tmp_path: Path, plan_file: Path) -> None:
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"%PDF broken")
    result = smartnlp("audit", plan_file, bad, tmp_path / "gone.docx", "-o", tmp_path / "out")
    assert result.returncode == 3
    assert "smartnlp: scan.pdf: is a damaged PDF" in result.stderr
    assert "smartnlp: gone.docx: is not there" in result.stderr
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["plans"] == 1
    assert [one["document"] for one in summary["unreadable"]] == ["scan.pdf", "gone.docx"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("audit",), "Missing argument"),
        (("audit", ".", "--format", "nonsense"), "there is no format 'nonsense'"),
        (("audit", "plan.txt", "--format", "csv"), "name one with -o"),
        (("score", "x", "--plan-date", "soon"), "is not a date"),
        (("score", "x", "--model", "/nowhere"), "no model.json in it"),
        (("score", "x", "--policy", "/nowhere.toml"), "cannot be read"),
        (("score", " "), "there is no text"),
        (("nonsense",), "No such command"),
        (("rules", "nonsense"), "there is no rule 'nonsense'"),
        (("train", "/nowhere.jsonl", "-o", "/tmp/never"), "cannot be read"),
        (("evaluate", "/nowhere.jsonl"), "cannot be read"),
    ],
)
def test_wrong_usage_is_status_2_with_one_clear_line(arguments: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    result = smartnlp(*arguments)
    assert result.returncode == 2
    assert problem in result.stderr
    assert result.stdout == ""


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    result = smartnlp("audit", tmp_path)
    assert result.returncode == 2
    assert "no plan in it" in result.stderr


def test_a_reader_that_stops_listening_is_fine(plan_file: Path) -> None:
    command = f"{sys.executable} -m smartnlp audit {plan_file} --format jsonl | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1


def test_rules_are_listed_and_explained() -> None:
    assert "time-open-ended" in smartnlp("rules").stdout
    assert "ongoing" in smartnlp("rules", "time-open-ended").stdout
