from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from tests.in_process import audit_files

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}


def test_a_file_that_fails_costs_only_itself(
    tmp_path: Path, plan_file: Path, classifier: Classifier, policy: Policy
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    taken: list[Any] = []
    warned: list[str] = []
    inputs = [(bad, "bad.pdf"), (plan_file, "plan.txt"), (tmp_path / "none.docx", "none.docx")]
    unread = audit_files(inputs, classifier, Options(policy), taken.append, warned.append)
    assert [one["document"] for one in unread] == ["bad.pdf", "none.docx"]
    assert [audit.document for audit in taken] == ["plan.txt"]
    assert [line.split(":")[0] for line in warned] == ["bad.pdf", "none.docx"]


def test_a_plan_that_breaks_the_audit_costs_only_itself(
    plan_file: Path, classifier: Classifier, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any, **names: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("smartnlp.batch.run.analyse", fail)
    warned: list[str] = []
    unread = audit_files([(plan_file, "plan.txt")], classifier, Options(policy), print, warned.append)
    assert unread[0]["problem"] == "could not be audited (ZeroDivisionError)"
    assert len(warned) == 1


def test_outputs_agree_with_one_another(
    tmp_path: Path, plan_file: Path, classifier: Classifier, policy: Policy
) -> None:
    out = tmp_path / "out"
    with Outputs(out, ["csv", "html"], ABOUT) as outputs:
        audit_files([(plan_file, "plan.txt")], classifier, Options(policy), outputs.add, print)
        outputs.finish([])
    statements = [json.loads(line) for line in (out / "statements.jsonl").read_text("utf-8").splitlines()]
    (plan,) = [json.loads(line) for line in (out / "plans.jsonl").read_text("utf-8").splitlines()]
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert plan["statements"] == summary["statements"] == len(statements)
    assert plan["plan_date"] == "2026-05-11"
    assert plan["review_date"] == "2026-06-22"
    assert plan["criteria"]["timely"]["met"] == sum(s["criteria"]["timely"]["verdict"] == "met" for s in statements)
    assert not list(out.glob("*.part"))


def test_the_same_plan_gives_the_same_bytes_in_every_process(tmp_path: Path, plan_file: Path) -> None:
    results = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "smartnlp", "audit", str(plan_file), "-o", str(out), "--format", "csv,html"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        results.append({path.relative_to(out): path.read_bytes() for path in out.glob("[!.]*") if path.is_file()})
    assert results[0] == results[1]


def test_a_batch_that_is_stopped_leaves_no_half_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(RuntimeError), Outputs(out, ["csv"], ABOUT):
        raise RuntimeError
    assert list(out.iterdir()) == []
