"""A guarded process: what a file does to it costs that file, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartnlp.batch.frames import Frame
from smartnlp.batch.guard import Guard, Limits, NoWorker
from smartnlp.batch.planning import plan_inputs
from smartnlp.batch.rows import Input, Row
from smartnlp.batch.settings import Settings
from smartnlp.classifier import DEFAULT_MODEL
from tests.conftest import PLAN_TEXT

SETTINGS = Settings(DEFAULT_MODEL)
LINE = "Mum to ring the school by 3.6.26, SW to visit twice a week.\n"


def inputs(*files: Path) -> list[Input]:
    return list(plan_inputs([(path, path.name) for path in files], SETTINGS))


def kinds(rows: Iterator[Row]) -> list[str]:
    return [row.kind for row in rows]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN_TEXT, "utf-8")
    return path


def test_files_one_after_another(plan: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    with Guard(SETTINGS) as guard:
        first, second, third = (list(guard.rows(one)) for one in inputs(plan, bad, plan))
    assert first == third
    assert [row.kind for row in first] == ["plan"]
    entry = json.loads(first[0].data)
    assert entry["plan"]["document"] == "plan.txt"
    assert len(entry["statements"]) == len(entry["stored"]["linked"]) > 3
    assert [row.kind for row in second] == ["problem"]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_not(plan: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(LINE * 50_000, "utf-8")
    slow, sound = inputs(long, plan)
    with Guard(SETTINGS, Limits(seconds=0.05)) as guard:
        (row,) = guard.rows(slow)
        problem = json.loads(row.data)
        assert problem["problem"] == "gave no result for more than 0.05 seconds and was given up"
        assert "--time-limit" in problem["advice"]
    with Guard(SETTINGS) as guard:
        assert kinds(guard.rows(sound)) == ["plan"]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_a_file_that_needs_too_much_memory_costs_only_itself(plan: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text(LINE * 480_000, "utf-8")
    with Guard(SETTINGS, Limits(megabytes=20)) as guard:
        found = [list(guard.rows(one)) for one in inputs(plan, large, plan)]
    assert [kinds(iter(rows)) for rows in found] == [["plan"], ["problem"], ["plan"]]
    assert "--memory-limit" in json.loads(found[1][0].data)["advice"]


def _killed_at_work(guard: Guard, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the guard's process be killed so often as it has begun a file, each time before it can answer."""
    answer, left = guard._frame, [None] * times

    def frame(seconds: float) -> Frame | None:
        if guard._awaited and left:
            left.pop()
            assert guard._process is not None
            os.kill(guard._process.pid, signal.SIGKILL)
        return answer(seconds)

    monkeypatch.setattr(guard, "_frame", frame)


def test_a_process_that_the_machine_ends_is_begun_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = inputs(plan)
    with Guard(SETTINGS) as guard:
        _killed_at_work(guard, 1, monkeypatch)
        assert kinds(guard.rows(one)) == ["plan"]
        _killed_at_work(guard, 2, monkeypatch)
        (row,) = guard.rows(one)
        assert json.loads(row.data)["problem"] == "ended the process that read it"
        assert kinds(guard.rows(one)) == ["plan"]
        assert guard._process is not None
        os.kill(guard._process.pid, signal.SIGKILL)  # between two files it is nobody's fault
        assert kinds(guard.rows(one)) == ["plan"]


def test_a_file_that_changes_while_it_is_read_is_no_result(plan: Path) -> None:
    (one,) = inputs(plan)
    plan.write_text(PLAN_TEXT + "\n4. Mum to ring the GP.\n", "utf-8")
    with Guard(SETTINGS) as guard:
        rows = list(guard.rows(one))
    assert [row.kind for row in rows] == ["plan", "problem"]
    assert json.loads(rows[1].data)["problem"] == "was changed while it was read"


def test_a_setting_that_cannot_be_used_is_said(plan: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("version = 1\nnothing = 2\n", "utf-8")
    with Guard(Settings(DEFAULT_MODEL, policy=policy)) as guard, pytest.raises(NoWorker, match=r"policy\.toml"):
        list(guard.rows(inputs(plan)[0]))
    with Guard(Settings(tmp_path / "none")) as guard, pytest.raises(NoWorker, match="none"):
        list(guard.rows(inputs(plan)[0]))


@pytest.mark.skipif(os.name != "posix", reason="looks for the process as POSIX does")
def test_the_process_ends_with_its_parent(plan: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from smartnlp.batch.guard import Guard\n"
        "from smartnlp.batch.settings import Settings\n"
        "from smartnlp.classifier import DEFAULT_MODEL\n"
        "guard = Guard(Settings(DEFAULT_MODEL)).__enter__()\n"
        "print(guard._process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    import subprocess

    parent = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").exists() and " Z " in Path(f"/proc/{child}/stat").read_text():
            return  # ended; nobody has asked how
        time.sleep(0.1)
    pytest.fail("it goes on without its parent")
