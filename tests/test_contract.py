"""The statement record has the names and meanings that every evaluation reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import smartnlp
from smartnlp.records import CRITERIA, UnreadablePlan

TEXT = (
    "Support worker to call at the flat three times a week for 8 weeks "
    "and go through the rent book with Dad, from 35% to 60% paid"
)


def test_a_record_has_all_its_parts() -> None:
    (record,) = smartnlp.score([TEXT], plan_date=dt.date(2026, 5, 11))
    assert {"document", "plan_date", "index", "text", "location", "kind", "specificity", "timing"} <= set(record)
    assert set(record["location"]) == {"block", "row", "column", "item", "page"}
    assert set(record["criteria"]) == set(CRITERIA)
    assert record["plan_date"] == "2026-05-11"
    owner = record["owners"][0]
    assert (owner["text"], owner["start"], owner["end"], owner["source"]) == ("Support worker", 0, 14, "text")
    first, second = record["times"]
    assert (first["type"], first["value"], first["freq"]) == ("SET", "P1W", "3X")
    assert (second["type"], second["value"], second["freq"], second["mod"]) == ("DURATION", "P8W", None, None)
    assert [(t["value"], t["unit"], t["role"]) for t in record["targets"]] == [
        (35.0, "percent", "baseline"),
        (60.0, "percent", "target"),
    ]
    for name in ("owners", "times", "targets"):
        for span in record[name]:
            assert record["text"][span["start"] : span["end"]] == span["text"]
    for criterion in record["criteria"].values():
        assert criterion["verdict"] in ("met", "partly", "not_met", "judgement", None)
        for finding in criterion["findings"]:
            assert {"rule", "message", "question"} <= set(finding)


def test_offsets_count_code_points() -> None:
    (record,) = smartnlp.score(["🙂🙂 – SW to ring by 20 May"])
    span = record["times"][0]
    assert record["text"][span["start"] : span["end"]] == "20 May"


def test_a_blank_text_has_no_kind() -> None:
    records = smartnlp.score(["", "SW to ring the school."])
    assert records[0]["kind"] is None
    assert {criterion["verdict"] for criterion in records[0]["criteria"].values()} == {None}
    assert records[1]["kind"] is not None


@pytest.mark.parametrize("source", ["file", "text"])
def test_audit_takes_a_path_or_text(source: str, plan_file: Path) -> None:
    (plan,) = smartnlp.audit(str(plan_file) if source == "file" else plan_file.read_text("utf-8"))
    assert plan["plan_date"] == "2026-05-11"
    assert plan["actions"] >= 2
    assert len(plan["records"]) == plan["statements"]


def test_context_has_no_other_labels() -> None:
    (record,) = smartnlp.score(["Police were called to the address on 14/9/25."])
    assert record["kind"]["label"] == "context"
    assert record["specificity"] is None
    assert record["timing"] is None


def test_one_text_may_be_given_as_it_is() -> None:
    (record,) = smartnlp.score("SW to ring the school.")
    assert record["text"] == "SW to ring the school."


def test_a_path_that_is_not_there_is_not_audited_as_text() -> None:
    with pytest.raises(UnreadablePlan, match="is not there"):
        smartnlp.audit("plans/nope.docx")
