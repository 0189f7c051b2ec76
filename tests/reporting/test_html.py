from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options, audit_files
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from smartnlp.reporting.html import plan_page_name

HOSTILE = """Plan <script>alert(1)</script>

Date of plan: 11/05/2026

Actions
1. Mum to ring "><img src=x onerror=alert(2)> the school & nursery by 20 May.
2. {{ 7*7 }} Parents to engage with services as soon as possible.
"""


@pytest.fixture
def pages(tmp_path: Path, classifier: Classifier, policy: Policy) -> dict[str, str]:
    source = tmp_path / "<b>plan.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    with Outputs(
        tmp_path / "out", ["html"], {"version": "0", "model": "m", "own_model": False, "policy": "p"}
    ) as outputs:
        unread = audit_files([(source, source.name)], classifier, Options(policy), outputs.add, print)
        outputs.finish([*unread, {"document": "scan.pdf", "problem": "has no text", "advice": "run OCR"}])
    return {path.name: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")}


def test_a_batch_page_and_a_page_for_each_plan(pages: dict[str, str]) -> None:
    assert len(pages) == 2
    batch = pages.pop("report.html")
    (name,) = pages
    assert f'href="plans/{name}"' in batch
    assert "scan.pdf" in batch


def test_nothing_of_a_plan_becomes_markup(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "<script" not in page
        assert "<img" not in page
        assert "<b>plan" not in page
    assert any("{{ 7*7 }}" in page for page in pages.values())


def test_pages_refer_to_no_network_and_forbid_it(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
        assert "default-src 'none'" in page


def test_findings_are_marked_in_the_text(pages: dict[str, str]) -> None:
    pages.pop("report.html")
    (page,) = pages.values()
    assert "<mark>as soon as possible</mark>" in page
    assert "By which date, or until when?" in page


def test_page_names_are_safe_and_distinct() -> None:
    names = {plan_page_name(1, name) for name in ("a/b.docx", "a\\b.docx", "a b.docx", "../../etc", "\n", "")}
    assert len(names) == 6
    assert all(re.fullmatch(r"[A-Za-z0-9-]+\.html", name) for name in names)
