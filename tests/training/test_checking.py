from __future__ import annotations

from typing import Any

import pytest

from smartnlp.training.checking import faults, schema

ACTION = {"text": "Ring by 3 May", "kind": "action", "specificity": "specific", "timing": "timed", "plan": "p1"}
CONTEXT = {"text": "Ring by 3 May", "kind": "context", "plan": "p1"}


def date(**changed: Any) -> dict[str, Any]:
    span = {"text": "3 May", "start": 8, "end": 13, "type": "DATE", "value": "2026-05-03"}
    return {**ACTION, "times": [span | changed]}


@pytest.mark.parametrize(
    "row",
    [
        ACTION,
        CONTEXT,
        {"text": "Mum", "kind": None, "plan": 7},
        date(),
        date(value="2026-W21"),
        date(value="2026-05", mod="END"),
        date(type="SET", value="XXXX-WXX-1/XXXX-WXX-5"),
        date(type="SET", value="P1W", freq="2X", freq_max="3X"),
        date(type="TIME", value="2026-05-20T14:15"),
        date(type="DURATION", value="P10D", mod="WORKING"),
        {**ACTION, "a column of one's own": 1},
    ],
)
def test_a_sound_row_has_no_fault(row: dict[str, Any]) -> None:
    assert list(faults(row)) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({**ACTION, "kind": "task"}, "kind is 'task', not one of outcome, action, context"),
        ({**ACTION, "text": " "}, "has no text"),
        ({"text": "Ring", "kind": None}, "has no plan"),
        ({"text": "Ring", "kind": "action", "plan": "p", "timing": "timed"}, "has no specificity"),
        ({**ACTION, "timing": None}, "timing is None, not one of timed, untimed"),
        ({**CONTEXT, "timing": "timed"}, "timing is 'timed', but only an outcome or action has one"),
        ({**ACTION, "split": "exam"}, "split is 'exam', not one of train, dev, test"),
        ({**ACTION, "contrast_of": "p:1", "id": "p:1~2"}, "has no flips"),
        (date(start=0, end=5), "times[0] is not what the text has from 0 to 5"),
        (date(value="3/5"), "times[0].value is '3/5', which is not ISO 8601"),
        (date(type="EVENT"), "times[0].value is '2026-05-03', but there is none for an event"),
        (date(type="SET", value="2026"), "which is not the period of a recurrence"),
        (date(freq="twice"), "times[0].freq is 'twice', which is not"),
        ({**ACTION, "owners": "Mum"}, 'owners: what stands there is not of type "array"'),
        (["Ring"], 'is not of type "object"'),
    ],
)
def test_a_fault_is_said_in_words(row: Any, fault: str) -> None:
    (said,) = faults(row)
    assert fault in said


def test_every_fault_of_a_row_is_said() -> None:
    assert len(list(faults({"text": "", "kind": "task", "plan": ""}))) == 3


def test_the_schema_is_a_schema() -> None:
    import jsonschema_rs

    jsonschema_rs.meta.validate(schema())
