"""What judging needs survives the way to JSON and back, whole."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.classifier import Classifier
from smartnlp.pipeline import analyse
from smartnlp.reading import read_path
from smartnlp.records import Anchor, Label, Linked, Location, Statement
from smartnlp.reporting.stored import Stored, from_json, stored, to_json
from tests.conftest import EXAMPLES

FILES = ("1-child-protection-plan.docx", "5-care-plan.pdf", "6-personal-education-plan.xlsx", "8-early-help-plan.txt")


def whole(value: Any) -> Any:
    """A record with all its fields, those too that equality leaves out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: whole(getattr(value, one.name)) for one in fields(value)}
    return tuple(map(whole, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", FILES)
def test_a_real_plan_comes_back_as_it_was(name: str, classifier: Classifier, policy: Policy) -> None:
    (plan,) = read_path(EXAMPLES / name, name)
    one = stored(analyse(plan, classifier, policy, as_of=dt.date(2026, 6, 1)))
    assert len(one.linked) > 20
    assert any(found.times and found.owners for found in one.linked)
    again = from_json(Stored, json.loads(json.dumps(to_json(one))))
    assert whole(again) == whole(one)


def test_what_equality_leaves_out_is_kept() -> None:
    one = Linked(Statement(0, "a", Location("p", anchor=Anchor(3, 0, 1))), None, outcome=2, outcome_link="row")
    again = from_json(Linked, json.loads(json.dumps(to_json(one))))
    assert (again.statement.location.anchor, again.outcome_link) == (Anchor(3, 0, 1), "row")


def test_what_is_at_its_default_takes_no_room() -> None:
    assert to_json(Linked(Statement(0, "a", Location("p")), None)) == {
        "statement": {"index": 0, "text": "a", "location": {"block": "p"}},
        "labels": None,
    }


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Label, {"label": "action"}),
        (Label, {"label": "action", "confidence": "high"}),
        (Label, {"label": "action", "confidence": 1.0, "colour": "red"}),
        (Label, ["action", 1.0]),
        (
            Linked,
            {"statement": {"index": 0, "text": "a", "location": {"block": "p"}}, "labels": None, "outcome_link": "x"},
        ),
        (Stored, {"document": "a", "linked": [], "plan_date": "soon"}),
    ],
)
def test_what_is_no_such_record_is_refused(kind: type[Any], raw: Any) -> None:
    with pytest.raises(ValueError, match=r"not a|Invalid isoformat"):
        from_json(kind, raw)
