"""Judging again what an audit wrote: the same by the same policy, another by another, and no model."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from smartnlp.auditing import Policy, load_policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.batch.regrade import BadResults, read_summary, regrade
from smartnlp.classifier import Classifier
from tests.conftest import EXAMPLES
from tests.in_process import audit_files

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
FORMATS = ["csv", "html", "sarif", "lines"]
FILES = ("3-child-in-need-plan.docx", "5-care-plan.pdf", "6-personal-education-plan.xlsx")
OWN = """version = "ours"
[thresholds]
review_months = 12
[grade.weights]
timely = 9
[[grade.bands]]
name = "On track"
rag = "green"
from = 20
[[grade.bands]]
name = "Needs work"
rag = "red"
from = 0
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, classifier: Classifier, policy: Policy) -> Path:
    folder = tmp_path_factory.mktemp("audited")
    inputs = [(EXAMPLES / name, name) for name in FILES]
    options = Options(policy, as_of=dt.date(2026, 1, 1))
    with Outputs(folder, FORMATS, ABOUT) as outputs:
        outputs.finish(
            audit_files([*inputs, (folder / "none.docx", "none.docx")], classifier, options, outputs.add, print)
        )
    return folder


def again(out: Path, new: Path, policy: Policy, as_of: dt.date | None = None) -> dict[str, bytes]:
    with Outputs(new, FORMATS, ABOUT) as outputs:
        regrade(out, policy, as_of, outputs.add)
        outputs.finish(read_summary(out)["unreadable"])
    return files(new)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_policy_gives_the_same_bytes(out: Path, tmp_path: Path, policy: Policy) -> None:
    first = files(out)
    assert "report.html" in first
    assert again(out, tmp_path / "new", policy) == first


def test_another_policy_gives_other_grades_and_findings(out: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    new = again(out, tmp_path / "new", load_policy(own))
    before, after = (
        [json.loads(line) for line in found["plans.jsonl"].decode().splitlines()] for found in (files(out), new)
    )
    assert {plan["grade"]["band"] for plan in after} <= {"On track", "Needs work"}
    assert [plan["grade"]["score"] for plan in after] != [plan["grade"]["score"] for plan in before]
    assert any("review-late" in str(plan["findings"]) for plan in before)
    assert not any("review-late" in str(plan["findings"]) for plan in after)
    counted = json.loads(new["summary.json"])["grades"]
    assert {one["band"]: one["plans"] for one in counted} == Counter(plan["grade"]["band"] for plan in after)
    assert [plan["statements"] for plan in after] == [plan["statements"] for plan in before]


def test_another_day_to_look_from(out: Path, tmp_path: Path, policy: Policy) -> None:
    new = again(out, tmp_path / "new", policy, dt.date(2030, 1, 1))
    plans = [json.loads(line) for line in new["plans.jsonl"].decode().splitlines()]
    assert all("review-past" in str(plan["findings"]) for plan in plans)


def test_the_command_needs_no_model_and_may_write_in_place(out: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    folder = tmp_path / "copy"
    folder.mkdir()
    for name, content in files(out).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    code = (
        "import sys; from smartnlp.cli import main; import atexit; "
        "atexit.register(lambda: print('onnxruntime' in sys.modules, file=sys.stderr)); main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "regrade", str(folder), "--policy", str(own)], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines()[-1] == "False"
    assert json.loads((folder / "summary.json").read_text("utf-8"))["about"]["policy"] == "own.toml ours"
    assert not (folder / "report.html").exists()


def test_results_that_are_not_there_or_damaged_are_named(out: Path, tmp_path: Path, policy: Policy) -> None:
    with pytest.raises(BadResults, match=r"summary\.json: cannot be read"):
        read_summary(tmp_path)
    with pytest.raises(BadResults, match=r"linked\.jsonl: cannot be read"):
        regrade(tmp_path, policy, None, print)
    (tmp_path / "linked.jsonl").write_text('{"document": "a", "linked": []}\n{"document": 3}\n', "utf-8")
    with pytest.raises(BadResults, match="line 2: is damaged"):
        regrade(tmp_path, policy, None, lambda audit: None)
