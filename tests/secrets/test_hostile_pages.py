"""Plans that try to run something in a reader's browser: nothing runs, nothing is asked for, all is shown as text."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from smartnlp.reporting import html
from tests.in_process import audit_files

playwright = pytest.importorskip("playwright.sync_api", reason="the dev extra with Playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")

ABOUT = {"version": "<script>alert(0)</script>", "model": "m", "own_model": False, "policy": "</footer><img src=x>"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' autofocus onfocus=alert(3) x='",
    "</title><script>alert(4)</script>",
    "--><svg onload=alert(5)><!--",
    "</style><style>*{display:none}</style>",
    "</script><script>alert(6)</script>",
    '<a href="javascript:alert(7)">Mum</a>',
    '<iframe src="https://example.org/"></iframe>',
    '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
    "{{ 7*7 }}{% raw %}${7*7}",
    '<style>@import "https://example.org/a.css";body{background:url(https://example.org/b)}</style>',
    "＜script＞alert(8)＜/script＞ \u202egnp.exe \u2028\u2029 &#60;script&#62; \\u003cscript\\u003e",
    "<math><mi//xlink:href='data:x,<script>alert(9)</script>'>",
    '<form action="https://example.org/"><input name=x><button>send</button></form>',
]
STRICT = re.compile(
    r"default-src 'none'; style-src '(sha256-[\w+/=]+)'; script-src '(sha256-[\w+/=]+)'; "
    "base-uri 'none'; form-action 'none'"
)
# What may stand on a page that a plan's text did not bring.
FOREIGN = (
    "img, iframe, object, embed, form, base, link, video, audio, math, a[href^='javascript'], meta[http-equiv=refresh]"
)

HANDLERS = """[...document.querySelectorAll("*")].flatMap(one => [...one.attributes])
    .map(one => one.name).filter(name => name.startsWith("on") || name === "style")"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, classifier: Classifier, policy: Policy) -> list[Path]:
    """Every page of an audit of plans that hold each attack in each place, with a list of several pages."""
    from docx import Document

    folder = tmp_path_factory.mktemp("hostile")
    inputs = []
    for number, attack in enumerate(ATTACKS):
        document = Document()
        document.add_heading(f"Child in Need Plan {attack}", 1)
        for line in ("Name of child", "Social worker", "Team", "Author"):
            document.add_paragraph(f"{line}: {attack}")
        document.add_paragraph("Date of plan: 11/05/2026")
        document.add_heading(f"Actions {attack}", 2)
        document.add_paragraph(f"Parents to engage with {attack} as soon as possible.", style="List Bullet")
        table = document.add_table(rows=2, cols=3)
        rows = [f"Actions {attack}", "Who", "By when", f"SW to ring {attack} by 20 May.", attack, "as soon as possible"]
        for cell, text in zip((cell for row in table.rows for cell in row.cells), rows, strict=True):
            cell.text = text
        path = folder / f"{number}.docx"
        document.save(str(path))
        inputs.append((path, f"{attack} {number}.docx"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "PER_PAGE", 4)
        with Outputs(folder / "out", ["html"], ABOUT, policy) as outputs:
            unread = audit_files(inputs, classifier, Options(policy), outputs.add, print)
            assert unread == []
            outputs.finish([{"document": ATTACKS[0], "problem": ATTACKS[1], "advice": ATTACKS[4]}])
    found = sorted((folder / "out").rglob("*.html"))
    assert len(found) == len(ATTACKS) + 1 + 3
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as runner:
        opened = runner.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def test_every_page_allows_our_style_and_script_alone(pages: list[Path]) -> None:
    for path in pages:
        page = path.read_text("utf-8")
        policies = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
        assert len(policies) == 1, path.name
        hashes = STRICT.fullmatch(policies[0])
        assert hashes, policies
        for kind, allowed in zip(("style", "script"), hashes.groups(), strict=True):
            (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.S)
            assert allowed == "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert 'name="referrer" content="no-referrer"' in page


def test_nothing_runs_and_nothing_is_asked_for(browser: Any, pages: list[Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith("file:") else None)
    page.on("console", lambda said: trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    for path in pages:
        page.goto(path.as_uri())
        assert page.url == path.as_uri()
        assert page.locator(FOREIGN).count() == 0, path.name
        assert page.evaluate(HANDLERS) == []
        assert page.locator("script").count() == 1
        assert page.locator("style").count() == 1
        assert page.locator("main").is_visible()
        if page.locator("a.st").count():
            page.locator("a.st").first.hover()
        assert trouble == [], path.name
    context.close()


def test_each_attack_is_shown_as_it_was_written(browser: Any, pages: list[Path]) -> None:
    page = browser.new_page()
    shown = {}
    for path in pages:
        if path.name[0].isdigit():
            page.goto(path.as_uri())
            shown[page.locator("h1").text_content()] = (page.title(), page.locator(".plan").inner_text())
    assert len(shown) == len(ATTACKS)
    for number, attack in enumerate(ATTACKS):
        title, text = next(value for name, value in shown.items() if name.endswith(f" {number}.docx"))
        start = " ".join(attack.split("\u202e")[0].split())[:30].rstrip()  # reading drops what turns text round
        assert start in " ".join(text.split())
        assert " ".join(title.split()).startswith(start)
    page.close()
