"""Every case of ``cases/owners*``: text in, exactly these owners out; and each rule that finds one explains itself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnlp.extraction.owners import find_owners, owners_in_cell
from smartnlp.records import Owner

CASES = Path(__file__).parent.parent / "cases"
WHY = Path(find_owners.__code__.co_filename).parent.parent / "terms" / "why_owners.toml"


def cases() -> list[dict[str, Any]]:
    files = [*sorted((CASES / "owners").glob("*.yaml")), *sorted(CASES.glob("owners*.yaml"))]
    return [case for file in files for case in yaml.safe_load(file.read_text("utf-8"))]


def found(case: dict[str, Any]) -> list[Owner]:
    return owners_in_cell(case["text"]) if case.get("role") == "owner" else find_owners(case["text"], case.get("kind"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:60] or "empty") for case in cases()])
def test_owners(case: dict[str, Any]) -> None:
    owners = found(case)
    assert [owner.text for owner in owners] == [expected["text"] for expected in case["owners"]]
    for owner, expected in zip(owners, case["owners"], strict=True):
        assert case["text"][owner.start : owner.end] == owner.text
        assert owner.weak == expected.get("weak", False)
        assert owner.role == expected.get("role", owner.role)


def test_every_rule_that_fires_has_its_line_and_every_line_is_used() -> None:
    fired = {owner.rule for case in cases() for owner in found(case)}
    assert fired == set(tomllib.loads(WHY.read_text("utf-8")))


def test_there_are_enough_cases() -> None:
    text = [case for case in cases() if "role" not in case]
    assert len(text) >= 200
    assert sum(not case["owners"] for case in text) >= 40
    assert len(cases()) - len(text) >= 40
