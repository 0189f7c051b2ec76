"""An audit of a folder: once for each file, in the files' order, whoever did the work and whenever."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import load_policy
from smartnlp.batch import find_inputs
from smartnlp.batch.engine import Job, TooManyErrors
from smartnlp.batch.job import Wishes, run_audit
from smartnlp.batch.outputs import Outputs
from smartnlp.batch.pool import Pool
from smartnlp.batch.settings import Settings
from smartnlp.batch.shards import Entry
from smartnlp.batch.store import Store
from smartnlp.classifier import DEFAULT_MODEL
from tests.conftest import EXAMPLES, PLAN_TEXT

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
FORMATS = ["csv", "html", "word", "sarif"]
SETTINGS = Settings(DEFAULT_MODEL, word=True)
NAMES = ("Rosie", "Tom", "Amina", "Jay", "Bea")


class Counting(Pool):
    """The local engine, which also remembers what it was asked for."""

    job: Job | None = None

    def run(self, job: Job) -> Iterator[tuple[Path, list[Entry]]]:
        self.job = job
        return super().run(job)


def audit(folder: Path, out: Path, settings: Settings = SETTINGS, jobs: int = 2, **wishes: Any) -> Counting:
    """Audit a folder; the engine that did it."""
    engine = Counting(jobs)
    warned: list[str] = []
    policy = load_policy(settings.policy)
    with Store(out) as store, Outputs(out, FORMATS, ABOUT, policy, warned.append) as outputs:
        files = find_inputs([folder], out)
        unread = run_audit(files, store, settings, Wishes(engine, **wishes), outputs.write, warned.append)
        outputs.finish(unread)
    return engine


def done(engine: Counting) -> list[str]:
    """The documents that an engine was asked to do."""
    return [] if engine.job is None else [one.document for _, inputs in engine.job.shards for one in inputs]


def results(out: Path) -> dict[str, bytes]:
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(".smartnlp/")}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    for name in NAMES:
        (folder / f"{name}.txt").write_text(PLAN_TEXT.replace("Rosie", name), "utf-8")
    shutil.copy(EXAMPLES / "3-child-in-need-plan.docx", folder / "plan.docx")
    (folder / "Zoe bad.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


@pytest.fixture(scope="module")
def first(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results") / "first"
    assert len(done(audit(source, out))) == 7
    return out


@pytest.fixture
def plans(source: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(source, tmp_path / "plans"))


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "out"))


def test_results_stand_in_the_order_of_the_files(first: Path) -> None:
    plans = [json.loads(line) for line in (first / "plans.jsonl").read_text("utf-8").splitlines()]
    assert [plan["document"] for plan in plans] == [*sorted(f"{name}.txt" for name in NAMES), "plan.docx"]
    unread = json.loads((first / "summary.json").read_text("utf-8"))["unreadable"]
    assert [one["document"] for one in unread] == ["Zoe bad.pdf"]
    assert [path.name for path in (first / "word").iterdir()] == ["plan.docx"]


def test_one_process_gives_the_same_bytes_as_two(source: Path, first: Path, tmp_path: Path) -> None:
    audit(source, tmp_path / "one", jobs=1)
    assert results(tmp_path / "one") == results(first)


def test_what_is_done_is_not_done_again_but_what_could_not_be_read_is_tried(
    plans: Path, first: Path, out: Path
) -> None:
    assert done(audit(plans, out)) == ["Zoe bad.pdf"]
    assert results(out) == results(first)


def test_only_what_is_new_is_done(plans: Path, out: Path, tmp_path: Path) -> None:
    (plans / "Zoe bad.pdf").unlink()
    (plans / "Jay.txt").unlink()
    (plans / "Bo.txt").write_text(PLAN_TEXT.replace("Rosie", "Bo"), "utf-8")
    (plans / "Tom.txt").write_text(PLAN_TEXT.replace("Rosie", "Thomas"), "utf-8")
    (plans / "Bea.txt").touch()
    assert done(audit(plans, out)) == ["Bo.txt", "Tom.txt"]
    audit(plans, tmp_path / "anew")
    assert results(out) == results(tmp_path / "anew")
    with Store(out) as store:
        held = b"".join(path.read_bytes() for path in (store.folder / "shards").iterdir())
    with Store(tmp_path / "anew") as store:
        anew = b"".join(path.read_bytes() for path in (store.folder / "shards").iterdir())
    assert len(held) == len(anew)  # nothing is left of the plan that is gone


def test_another_policy_judges_again_and_reads_nothing(plans: Path, out: Path, tmp_path: Path) -> None:
    (plans / "Zoe bad.pdf").unlink()
    policy = tmp_path / "policy.toml"
    policy.write_text('version = "ours"\n[thresholds]\nreview_months = 0.1\n', "utf-8")
    settings = replace(SETTINGS, policy=policy)
    before = results(out)["plans.jsonl"]
    engine = audit(plans, out, settings)
    assert len(done(engine)) == 6
    assert engine.job is not None
    assert not engine.job.reads
    audit(plans, tmp_path / "anew", settings)
    assert results(out) == results(tmp_path / "anew")
    assert results(out)["plans.jsonl"] != before
    assert done(audit(plans, out, settings)) == []


@pytest.mark.parametrize(
    "changed",
    [
        lambda one, folder: replace(one, plan_date=__import__("datetime").date(2026, 1, 1)),
        lambda one, folder: replace(one, calendar=_written(folder / "calendar.toml", 'nation = "scotland"\n')),
        lambda one, folder: replace(one, secret=b"x"),
    ],
)
def test_other_settings_read_again(changed: Callable[..., Settings], tmp_path: Path) -> None:
    other = changed(SETTINGS, tmp_path)
    assert other.reading_key() != SETTINGS.reading_key()
    assert other.judging_key(word=True) == SETTINGS.judging_key(word=True)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_it_stops_at_too_many_errors_and_goes_on_from_there(tmp_path: Path, first: Path) -> None:
    folder, out = tmp_path / "plans", tmp_path / "out"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(PLAN_TEXT if number != 1 else "", "utf-8")
    with pytest.raises(TooManyErrors):
        audit(folder, out, jobs=1, max_errors=0)
    assert not (out / "summary.json").exists()
    left = done(audit(folder, out, jobs=1, max_errors=1))
    assert "0.txt" not in left
    assert {"1.txt", "5.txt"} <= set(left)
    assert len((out / "plans.jsonl").read_text("utf-8").splitlines()) == 5
