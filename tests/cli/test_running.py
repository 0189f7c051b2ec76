"""The options that say how an audit is run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PLAN_TEXT

NAMES = ("Ifeoma", "Nwosu")  # in no documentation of a rule


def smartnlp(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smartnlp", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "Ifeoma Nwosu.txt").write_text(
        PLAN_TEXT.replace("Rosie Okafor", "Ifeoma Nwosu").replace("Rosie", "Ifeoma"), "utf-8"
    )
    (folder / "a Nwosu scan.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def test_fail_fast_stops_and_says_how_to_go_on(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = smartnlp("audit", plans, "-o", out, "--fail-fast", "--jobs", "1")
    assert done.returncode == 3
    assert "stopped: 1 cannot be read. What was done is kept; run the same again to go on" in done.stderr
    assert not (out / "summary.json").exists()
    done = smartnlp("audit", plans, "-o", out, "--max-errors", "1")
    assert done.returncode == 3
    assert json.loads((out / "summary.json").read_text("utf-8"))["plans"] == 1
    again = smartnlp("audit", plans, "-o", out)
    assert "1 file done before and not changed; 1 to do" in again.stderr
    assert "done before" not in smartnlp("audit", plans, "-o", out, "--fresh").stderr


def test_an_address_needs_a_cluster(plans: Path) -> None:
    done = smartnlp("audit", plans, "--address", "first:6379")
    assert (done.returncode, done.stderr) == (2, "smartnlp: --address names a cluster; add --engine ray\n")


def test_without_people_names(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ("audit", plans, "-o", out, "--pseudonymise", "--format", "csv,html,xlsx,sarif,lines")
    done = smartnlp(*command)
    assert done.returncode == 3
    told = done.stderr.splitlines()
    assert not any(name in line for line in told for name in NAMES)
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and ".smartnlp" not in path.parts}
    for path, data in first.items():
        assert not any(name.encode() in data or name in path.name for name in NAMES), path
    which = (out / ".smartnlp" / "documents.csv").read_text("utf-8")
    assert all(name in which for name in NAMES)
    assert json.loads((out / "statements.jsonl").read_text("utf-8").splitlines()[0])["document"] in which
    assert smartnlp(*command, "--fresh").returncode == 3
    assert {path: path.read_bytes() for path in first} == first
    refused = smartnlp(*command[:-1], "word")
    assert refused.returncode == 2
    assert "--format word copies the plans, with the names in them" in refused.stderr


def test_in_the_terminal_too(plans: Path) -> None:
    done = smartnlp("audit", plans / "Ifeoma Nwosu.txt", "--pseudonymise")
    assert done.returncode == 0
    assert not any(name in done.stdout + done.stderr for name in NAMES)
