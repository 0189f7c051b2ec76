from __future__ import annotations

import re

import pytest
from lxml import etree, html

from smartnlp.classifier import Classifier
from smartnlp.training.behaviour import behaviour
from smartnlp.training.corpus import Row
from smartnlp.training.evaluation import evaluate
from smartnlp.training.evaluation_page import calibration_svg, evaluation_page

ABOUT = {
    "model": "<b>mine</b>", "data": "own & others.csv", "rows": "3 statements", "view": "text alone", "version": "0",
}  # fmt: skip
ACTION = {"kind": "action", "specificity": "specific", "timing": "timed"}
HOSTILE = [
    "Mum to ring Rosie's <script>alert(1)</script> school by 3 May.",
    '"><img src=x onerror=alert(2)> SW & Mum to visit {{ 7*7 }} every Monday',
    "Police were called <svg onload=alert(3)> last year",
]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    labels = [{"kind": "context"}, {"kind": "outcome", "specificity": "vague", "timing": "untimed"}, ACTION]
    return [
        Row(text, dict(of), "p", "test", f"<i>p{plan}", context="<u>Actions", plan_kind="<em>care plan")
        for plan in range(30)
        for text, of in zip(HOSTILE, labels, strict=True)
    ]


@pytest.fixture(scope="module")
def page(classifier: Classifier, rows: list[Row]) -> str:
    report = evaluate(classifier, rows, with_context=False)
    flagged = {"texts": 2, "flagged": 1, "share": 0.5}
    scope = {"threshold": 0.5, "strangers": flagged | {"types": {"<code>": flagged}}, "mistaken": {"bare": flagged}}
    return evaluation_page(report, ABOUT, scope=scope, behaviour=behaviour(classifier, rows))


def test_every_part_is_there(page: str) -> None:
    tree = html.fromstring(page)
    headings = [one.text_content() for one in tree.iter("h1", "h2")]
    assert headings == [
        "Evaluation of <b>mine</b>", "What is left to a person", "kind", "specificity", "timing", "By plan kind",
        "By length", "Scope", "Behavioural tests",
    ]  # fmt: skip
    assert [one.get("aria-label") for one in tree.iter("svg")][:3] == [
        "Reliability diagram of kind", "Error over coverage of kind", "F1 of each class of kind",
    ]  # fmt: skip
    assert len(list(tree.iter("svg"))) == 9


def test_the_figures_are_those_of_the_report(page: str, classifier: Classifier, rows: list[Row]) -> None:
    report = evaluate(classifier, rows, with_context=False)
    text = html.fromstring(page).text_content()
    for one in report.values():
        assert f"{one['macro_f1']:.3f}" in text
        assert all(wrong["text"] in text for wrong in one["worst"])
    heat = html.fromstring(page).find_class("heat")[0]
    cells = [[int(cell.text) for cell in line.findall("td")] for line in heat.find("tbody")]
    assert cells == report["kind"]["confusion"]["rows_gold"]


def test_nothing_of_a_plan_becomes_markup(page: str) -> None:
    assert not re.search(r"<(script|img|b|i|u|em|svg onload|code)\b", page)
    assert "{{ 7*7 }}" in page


def test_the_page_refers_to_no_network_and_forbids_it(page: str) -> None:
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page


def test_nothing_to_say_is_no_error(classifier: Classifier) -> None:
    page = evaluation_page(evaluate(classifier, [], with_context=True), ABOUT)
    assert "Behavioural" not in page
    assert page.count("None.") == 3


def test_the_plot_has_a_dot_for_each_bin_that_holds_something(classifier: Classifier, rows: list[Row]) -> None:
    reports = {view: evaluate(classifier, rows, with_context=view == "context") for view in ("bare", "context")}
    tree = etree.fromstring(calibration_svg(reports).encode("utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    titles = [one.text for one in tree.iter(f"{space}text") if one.get("class") == "title"]
    assert titles == [f"{axis}, {view}" for view, report in reports.items() for axis in report]
    filled = sum(
        bool(one["count"]) for report in reports.values() for axis in report.values() for one in axis["reliability"]
    )
    assert len(list(tree.iter(f"{space}circle"))) == filled > 0
