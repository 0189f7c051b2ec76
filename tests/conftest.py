"""What many tests share: the shipped model, the example plans, and small documents made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from smartnlp.auditing import Policy, load_policy
from smartnlp.classifier import Classifier

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "data" / "examples"

# The same examples in every run, however slow the machine: `make fuzz` is where new ones are looked for.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

PLAN_TEXT = """Child in Need Plan

Name of child: Rosie Okafor
Date of plan: 11/05/2026
Date of next review: 22/06/2026

What we are worried about
Attendance is 35%. Rosie comes to school late and hungry.

Actions
1. Mum to walk Rosie to school every day by 8.55am from 18 May until the end of term.
2. Parents to engage with services as soon as possible.
3. SW to ring the housing officer by 20 May.
"""


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier()


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN_TEXT, encoding="utf-8")
    return path


@pytest.fixture
def make_docx(tmp_path: Path) -> Callable[..., Path]:
    """Make a Word file with a paragraph for each string and a table for each list of rows."""
    from docx import Document

    def make(*parts: str | Sequence[Sequence[str]], name: str = "plan.docx") -> Path:
        document = Document()
        for part in parts:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(rows=len(part), cols=len(part[0]))
            for row, texts in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    lines = text.split("\n")
                    cell.paragraphs[0].text = lines[0]
                    for line in lines[1:]:
                        cell.add_paragraph(line)
        path = tmp_path / name
        document.save(str(path))
        return path

    return make
