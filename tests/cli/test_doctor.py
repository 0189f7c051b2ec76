"""``smartnlp doctor`` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PARTS = ["packages", "extras", "machine", "model", "policy", "documents", "audit"]


def doctor(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smartnlp", "doctor", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder)


def test_all_is_well_and_nothing_tells_who_or_what(tmp_path: Path) -> None:
    result = doctor()
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("OK: every check passed\n")
    assert [line for line in result.stdout.splitlines() if not line.startswith(" ")][:-1] == PARTS
    assert str(Path.home()) not in result.stdout
    assert "Rosie" not in result.stdout


def test_as_json() -> None:
    record = json.loads(doctor("--format", "json").stdout)
    assert list(record) == ["ok", *PARTS]
    assert record["ok"] is True
    assert all(check["ok"] for part in PARTS for check in record[part]["checks"])


def test_what_is_wrong_is_told_with_what_to_do_and_status_1(tmp_path: Path) -> None:
    result = doctor("--model", tmp_path / "gone", "--policy", tmp_path / "gone.toml")
    assert result.returncode == 1
    assert "FAILED  model" in result.stdout
    assert "copy it again" in result.stdout
    assert "FAILED  policy" in result.stdout
    assert result.stdout.endswith("2 checks failed\n")
    assert "Traceback" not in result.stderr


def test_a_format_that_there_is_not_is_wrong_usage() -> None:
    assert doctor("--format", "xml").returncode == 2
