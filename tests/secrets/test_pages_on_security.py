"""What the pages on security, data protection and transparency say is there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGES = ("security", "dpia", "atrs")


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target, place in re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", page(name)):
        file = ROOT / "docs" / target
        assert file.is_file(), target
        headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.M)
        assert not place or place in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", page("security"))
    assert len(named) >= 6
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_figures_are_those_of_the_card() -> None:
    card = (ROOT / "models" / "default" / "README.md").read_text("utf-8").splitlines()
    figures = [
        line for line in page("atrs").splitlines() if re.match(r"\| (kind|specificity|timing|train|dev|test) \|", line)
    ]
    assert len(figures) == 6
    assert [line for line in figures if line not in card] == []


def test_the_readme_leads_to_them() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in PAGES if f"(docs/{name}.md)" not in readme] == []
