"""What the documents say is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from smartnlp.auditing import all_rules
from smartnlp.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def test_every_rule_is_documented_and_the_page_is_up_to_date() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    from write_rules_page import page

    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert text == page()
    assert all(f"### {entry.rule.code} {name}\n" in text for name, entry in all_rules().items())


def test_the_readme_is_short_and_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert all(f"smartnlp {command}" in text for command in COMMANDS)


def test_the_readme_shows_what_the_command_says() -> None:
    shown = re.search(r"\$ echo \"(.+)\" \| smartnlp score\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert shown is not None
    said = subprocess.run(
        [sys.executable, "-m", "smartnlp", "score"], input=shown[1], check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == shown[2].strip()


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/records.md", "docs/policy.md", "data/README.md", "data/datasheet.md"]
)
def test_links_to_files_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_card_names_the_shipped_model() -> None:
    card = (ROOT / "models" / "default" / "README.md").read_text("utf-8")
    assert "smartnlp evaluate data --model models/default --split test" in card
    assert "not taken from real families" in card


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_worth_reading(command: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "smartnlp", command, "--help"], check=True, capture_output=True, text=True
    )
    assert f"smartnlp {command}" in result.stdout
    assert len(result.stdout.splitlines()) >= 8
