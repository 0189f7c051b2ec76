"""The example plans, in the formats that teams keep, say what their sources say."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import smartnlp
from smartnlp.reading import read_path
from smartnlp.records import Plan
from smartnlp.segmentation import segment

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "data" / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.is_file() and path.suffix != ".toml")


def source_of(path: Path) -> Path:
    return EXAMPLES / "source" / f"example-{path.name.split('-')[0]}.json"


def words(plan: Plan) -> Counter[str]:
    found = segment(plan)
    texts = statements(plan) + [cell.text for cell in found.cells] + [f"{label} {text}" for label, text in found.fields]
    return Counter(re.findall(r"\w+", " ".join(texts)))


def statements(plan: Plan) -> list[str]:
    """Without what is said in a field too: a long value in a line of text is both, in a form's table a field alone."""
    found = segment(plan)
    fields = [f"{label}: {text}" for label, text in found.fields]
    return [one.text for one in found.statements if not any(one.text in field for field in fields)]


def test_there_are_enough_of_different_kinds() -> None:
    assert len(FILES) >= 8
    assert {path.suffix for path in FILES} == {".docx", ".pdf", ".xlsx", ".txt"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_hardly_a_word_is_lost_or_made_up(path: Path) -> None:
    (rendered,), (source,) = read_path(path, path.name), read_path(source_of(path), "source")
    found, expected = words(rendered), words(source)
    assert (expected - found).total() <= 0.02 * expected.total()
    assert (found - expected).total() <= 0.04 * expected.total()


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".docx"], ids=lambda path: path.name)
def test_word_gives_the_very_statements_of_the_source(path: Path) -> None:
    (rendered,), (source,) = read_path(path, path.name), read_path(source_of(path), "source")
    assert statements(rendered) == statements(source)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_gets_an_audit(path: Path) -> None:
    (plan,) = smartnlp.audit(path)
    assert plan["actions"] >= 5
    assert plan["findings"]


def test_owners_and_times_are_taken_from_the_next_cell() -> None:
    (plan,) = smartnlp.audit(EXAMPLES / "3-child-in-need-plan.docx")
    for name in ("owners", "times"):
        assert sum(any(span["source"] == "cell" for span in one[name]) for one in plan["records"]) >= 10


def test_the_rendering_script_still_makes_them(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    from render_plans import FORMATS, render

    source = source_of(FILES[0])
    for form in FORMATS:
        path = tmp_path / f"plan.{form}"
        render(source, form, path)
        assert words(read_path(path, path.name)[0]).total() > 300
