"""The pages in a real browser: filtered, followed, checked by axe.  Needs Chromium and the dev extra's Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from tests.in_process import audit_files

playwright = pytest.importorskip("playwright.sync_api", reason="the dev extra with Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the dev extra with axe is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")

PLAN = """Child in Need Plan

Name of child: Rosie Okafor
Social worker: {author}
Team: {team}
Date of plan: {date}
Date of next review: 22/06/2026

What we are worried about
Attendance is 35%. Rosie comes to school late and hungry.

Outcomes
Rosie is in school four days out of five by half term, from two now.

Actions
1. Mum to walk Rosie to school every day by 8.55am from 18 May until the end of term.
2. Parents to engage with services as soon as possible.
3. SW to ring the housing officer by 20 May.
4. Referral to CAMHS. <script>document.title = "taken"</script>
5. School nurse to weigh Rosie on 1 June and tell Mum the same day.
"""
TABLE = [
    ["What needs to change", "Actions", "Who", "By when"],
    ["Rosie to be in school more", "1. Mum to set an alarm\n2. Support to be offered as needed", "Mum", "18 May 2026"],
    ["Home to be safe", "Family to engage with the support worker", "", "ongoing"],
]
SIZES = {"desktop": (1280, 900), "phone": (320, 640)}
COLOURS = ["color-contrast", "link-in-text-block"]  # all that a dark screen can change
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, classifier: Classifier, policy: Policy) -> Path:
    """The address of a batch page on four plans, one of them a table, and of a file that cannot be read."""
    from docx import Document

    folder = tmp_path_factory.mktemp("report")
    inputs = []
    for number, (author, team, date) in enumerate(
        [("Ann Bell", "North", "11/05/2026"), ("Carl Dee", "South", "14/04/2026"), ("Ann Bell", "North", "02/03/2026")]
    ):
        path = folder / f"plan {number}.txt"
        path.write_text(PLAN.format(author=author, team=team, date=date), "utf-8")
        inputs.append((path, path.name))
    document = Document()
    document.add_heading("Care plan", 1)
    document.add_paragraph("Carers to take Rosie to the dentist by 1 June.", style="List Bullet")
    document.add_paragraph("Rosie likes her new room.", style="List Bullet")
    table = document.add_table(rows=len(TABLE), cols=len(TABLE[0]))
    for row, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(folder / "table.docx"))
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    inputs += [(folder / "table.docx", "table.docx"), (broken, broken.name)]
    about = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
    with Outputs(folder / "out", ["html"], about) as outputs:
        outputs.finish(audit_files(inputs, classifier, Options(policy), outputs.add, print))
    return folder / "out" / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as runner:
        opened = runner.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails its test where it asks for anything but files or complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith("file:") else None)
    opened.on("console", lambda said: trouble.append(said.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    yield opened
    context.close()
    assert trouble == []


def shown(page: Any) -> list[str]:
    """The names of the plans that the list shows, in its order."""
    names: list[str] = page.locator("#plan-list tbody tr:visible th a").all_inner_texts()
    return names


def test_the_list_is_filtered_by_words_and_put_in_order(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    assert len(shown(page)) == 4
    page.get_by_label("Find").fill("table")
    assert shown(page) == ["table.docx"]
    assert page.locator("#shown").inner_text() == "1 of 4 shown"
    page.get_by_label("Find").fill("")
    page.get_by_label("Order").select_option(label="by name")
    assert shown(page) == ["plan 0.txt", "plan 1.txt", "plan 2.txt", "table.docx"]
    page.get_by_label("Order").select_option(label="newest first")
    assert shown(page)[:3] == ["plan 0.txt", "plan 1.txt", "plan 2.txt"]


def test_grades_are_chosen_by_keyboard(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    page.locator("#rag-all").focus()
    page.keyboard.press("ArrowRight")
    chosen = page.locator("input[name=rag]:checked").get_attribute("value")
    of_it = page.locator(f"#plan-list tr[data-rag={chosen}]").count()
    assert chosen != "all"
    assert len(shown(page)) == of_it > 0
    assert page.locator("#shown").inner_text() == f"{of_it} of 4 shown"


def test_without_script_the_list_stands_whole_and_grades_are_still_chosen(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert len(shown(page)) == 4
    assert not page.get_by_label("Find").is_visible()
    page.locator("input[name=rag]").nth(1).check()
    assert 0 < len(shown(page)) <= 4
    context.close()


def test_from_the_batch_to_a_plan_to_a_finding_and_back(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    page.get_by_role("link", name="plan 0.txt").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "plan 0.txt"
    statement = page.locator("a.st", has_text="as soon as possible")
    statement.click()
    note = page.locator(":target")
    assert "T201" in note.inner_text()
    note.get_by_role("link", name="as soon as possible").click()
    assert "as soon as possible" in page.locator(":target").inner_text()
    page.get_by_role("link", name="All plans").click()
    assert page.get_by_role("heading", level=1).inner_text() == "SMART audit of 4 plans"


def test_an_example_leads_to_its_words(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    link = page.locator("#findings ~ .card a[href*='#s']").first
    words = link.inner_text().strip("“”")
    link.click()
    assert words[:20] in page.locator(":target").inner_text()


def test_evidence_opens_under_the_pointer_and_on_focus_and_goes_away_with_escape(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    page.get_by_role("link", name="plan 0.txt").first.click()
    statement = page.locator("a.st", has_text="as soon as possible")
    tip = page.locator(f"#{statement.get_attribute('aria-describedby')}")
    assert not tip.is_visible()
    statement.hover()
    assert tip.is_visible()
    tip.hover()  # the pointer can go over to it
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    page.locator("a.st").first.focus()
    while page.evaluate("document.activeElement.id") != statement.get_attribute("id"):
        page.keyboard.press("Tab")
    assert tip.is_visible()
    assert "T201" in tip.inner_text()


def test_what_a_plan_holds_never_runs(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    page.get_by_role("link", name="plan 0.txt").first.click()
    assert page.title() == "plan 0.txt: SMART audit"
    assert page.locator("script").count() == 1


def test_a_table_stays_a_table_and_stacks_on_a_phone(page: Any, report: Path) -> None:
    page.goto(report.as_uri())
    page.get_by_role("link", name="table.docx").first.click()
    heads = page.locator(".plan th[scope=col]")
    assert heads.all_inner_texts() == TABLE[0]
    tops = {head.bounding_box()["y"] for head in heads.all()}
    assert len(tops) == 1
    page.set_viewport_size({"width": 320, "height": 640})
    cells = page.locator(".plan tr", has_text="Home to be safe").locator("td").all()
    lefts = {cell.bounding_box()["x"] for cell in cells if cell.is_visible()}
    assert len(lefts) == 1


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", ["batch", "table.docx"])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(page: Any, report: Path, name: str, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(report.as_uri())
    if name != "batch":
        page.goto(page.get_by_role("link", name=name).first.evaluate("link => link.href"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme, asked in (("light", {"type": "tag", "values": WCAG}), ("dark", {"type": "rule", "values": COLOURS})):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page, options={"runOnly": asked, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
