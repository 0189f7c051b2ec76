"""Lines that only look as if they held a time, an owner or a target."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnlp.extraction import extract

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "bait.yaml").read_text("utf-8"))
PLAN_DATE = dt.date(2026, 5, 11)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_no_false_alarm(case: dict[str, Any]) -> None:
    text = case["text"]
    places = [(text.index(word), text.index(word) + len(word)) for word in case.get("words", [text])]
    found = getattr(extract(text, PLAN_DATE), case["kind"])
    alarms = [span for span in found for start, end in places if span.start < end and start < span.end]
    assert alarms == [], case["why"]
