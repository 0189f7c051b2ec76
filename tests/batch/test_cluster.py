"""Ray gives the bytes that this machine gives, also where it loses a worker on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartnlp.batch.cluster import NoCluster, RayEngine
from tests.batch.test_job import audit, results
from tests.conftest import EXAMPLES, PLAN_TEXT

pytest.importorskip("ray", reason="the ray extra is not installed")

_PATIENCE = 240  # seconds for Ray to begin and to end, on a machine that does other things too


def _workers(driver: int) -> set[int]:
    """Processes below one of ours in which Ray runs an actor that audits."""
    parents, named = {}, set()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            if (path / "cmdline").read_bytes().startswith(b"ray::") and b"Map" in (path / "cmdline").read_bytes():
                named.add(int(path.name))
        except OSError:
            continue

    def is_below(number: int) -> bool:
        while number in parents and number != driver:
            number = parents[number]
        return number == driver

    return {number for number in named if is_below(number)}


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_a_lost_worker_costs_nothing(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(12):
        (plans / f"{number:02}.txt").write_text(PLAN_TEXT.replace("Rosie", f"Rosie {number}") * 40, "utf-8")
    shutil.copy(EXAMPLES / "3-child-in-need-plan.docx", plans)
    (plans / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    command = [sys.executable, "-m", "smartnlp", "audit", str(plans), "--engine", "ray", "--jobs", "1"]
    process = subprocess.Popen(
        [*command, "-o", str(tmp_path / "ray"), "--format", "csv,html,word,sarif"], stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    killed = None
    until = time.monotonic() + _PATIENCE
    while killed is None and process.poll() is None and time.monotonic() < until:
        for number in _workers(process.pid):
            time.sleep(1.5)  # into its work
            os.kill(number, signal.SIGKILL)
            killed = number
            break
        time.sleep(0.1)
    _, said = process.communicate(timeout=_PATIENCE)
    assert killed is not None
    assert process.returncode == 3, said
    assert next(line.split(":")[1].strip() for line in said.splitlines() if line.startswith("smartnlp:")) == "bad.pdf"
    audit(plans, tmp_path / "local")
    ours, theirs = results(tmp_path / "local"), results(tmp_path / "ray")
    for name in ("statements.jsonl", "plans.jsonl", "linked.jsonl", "statements.csv", "word/3-child-in-need-plan.docx"):
        assert theirs[name] == ours[name], name


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smartnlp.batch.cluster.find_spec", lambda name: None)
    with pytest.raises(NoCluster, match=r"pip install 'smartnlp\[ray\]'"):
        RayEngine()
