"""The parts of an examination: the machine, the model, the policy, made documents, the built-in plan."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from smartnlp.auditing import Policy
from smartnlp.classifier import DEFAULT_MODEL, Classifier
from smartnlp.doctor import documents, machine, specimen
from smartnlp.doctor.expected import specimen as expected
from smartnlp.doctor.model import model_part
from smartnlp.doctor.policy import policy_part
from smartnlp.pipeline import analyse
from smartnlp.reading import read_pasted
from smartnlp.records import Audit


@pytest.fixture
def audit(classifier: Classifier, policy: Policy) -> Audit:
    return analyse(read_pasted(expected()["text"], "plan"), classifier, policy)


def test_a_full_disk_and_a_full_memory_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "_memory", lambda: (4_000, 100))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(9 * 2**30, 9 * 2**30, 2**20))
    part = machine.machine_part(tmp_path)
    assert [check.name for check in part.checks if not check.ok] == ["disk", "memory"]
    assert part.facts["memory"] == "4,000 MB, 100 MB of it free"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("processor : 0\nflags : fpu avx2 avx512_vnni amx_int8 avx512f\n", "avx2, avx512_vnni, amx_int8"),
        ("Features : fp asimddp i8mm\n", "asimddp, i8mm"),
        ("flags : fpu sse\n", "none"),
        (None, "not known"),
    ],
)
def test_fast_instructions(tmp_path: Path, text: str | None, shown: str) -> None:
    path = tmp_path / "cpuinfo"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert machine._instructions(path) == shown


def test_the_shipped_model_is_whole() -> None:
    part = model_part(None)
    assert part.ok
    assert part.facts["shipped"] is True
    assert len(str(part.facts["fingerprint"])) == 12
    assert "kind: action, context, outcome" in str(part.facts["axes"])


def test_a_changed_model_is_told(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT_MODEL, tmp_path / "model")
    with (tmp_path / "model" / "tokenizer.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    (check,) = model_part(tmp_path / "model").checks
    assert not check.ok
    assert "tokenizer.json is not the file" in check.says
    assert "train it again" in check.advice


def test_a_model_of_ones_own_labels_a_statement() -> None:
    assert [check.name for check in model_part(DEFAULT_MODEL).checks] == ["model", "labels"]


def test_a_policy_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('[rules]\noff = ["disagreement-missing"]\n', encoding="utf-8")
    part = policy_part(path)
    shipped = policy_part(None)
    assert (part.ok, shipped.ok) == (True, True)
    assert part.facts["policy"] != shipped.facts["policy"]
    path.write_text("[nonsense]\n", encoding="utf-8")
    (check,) = policy_part(path).checks
    assert not check.ok
    assert "there is no 'nonsense'" in check.says


def test_every_made_document_is_read_back() -> None:
    part = documents.documents_part()
    assert part.ok, part.checks
    assert part.checks[0].says.split(", ") == list(documents.makers())


def test_a_reader_that_fails_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from smartnlp import reading

    real = reading.read_path

    def broken(path: Path, document: str) -> object:
        if path.suffix == ".pdf":
            raise ImportError("no libpdfium")
        return real(path, document)

    monkeypatch.setattr(reading, "read_path", broken)
    read, failed = documents.documents_part().checks
    assert ".pdf" not in read.says
    assert (failed.name, failed.ok, failed.says) == (".pdf", False, "ImportError: no libpdfium")


def test_the_built_in_plan_is_audited_as_expected(audit: Audit) -> None:
    assert list(specimen.compare(audit)) == []


def test_what_is_otherwise_is_told(audit: Audit) -> None:
    first, *others = audit.statements
    shortened = replace(audit, statements=tuple(others))
    assert [what for what, _ in specimen.compare(shortened)] == ["statements"]
    owned = replace(others[-1], linked=replace(others[-1].linked, owners=(), times=()))
    changed = replace(audit, statements=(first, *others[:-1], owned), review_date=None)
    assert list(specimen.compare(changed)) == [
        ("times", "review date is None, not 2026-06-22"),
        ("owners", "statement 5: none, not SW"),
        ("times", "statement 5: none, not 2026-05-20"),
    ]
