from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from smartnlp.records import CRITERIA
from smartnlp.reporting import html
from smartnlp.reporting.html import HtmlReport, plan_page_name
from tests.in_process import audit_files

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
HOSTILE = """Plan <script>alert(1)</script>

Date of plan: 11/05/2026

Actions
1. Mum to ring "><img src=x onerror=alert(2)> the school & nursery by 20 May.
2. {{ 7*7 }} Parents to engage with services as soon as possible.
3. </style></script><b>School</b> to write a letter by 22 May.
"""
NO_COUNTS = dict.fromkeys(("met", "partly", "not_met", "judgement"), 0)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, classifier: Classifier, policy: Policy) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("html")
    source = folder / "<b>plan.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    with Outputs(folder / "out", ["html"], ABOUT) as outputs:
        unread = audit_files([(source, source.name)], classifier, Options(policy), outputs.add, print)
        outputs.finish([*unread, {"document": "scan.pdf", "problem": "has no text", "advice": "run OCR"}])
    return {path.name: path.read_text("utf-8") for path in (folder / "out").rglob("*.html")}


@pytest.fixture
def plan(pages: dict[str, str]) -> str:
    (page,) = (page for name, page in pages.items() if name != "report.html")
    return page


def test_a_batch_page_and_a_page_for_each_plan(pages: dict[str, str]) -> None:
    (name,) = set(pages) - {"report.html"}
    assert f'href="plans/{name}"' in pages["report.html"]
    assert "scan.pdf</b>: has no text. Run OCR." in pages["report.html"]


def test_nothing_of_a_plan_becomes_markup(pages: dict[str, str], plan: str) -> None:
    for page in pages.values():
        assert page.count("<script") == page.count("</script>") == page.count("</style>") == 1
        assert "<img" not in page
        assert "<b>plan" not in page
        assert "<b>School" not in page
    assert "{{ 7*7 }}" in plan


def test_only_our_style_and_script_may_work_and_no_network_is_named(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert not re.search(r"https?:|//[a-z]|@import|url\(|unsafe|style=", page)
        assert "default-src 'none'" in page
        for kind in ("style", "script"):
            (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.S)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in page


def test_every_address_on_a_page_is_there(pages: dict[str, str]) -> None:
    for page in pages.values():
        for name, target in re.findall(r'href="([^"#]*)#([^"]+)"', page):
            there = pages[Path(name).name] if name else page
            assert there.count(f'id="{target}"') == 1, (name, target)


def test_findings_are_marked_in_the_text_and_led_to(plan: str) -> None:
    assert "<mark>as soon as possible</mark>" in plan
    (number,) = re.findall(r'href="#n(\d+)"[^>]*>\{\{ 7\*7 \}\} Parents', plan)
    note = plan.split(f'id="n{number}"')[1].split("</article>")[0]
    assert f'href="#s{number}"' in note
    assert "T201" in note
    assert "By which date, or until when?" in note
    assert re.search(r"label \d+% sure", note)


def test_page_names_are_safe_and_distinct() -> None:
    names = {plan_page_name(1, name) for name in ("a/b.docx", "a\\b.docx", "a b.docx", "../../etc", "\n", "")}
    assert len(names) == 6
    assert all(re.fullmatch(r"[A-Za-z0-9-]+\.html", name) for name in names)


def record(number: int, grade: dict[str, Any] | None = None) -> dict[str, Any]:
    """A plan's record, as bare as it can be."""
    return {
        "document": f"plan {number:03}", "plan_date": None, "review_date": None, "statements": 0, "outcomes": 0,
        "actions": 0, "context": 0, "actions_without_owner": 0, "findings": [], "notes": [], "about": {},
        "criteria": dict.fromkeys(CRITERIA, NO_COUNTS), "grade": grade,
    }  # fmt: skip


def summary(plans: int) -> dict[str, Any]:
    return record(0) | {
        "plans": plans, "unsure": 0, "out_of_scope": 0, "unreadable": [], "findings": [], "plan_findings": [],
    }  # fmt: skip


def test_a_long_list_goes_on_from_page_to_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "PER_PAGE", 3)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "list-9.html").write_text("of an earlier audit")
    (tmp_path / "plans" / "own-notes.html").write_text("not ours")
    report = HtmlReport(tmp_path, ABOUT)
    for number in range(8):
        report.add(record(number), [])
    report.finish(summary(8))
    lists = ["report.html", "plans/list-2.html", "plans/list-3.html"]
    texts = {name: (tmp_path / name).read_text("utf-8") for name in lists}
    assert [text.count("<tr data-rag") for text in texts.values()] == [3, 3, 2]
    assert 'href="plans/list-2.html"' in texts["report.html"]
    assert 'href="list-3.html"' in texts["plans/list-2.html"]
    assert 'href="../report.html#plans"' in texts["plans/list-2.html"]
    for name, text in texts.items():
        for target in re.findall(r'href="([^"#]+\.html)', text):
            assert (tmp_path / name).parent.joinpath(target).exists(), target
    assert not (tmp_path / "plans" / "list-9.html").exists()
    assert (tmp_path / "plans" / "own-notes.html").exists()


def test_the_grade_is_shown_with_how_it_came_about(tmp_path: Path) -> None:
    parts = [
        {"name": "specific", "share": 0.5, "of": 4, "weight": 3},
        {"name": "an authority's own", "share": 1.0, "of": 2, "weight": 1},
    ]
    grade = {"score": 62.5, "band": "Fair", "rag": "amber", "parts": parts, "caps": ["review-missing"], "note": ""}
    ungraded = {
        "score": None,
        "band": None,
        "rag": None,
        "parts": [],
        "caps": [],
        "note": "Too little could be judged.",
    }
    report = HtmlReport(tmp_path, ABOUT)
    report.add(record(1, grade), [])
    report.add(record(2, ungraded), [])
    report.finish(summary(2))
    first, second = (path.read_text("utf-8") for path in sorted((tmp_path / "plans").iterdir()))
    points = re.findall(r'data-name="Points">(?:<b>)?([\d.]+)', first)
    assert points == ["37.5", "25.0", "62.5"]
    assert "Held down by: review-missing" in first
    assert "an authority&#39;s own" in first
    assert "Too little could be judged." in second
    batch = (tmp_path / "report.html").read_text("utf-8")
    assert re.search(r"Fair.*?62–62|Fair.*?63–63", batch, re.S)
    assert "not graded" in batch


def test_an_empty_batch_has_its_page(tmp_path: Path) -> None:
    report = HtmlReport(tmp_path, ABOUT)
    report.finish(summary(0))
    assert "SMART audit of 0 plans" in (tmp_path / "report.html").read_text("utf-8")
