"""Every case of ``cases/<code>.yaml``: what the rule fires on, and what it must leave alone.

A statement's case has ``text`` and ``fires``: for each finding the words that it points at, or null where it points at
none; an empty list says that it must not fire.  A plan's case has ``plan`` and ``fires``: for each finding the places
(from 0) of the statements that it concerns.  ``says`` and ``asks``
are the messages and questions of the findings.  The other fields are those of :mod:`made`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from made import view_of

from smartnlp.auditing import Policy, all_rules

CASES = Path(__file__).parent / "cases"
BY_CODE = {entry.rule.code: entry for entry in all_rules().values()}


def cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem} {case.get('text', number)}")
        for file in sorted(CASES.glob("*.yaml"))
        for number, case in enumerate(yaml.safe_load(file.read_text("utf-8")), 1)
    ]


@pytest.mark.parametrize(("code", "case"), cases())
def test_rule(code: str, case: dict[str, Any], policy: Policy) -> None:
    entry, view = BY_CODE[code], view_of(case, policy)
    if entry.rule.of_plan:
        of_plan = list(entry.on_plan(view))
        assert [list(one.statements) for one in of_plan] == case["fires"]
        assert [one.message for one in of_plan] == case.get("says", [one.message for one in of_plan])
        return
    found = list(entry.on_statement(view.statements[0], view))
    quoted = [None if one.start is None else case["text"][one.start : one.end] for one in found]
    assert quoted == case["fires"]
    if "says" in case:
        assert [one.message for one in found] == case["says"]
    if "asks" in case:
        assert [one.question for one in found] == case["asks"]


def test_every_rule_has_cases_for_and_against() -> None:
    read = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in CASES.glob("*.yaml")}
    assert set(read) == set(BY_CODE)
    for code, some in read.items():
        assert sum(bool(case["fires"]) for case in some) >= 2, code
        assert sum(not case["fires"] for case in some) >= 2, code


def test_every_rule_is_documented_by_its_module() -> None:
    for entry in all_rules().values():
        assert entry.summary.endswith("."), entry.rule.code
        assert set(entry.parts) == {"why", "source", "poor", "better", "mend"}, entry.rule.code
        assert entry.check.__module__.endswith(f"{entry.rule.code.lower()}_{entry.rule.name.replace('-', '_')}")


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len(all_rules())
    assert all(name == entry.rule.name for name, entry in all_rules().items())
