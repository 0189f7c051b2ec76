"""Every case of ``cases/*.yaml``: text in, exactly these spans out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnlp.extraction import extract

CASES = Path(__file__).parent / "cases"
PLAN_DATE = dt.date(2026, 5, 11)


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=case["text"]) for case in loaded]


def shown(span: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """The attributes that a case names, and any that it should have named."""
    names = {"text", "type", "value", "freq", "mod", "value_max", "freq_max", "unit", "role", "of", "direction", "weak"}
    found = {name: getattr(span, name, None) for name in names}
    return {name: value for name, value in found.items() if value not in (None, False) or name in expected}


@pytest.mark.parametrize("case", cases("times"))
def test_times(case: dict[str, Any]) -> None:
    found = extract(case["text"], PLAN_DATE).times
    assert [shown(span, {}) for span in found] == case["times"]


@pytest.mark.parametrize("case", cases("owners"))
def test_owners(case: dict[str, Any]) -> None:
    assert [shown(span, {}) for span in extract(case["text"]).owners] == case["owners"]


@pytest.mark.parametrize("case", cases("targets"))
def test_targets(case: dict[str, Any]) -> None:
    assert [shown(span, {"value": 0}) for span in extract(case["text"]).targets] == case["targets"]
