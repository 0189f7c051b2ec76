"""Targets: every rule explained, pairs that name each other, and what targets and times leave to one another."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import smartnlp.extraction
from smartnlp.extraction import extract
from smartnlp.extraction.targets import find_targets, settle
from smartnlp.records import Time
from tests.clock import times_as_long

CASES = Path(__file__).parent.parent / "cases"
WHY = Path(smartnlp.extraction.__file__).parent / "terms" / "why_targets.toml"


def cases() -> list[dict[str, Any]]:
    files = [CASES / "targets.yaml", *sorted((CASES / "targets").glob("*.yaml"))]
    return [case for file in files for case in yaml.safe_load(file.read_text("utf-8"))]


def test_every_rule_that_fires_is_explained_and_every_explanation_fires() -> None:
    fired = {target.rule for case in cases() for target in find_targets(case["text"])}
    assert fired == set(tomllib.loads(WHY.read_text("utf-8")))


def test_there_are_enough_cases() -> None:
    texts = [case["text"] for case in cases()]
    assert len(texts) == len(set(texts)) >= 150
    assert sum(1 for case in cases() if not case["targets"]) >= 40


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("increase attendance from 35% to 60%", {"35%": "60%", "60%": "35%"}),
        ("School attendance 64%, to be 85% by the next review", {"64%": "85%", "85%": "64%"}),
        ("Arrears down from £840 to £400 by June", {"£840": "£400", "£400": "£840"}),
        (
            "SDQ down from 17 to 12 and attendance up from 71% to 85%",
            {"17": "12", "12": "17", "71%": "85%", "85%": "71%"},
        ),
        ("Attendance was 54% and the SDQ score to be under 14", {"54%": None, "14": None}),
    ],
)
def test_a_baseline_and_its_target_name_each_other(text: str, pairs: dict[str, str | None]) -> None:
    found = find_targets(text)
    at = {target.start: target.text for target in found}
    assert {target.text: None if target.pair is None else at[target.pair] for target in found} == pairs


@pytest.mark.parametrize(
    ("text", "targets", "times"),
    [
        ("Spelling test: gets 4/10 correct", ["4/10"], []),
        ("Reading age 7:6", ["7:6"], []),
        ("Weight on the 25th centile", ["25th"], []),
        ("Review on 3/10/26", [], ["3/10/26"]),
        ("Attendance 94% on 14 May", ["94%"], ["14 May"]),
    ],
)
def test_a_number_is_a_target_or_a_time(text: str, targets: list[str], times: list[str]) -> None:
    found = extract(text)
    assert [target.text for target in found.targets] == targets
    assert [one.text for one in found.times] == times


@pytest.mark.parametrize("piece", ["3 ", "35% was 40% ", "from 4 to 7 ", "Nan 7, ", "score ", "1/2 ", "no ", "if 3 "])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    find_targets(text[:200])
    assert times_as_long(find_targets, text[:1_000], text, 12) <= 12


def test_a_target_whose_partner_was_a_date_has_none() -> None:
    one, other = find_targets("increase attendance from 35% to 60%")
    day = Time(text="to 60%", type="DATE", start=other.start - 3, end=other.end)
    left, _ = settle([one, other], [day])
    assert [(target.text, target.pair) for target in left] == [("35%", None)]
