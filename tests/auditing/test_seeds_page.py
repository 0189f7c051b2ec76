"""``docs/seeds.md`` names rules that exist, leaves none out, and gives a reason wherever it names none."""

from __future__ import annotations

import re
from pathlib import Path

from smartnlp.auditing import all_rules

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "seeds.md").read_text("utf-8")
CODE = re.compile(r"\b[A-Z]\d{3}\b")
ROWS = re.findall(r'^\| ("[^|]+) \| ([^|]+) \|$', PAGE, re.M)
CODES = {entry.rule.code for entry in all_rules().values()}


def test_every_rule_that_is_named_exists() -> None:
    assert set(CODE.findall(PAGE)) <= CODES


def test_no_rule_is_left_out() -> None:
    assert set(CODE.findall(PAGE)) == CODES


def test_a_sentence_without_a_rule_has_its_reason() -> None:
    assert len(ROWS) >= 45
    for sentence, answer in ROWS:
        assert CODE.search(answer) or answer.startswith(("None: ", "For a person: ", "The grade")), sentence
