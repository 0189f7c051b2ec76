"""The example plan of the guidance, told again in other words, gets the audit that a good reviewer would give."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import smartnlp
from smartnlp.auditing import all_rules

HEADER = (
    "What will be different for the child",
    "What needs to happen and what will help",
    "Who will do it, and by when",
)
ROW = (
    "Rosie gets to her lessons every school day from Monday to Friday, in clean school uniform, with her book bag and "
    "ready to learn.\n"
    "Rosie's attendance improves from 35% at present to 60% over this term; both parents have committed to it.",
    "1. Mother will get Rosie's uniform and book bag ready the evening before (clean meaning washed and ironed) and "
    "set her alarm for 7.30am so that they arrive at school by 8.30am. "
    "Parents to ring the school office about every absence.\n"
    "2. So that Mother is less anxious, daily support to walk to school with Rosie once the school holidays are over.",
    "1. Mother will do this every evening from Sunday to Thursday, from 31 August. "
    "Mother and Father will take turns to walk, Mother on Mondays, Father on Tuesdays and so on.\n"
    "2. School support worker to call at the home at 8.20am, Monday to Friday, for two weeks from 1 September, and "
    "walk to school with Rosie and Mother or Father.\n"
    "3. From 14 September the school support worker will do the same on Mondays, Tuesdays and Fridays only, and then "
    "on fewer days, depending on progress.\n"
    "4. The school will record attendance and absences and report on them at the next review.",
)


class Line(NamedTuple):
    """What a reviewer finds in a line; ``owners`` and ``times`` are the least that must be found.

    ``verdicts``: specific, measurable, timely; ``codes``: the rules behind them that are no notes.
    """

    begins: str
    kind: str
    owners: set[str]
    times: set[str]
    targets: list[tuple[float, str]]
    verdicts: tuple[str, str, str]
    codes: set[str]


MET = ("met", "met", "met")
EXPECTED = [
    # Every day is a frequency; the second line says how much of it would be enough, and by when.
    Line(
        "Rosie gets", "outcome", set(), {"every school day", "Monday to Friday"}, [], ("met", "partly", "partly"),
        {"M102", "T202"},
    ),
    Line("Rosie's attendance", "outcome", set(), {"this term"}, [(35, "baseline"), (60, "target")], MET, set()),
    Line("Mother will get", "action", {"Mother"}, {"7.30am", "8.30am", "every evening", "31 August"}, [], MET, set()),
    Line("Parents to ring", "action", {"Parents"}, {"every evening", "31 August"}, [], MET, set()),
    # Whom, how often and from when stand in the next cell; what the support is, the line itself leaves open.
    Line(
        "So that Mother", "action", {"School support worker"}, {"daily", "8.20am", "two weeks", "1 September"}, [],
        ("judgement", "judgement", "met"), {"L101"},
    ),
    Line("Mother will do", "action", {"Mother"}, {"every evening", "Sunday to Thursday", "31 August"}, [], MET, set()),
    Line(
        "Mother and Father", "action", {"Mother", "Father"}, {"Mondays", "Tuesdays"}, [], ("met", "met", "partly"),
        {"T202"},
    ),
    Line("School support", "action", {"School support worker"}, {"8.20am", "two weeks", "1 September"}, [], MET, set()),
    Line("From 14", "action", {"the school support worker"}, {"14 September", "Mondays"}, [], MET, set()),
    Line("The school will", "action", {"The school"}, {"next review"}, [], MET, set()),
]  # fmt: skip
# As in the guidance: no word of the child's own, nothing on disagreement, and no contingency.
ON_THE_PLAN = {"P201", "P203", "P204"}


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from docx import Document

    path = tmp_path_factory.mktemp("rosie") / "plan.docx"
    document = Document()
    document.add_heading("Child in Need Plan", 1)
    for line in ("Name of child: Rosie", "Date of plan: 24 August 2026", "Date of next review: 2 October 2026"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for cells, texts in zip((table.rows[0].cells, table.rows[1].cells), (HEADER, ROW), strict=True):
        for cell, text in zip(cells, texts, strict=True):
            first, *rest = text.split("\n")
            cell.paragraphs[0].text = first
            for line in rest:
                cell.add_paragraph(line)
    document.save(str(path))
    (plan,) = smartnlp.audit(path)
    return plan


def weighing(record: dict[str, Any]) -> set[str]:
    """The codes of a record's findings that move a verdict, without those that only say that a person must judge."""
    notes = {entry.rule.code for entry in all_rules().values() if entry.rule.effect == "note"}
    found = {f["code"] for name in ("specific", "measurable", "timely") for f in record["criteria"][name]["findings"]}
    return found - notes


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_line(number: int, audited: dict[str, Any]) -> None:
    record, line = audited["records"][number], EXPECTED[number]
    assert record["text"].startswith(line.begins)
    assert record["kind"]["label"] == line.kind
    assert {owner["text"] for owner in record["owners"]} >= line.owners
    assert bool(record["owners"]) == bool(line.owners)
    assert {time["text"] for time in record["times"]} >= line.times
    assert [(target["value"], target["role"]) for target in record["targets"]] == line.targets
    assert tuple(record["criteria"][name]["verdict"] for name in ("specific", "measurable", "timely")) == line.verdicts
    assert {record["criteria"][name]["verdict"] for name in ("achievable", "realistic")} == {"judgement"}
    assert weighing(record) == line.codes


def test_nothing_is_left_over(audited: dict[str, Any]) -> None:
    assert len(audited["records"]) == len(EXPECTED)
    assert (audited["plan_date"], audited["review_date"]) == ("2026-08-24", "2026-10-02")
    assert audited["about"] == {"kind": "child in need plan", "month": "2026-08"}


def test_every_action_serves_an_outcome(audited: dict[str, Any]) -> None:
    assert all(one["outcome"] in (0, 1) for one in audited["records"] if one["kind"]["label"] == "action")


def test_the_deadlines_are_days(audited: dict[str, Any]) -> None:
    due = {time["text"]: time["due"] for one in audited["records"] for time in one["times"] if time["due"]}
    assert due["next review"] == "2026-10-02"
    assert due["two weeks"] == "2026-09-14"


def test_the_plan_as_a_whole(audited: dict[str, Any]) -> None:
    assert {finding["code"] for finding in audited["findings"]} == ON_THE_PLAN
    assert audited["grade"]["rag"] == "green"
    assert audited["grade"]["caps"] == []
