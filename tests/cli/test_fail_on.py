"""``audit --fail-on`` and ``--format lines``: what scripts rely on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.classifier import Classifier
from smartnlp.cli.fail_on import Watch
from smartnlp.records import CRITERIA, Audit, Criterion, Finding, Linked, Location, Statement, StatementAudit
from smartnlp.reporting.payload import records
from tests.in_process import audit_files


def smartnlp(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smartnlp", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_lines_and_status_1_where_a_rule_fires(plan_file: Path) -> None:
    result = smartnlp("audit", plan_file, "--format", "lines", "--fail-on", "S301,t201")
    assert result.returncode == 1
    assert result.stderr == ""
    assert any(": T201 “as soon as possible”" in line for line in result.stdout.splitlines())
    assert all(line.startswith("plan.txt:") for line in result.stdout.splitlines())


def test_what_cannot_be_read_weighs_more(plan_file: Path, tmp_path: Path) -> None:
    result = smartnlp("audit", plan_file, tmp_path / "gone.docx", "--format", "lines", "--fail-on", "T201")
    assert result.returncode == 3


def test_a_name_that_is_none_is_wrong_usage(plan_file: Path) -> None:
    result = smartnlp("audit", plan_file, "--fail-on", "T999")
    assert result.returncode == 2
    assert "'T999' is no rule" in result.stderr


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["not_met"], True),
        (["time-open-ended"], True),
        (["judge-realistic"], True),
        (["date-impossible"], False),
        ([], False),
    ],
)
def test_what_is_looked_out_for(
    plan_file: Path, classifier: Classifier, policy: Policy, named: list[str], expected: bool
) -> None:
    watch = Watch([named], policy)
    audit_files([(plan_file, "plan.txt")], classifier, Options(policy), lambda audit: watch.see(*records(audit)), print)
    assert watch.found is expected


def test_what_is_asked_of_all_counts_only_by_name(policy: Policy) -> None:
    asked = Finding("judge-achievable", "The text cannot tell.", "Is there help?", code="A100")
    statement = Linked(Statement(0, "Mum to ring school.", Location("paragraph 1")), None)
    criteria = {name: Criterion("judgement", (asked,)) for name in CRITERIA}
    audit = Audit("plan.txt", None, None, (StatementAudit(statement, criteria),))
    by_name, by_weight = Watch([["judge-achievable"]], policy), Watch([["judgement", "not_met"]], policy)
    by_name.see(*records(audit))
    by_weight.see(*records(audit))
    assert (by_name.found, by_weight.found) == (True, False)
