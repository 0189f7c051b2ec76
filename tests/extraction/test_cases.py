"""Every case of ``cases/*.yaml`` and ``cases/*/*.yaml``: a text in, exactly these spans out.

A case has ``text``, where need be ``plan_date``, and the spans expected; an empty list says that nothing may fire.
Of each span the fields that the case names are compared; of a time also those it leaves out, which must be empty.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import smartnlp.extraction
from smartnlp.extraction import extract
from smartnlp.extraction.times import find_times
from smartnlp.records import Time

CASES = Path(__file__).parent / "cases"
PLAN_DATE = dt.date(2026, 5, 11)
OF_A_TIME = ("value", "freq", "mod", "value_max", "freq_max")


@cache
def read(what: str) -> list[dict[str, Any]]:
    files = [CASES / f"{what}.yaml", *sorted((CASES / what).glob("*.yaml"))]
    return [case for file in files if file.exists() for case in yaml.safe_load(file.read_text("utf-8"))]


def cases(what: str) -> list[Any]:
    return [pytest.param(case, id=case["text"]) for case in read(what)]


def plan_date(case: dict[str, Any]) -> dt.date:
    return dt.date.fromisoformat(str(case["plan_date"])) if "plan_date" in case else PLAN_DATE


def check(found: tuple[Any, ...], expected: list[dict[str, Any]], empty: tuple[str, ...] = ()) -> None:
    wanted = [dict.fromkeys(empty) | case for case in expected]
    assert [span.text for span in found] == [case["text"] for case in wanted]
    for span, case in zip(found, wanted, strict=True):
        assert {name: getattr(span, name) for name in case} == case


@pytest.mark.parametrize("case", cases("times"))
def test_times(case: dict[str, Any]) -> None:
    check(extract(case["text"], plan_date(case)).times, case["times"], OF_A_TIME)


@pytest.mark.parametrize("case", cases("owners"))
def test_owners(case: dict[str, Any]) -> None:
    check(extract(case["text"], plan_date(case), kind=case.get("kind")).owners, case["owners"])


@pytest.mark.parametrize("case", cases("targets"))
def test_targets(case: dict[str, Any]) -> None:
    check(extract(case["text"], plan_date(case)).targets, case["targets"])


def test_every_rule_for_times_says_what_it_looks_for() -> None:
    why = tomllib.loads(
        Path(smartnlp.extraction.__file__).with_name("terms").joinpath("why_times.toml").read_text("utf-8")
    )
    fired = {time.rule for case in read("times") for time in times_of(case)}
    assert fired == set(why)
    assert all(sentence.endswith(".") for sentence in why.values())


def times_of(case: dict[str, Any]) -> list[Time]:
    return find_times(case["text"], plan_date(case))


def test_there_are_cases_enough() -> None:
    times = read("times")
    assert len(times) >= 400
    assert sum(not case["times"] for case in times) >= 60
