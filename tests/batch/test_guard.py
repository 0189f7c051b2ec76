"""A guarded process: what a file does to it costs that file, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartnlp.batch.guard import Guard, Limits, NoWorker
from smartnlp.batch.planning import plan_inputs
from smartnlp.batch.rows import Input, Row
from smartnlp.batch.settings import Settings
from smartnlp.classifier import DEFAULT_MODEL
from tests.conftest import PLAN_TEXT

SETTINGS = Settings(DEFAULT_MODEL)
LONG = "Mum to ring the school by 3.6.26, SW to visit twice a week. "


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
    long.write_text(LONG * 200_000, "utf-8")
    slow, sound = inputs(long, plan)
    with Guard(SETTINGS, Limits(seconds=0.5)) as guard:
        (row,) = guard.rows(slow)
        problem = json.loads(row.data)
        assert problem["problem"] == "gave no result for more than 0.5 seconds and was given up"
        assert "--time-limit" in problem["advice"]
    with Guard(SETTINGS) as guard:
        assert kinds(guard.rows(sound)) == ["plan"]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_a_file_that_needs_too_much_memory_costs_only_itself(plan: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text(LONG * 300_000, "utf-8")
    with Guard(SETTINGS, Limits(megabytes=60)) as guard:
        found = [kinds(guard.rows(one)) for one in inputs(plan, large, plan)]
    assert found == [["plan"], ["problem"], ["plan"]]


def _kill_while(guard: Guard, times: int) -> threading.Thread:
    """Kill the guard's process a little after it has begun, and those that follow it, so often in all."""

    def kill() -> None:
        seen: set[int] = set()
        while len(seen) < times:
            process = guard._process
            if process is not None and process.pid not in seen and guard._awaited:
                time.sleep(0.3)
                seen.add(process.pid)
                os.kill(process.pid, signal.SIGKILL)
            time.sleep(0.01)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def test_a_process_that_the_machine_ends_is_begun_again(tmp_path: Path, plan: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(LONG * 60_000, "utf-8")
    with Guard(SETTINGS) as guard:
        slow, sound = inputs(long, plan)
        thread = _kill_while(guard, 2)
        (row,) = guard.rows(slow)
        thread.join()
        assert json.loads(row.data)["problem"] == "ended the process that read it"
        assert kinds(guard.rows(sound)) == ["plan"]
        thread = _kill_while(guard, 1)
        thread.join()  # between two files it is nobody's fault
        assert kinds(guard.rows(sound)) == ["plan"]


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
