"""The scorers of the rule layer's bench, on examples made up for the purpose."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest

ANCHOR = dt.date(2026, 5, 11)


def span(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **fields}


def test_spans_are_paired_one_to_one_and_the_same_place_comes_first() -> None:
    from rules.scores import pairs

    gold = [span(0, 4), span(5, 9), span(20, 24)]
    found = [span(3, 9), span(5, 9), span(24, 30)]
    assert pairs(gold, found) == [(gold[0], found[0]), (gold[1], found[1])]
    assert pairs([span(0, 9)], found[:2]) == [(span(0, 9), found[0])]


def test_a_tally_counts_spans_and_what_is_right_of_those_that_overlap() -> None:
    from rules.scores import TIME_CHECKS, Sides, tally

    gold = [span(0, 4, type="SET", value="P1W", freq="2X"), span(5, 9, type="DATE", value="2026-05")]
    found = [span(0, 3, type="SET", value="P1W"), span(10, 12, type="DATE", value="2026-06")]
    one = tally([Sides(gold, found), Sides(gold[1:], gold[1:]), Sides([], [])], TIME_CHECKS)
    assert (one.gold, one.found, one.relaxed, one.strict) == (3, 3, 2, 1)
    assert one.right == {"type": 2, "value": 1, "value only": 2}
    assert one.relaxed_f1() == pytest.approx(2 / 3)
    assert one.strict_f1() == one.f1("value") == pytest.approx(1 / 3)
    assert one.share("value") == pytest.approx(1 / 2)


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    from rules.scores import Sides, tally

    assert tally([Sides([], [])]).relaxed_f1() == 1.0
    assert tally([Sides([], [span(0, 1)])]).relaxed_f1() == 0.0


@pytest.mark.parametrize(
    ("words", "found", "caught"),
    [(["may"], (7, 10), True), (["may"], (11, 17), False), ([], (11, 17), True), (["may", "go"], (11, 13), True)],
)
def test_bait_is_caught_where_a_find_touches_its_words(words: list[str], found: tuple[int, int], caught: bool) -> None:
    from rules.data import Bait

    assert Bait("Mother may go along", "times", words).caught([span(*found)]) is caught


@pytest.mark.parametrize(
    ("line", "fault"),
    [("{text: a, kind: dates}", "kind is 'dates'"), ("{text: a, kind: times, words: [b]}", "'b' is not in its text")],
)
def test_a_bait_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, fault: str) -> None:
    from rules.data import bait

    from smartnlp.training.corpus import BadData

    file = tmp_path / "bait.yaml"
    file.write_text(f"- {{text: a, kind: times}}\n- {line}\n", "utf-8")
    with pytest.raises(BadData, match=f"bait.yaml: case 2: {fault}"):
        bait(file)


def test_the_corpus_gives_its_split_without_pairs_and_tells_owner_cells(tmp_path: Path) -> None:
    from rules.data import labelled

    from smartnlp.training.corpus import BadData

    row = {
        "id": "a",
        "text": "Ring",
        "context": "Plan | Action",
        "kind": "action",
        "split": "dev",
        "owners_from": ["c"],
    }
    row |= {"plan_date": "2026-05-11", "times": [], "owners": [], "targets": []}
    rows = [
        row,
        row | {"id": "b", "text": "Mum", "context": "Plan | By whom", "kind": None, "owners_from": []},
        row | {"id": "c", "text": "Dad", "context": "Plan | Notes", "kind": None, "owners_from": []},
        row | {"id": "d", "text": "Good", "context": "Plan | Update", "kind": None, "owners_from": []},
        row | {"id": "e", "contrast_of": "a"},
        row | {"id": "f", "split": "train"},
    ]
    file = tmp_path / "statements.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    found = [(one.text, one.role) for one in labelled("dev", file)]
    assert found == [("Ring", None), ("Mum", "owner"), ("Dad", "owner"), ("Good", None)]
    with pytest.raises(BadData, match="no row of split 'test'"):
        labelled("test", file)


def test_faults_are_told_apart() -> None:
    from rules.misses import faults
    from rules.scores import Sides

    text = "Mum to ring by Friday, weekly, at 3"
    gold = [span(15, 21, text="Friday", type="DATE"), span(23, 29, text="weekly", type="SET", value="P1W")]
    gold.append(span(31, 35, text="at 3", type="TIME"))
    found = [span(0, 3, text="Mum", type="DATE"), span(23, 29, text="weekly", type="SET", value="P2W", rule="adverb")]
    found.append(span(34, 35, text="3", type="TIME"))
    lines = list(faults(Sides(gold, found, text), ("type", "value")))
    assert [line.split()[0] for line in lines] == ["missed", "extra", "misread", "bounds"]
    assert "[adverb]" in lines[2]
    assert "instead of type=SET value=P1W" in lines[2]


@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("P2W", "P14D"), ("P1Y", "P12M"), ("PT1.5H", "PT1H30M"), ("PT90M", "PT1H30M"), ("P4BD", "P4D"),
        ("T07", "T07:00"),
        ("2026-05-11T15", "2026-05-11T15:00"), ("2026-05-11 15:00:00", "2026-05-11T15:00"), ("TNT", "TNI"),
        ("2026-05-11T23:59:59", "2026-05-11"), ("2026-05/2026-09", "2026-05-01/2026-09-01"),
        ("P1WD", "XXXX-WXX-1/XXXX-WXX-5"), ("P1WE", "XXXX-WXX-WE"),
    ],
)  # fmt: skip
def test_one_spelling_of_a_value(value: str, same: str) -> None:
    from rules.timex import normal

    assert normal(value) == normal(same)


@pytest.mark.parametrize(
    ("one", "other"), [("P1D", "PT24H"), ("P1M", "P30D"), ("PXW", "P1W"), ("2026-05", "2026-05-01")]
)
def test_other_values_stay_apart(one: str, other: str) -> None:
    from rules.timex import normal

    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("values", "right", "wrong"),
    [
        (
            [{"timex": "XXXX-WXX-5", "type": "date", "value": day} for day in ("2026-05-08", "2026-05-15")],
            {"2026-05-08", "2026-05-15", "XXXX-WXX-5"},
            {"2026-05-22"},
        ),
        (
            [{"timex": "(2026-05-11,2026-06-01,P3W)", "type": "daterange", "start": "2026-05-11", "end": "2026-06-01"}],
            {"P21D", "2026-05-11/2026-06-01"},
            {"2026-06-01"},
        ),
        (
            [{"timex": "(2026-07-03,2026-07-12,P9D)", "type": "daterange", "start": "2026-07-03", "end": "2026-07-12"}],
            {"2026-07-03/2026-07-12"},
            {"P9D"},
        ),
        (
            [{"timex": "XXXX-06-08", "type": "daterange", "start": "2026-06-08", "end": "2026-06-15"}],
            {"2026-W24"},
            {"2026-W25"},
        ),
        (
            [{"timex": "XXXX-05", "type": "daterange", "start": "2026-05-01", "end": "2026-06-01"}],
            {"2026-05"},
            {"2026"},
        ),
        ([{"timex": "T15", "type": "time", "value": "15:00:00"}], {"T15:00"}, {"T03:00"}),
        ([{"timex": "2026-05-25", "type": "date", "value": "2026-05-25"}], {"2026-05-25", "P14D"}, {"P2M"}),
        ([{"timex": "2026-07-11", "type": "date", "value": "2026-07-11"}], {"P2M", "P61D"}, {"P14D"}),
        ([{"timex": "XXXX-WXX-5", "type": "date", "value": "2026-05-15"}], {"2026-05-15"}, {"P4D"}),
        ([{"timex": "XXXX-02", "type": "daterange", "Mod": "after", "start": "2027-03-01"}], {"2027-02"}, {"2026-02"}),
        ([{"timex": "TMEL", "type": "timerange", "start": "11:00:00", "end": "13:00:00"}], {"TME"}, {"T12:00"}),
    ],
)
def test_what_the_suite_accepts(values: list[dict[str, str]], right: set[str], wrong: set[str]) -> None:
    from rules.suite import gold_forms

    forms = gold_forms(values, dt.datetime.combine(ANCHOR, dt.time()))
    assert right <= forms
    assert not wrong & forms


WEDNESDAYS = [span(0, 10, type="SET", value="XXXX-WXX-3"), span(11, 17, type="TIME", value="T16:15")]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (WEDNESDAYS, {"XXXX-WXX-3T16:15"}),
        ([span(0, 5, type="SET", value="P1D"), span(9, 17, type="TIME", value="T16:15")], {"T16:15"}),
        (
            [span(0, 5, type="DURATION", value="P2W"), span(8, 17, type="DATE", value="2026-05-14")],
            {"2026-05-14/2026-05-28"},
        ),
        ([span(0, 5, type="DURATION", value="P2W"), span(8, 17, type="DATE", value="2026-05")], set()),
        ([span(0, 5, type="EVENT"), span(8, 17, type="DATE", value="2026-05-14")], set()),
    ],
)
def test_what_two_spans_say_together(found: list[dict[str, object]], right: set[str]) -> None:
    from rules.pieces import put_together

    whole = span(0, 17)
    (one,) = put_together("Wednesdays 4.15pm", [whole], found, ANCHOR)
    assert (one["start"], one["end"], one["forms"]) == (found[0]["start"], 17, right)


def test_spans_beyond_an_expected_one_stay_two() -> None:
    from rules.pieces import put_together

    assert put_together("Wednesdays 4.15pm", [span(0, 10)], WEDNESDAYS, ANCHOR) == WEDNESDAYS


def test_a_label_with_both_ends_in_one_is_read_as_the_guideline_writes_ranges() -> None:
    from rules.data import _both_ends

    assert _both_ends(span(0, 4, value="T09:00/T12:00")) == span(0, 4, value="T09:00", value_max="T12:00")
    days = span(0, 7, value="XXXX-WXX-1/XXXX-WXX-5")
    assert _both_ends(days) == days


def test_the_suite_is_scored_by_any_accepted_value(tmp_path: Path) -> None:
    from rules import suite

    now = {"Start": 0, "End": 2, "Resolution": {"values": [{"timex": "PRESENT_REF", "type": "datetime"}]}}
    week = {"Start": 8, "End": 14, "Resolution": {"values": [{"timex": "P2W", "type": "duration", "value": "1209600"}]}}
    case = {"Input": "now, in 2 weeks", "ReferenceDateTime": None, "Results": [now, week]}
    (tmp_path / suite.FILE).write_text(json.dumps([case]), "utf-8")
    cases = suite.read(tmp_path)
    found = [span(0, 3, type="OPEN"), span(5, 15, type="DURATION", value="P14D")]
    one = suite.score(cases, [found])
    assert (one.relaxed_f1(), one.f1("value"), one.strict) == (1.0, 1.0, 1)
    assert suite.score(cases, [[found[0], found[1] | {"value": "P3W"}]]).f1("value") == 0.5
    assert suite.read(tmp_path / "absent") == []


@pytest.mark.parametrize(
    ("text", "moment", "clock", "expected"),
    [
        ("6 weeks", "2026-06-22", False, {"type": "DURATION", "value": "P6W"}),
        ("an hour", "2026-05-11T01:00", True, {"type": "DURATION", "value": "PT1H"}),
        ("on Friday", "2026-05-15", False, {"type": "DATE", "value": "2026-05-15"}),
        ("in May", "2026-05-11", False, {"type": "DATE", "value": "2026-05"}),
        ("5 May", "2026-05-05", False, {"type": "DATE", "value": "2026-05-05"}),
        ("next week", "2026-05-18", False, {"type": "DATE", "value": "2026-W21"}),
        ("2027", "2027-05-11", False, {"type": "DATE", "value": "2027"}),
        ("3pm", "2026-05-11T15:00", True, {"type": "TIME", "value": "T15:00"}),
        ("today at 3pm", "2026-05-11T15:00", True, {"type": "TIME", "value": "2026-05-11T15:00"}),
        ("now", "2026-05-11", False, {"type": "OPEN"}),
    ],
)
def test_a_moment_becomes_a_value(text: str, moment: str, clock: bool, expected: dict[str, str]) -> None:
    from rules.peers.conversion import from_moment

    assert from_moment(text, dt.datetime.fromisoformat(moment), clock, ANCHOR) == expected


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("date", [{"timex": "XXXX-05-18", "value": "2025-05-18"}, {"timex": "XXXX-05-18", "value": "2026-05-18"}],
         {"type": "DATE", "value": "2026-05-18"}),
        ("daterange", [{"timex": "XXXX-05", "Mod": "end", "start": "2026-05-16", "end": "2026-06-01"}],
         {"type": "DATE", "value": "2026-05", "mod": "END"}),
        ("daterange", [{"timex": "(2026-05-12,2026-06-02,P3W)", "start": "2026-05-12", "end": "2026-06-02"}],
         {"type": "DURATION", "value": "P3W"}),
        ("daterange", [{"timex": "(2026-07-03,2026-07-12,P9D)", "start": "2026-07-03", "end": "2026-07-12"}],
         {"type": "DATE", "value": "2026-07-03", "value_max": "2026-07-12"}),
        ("time", [{"timex": "T03", "value": "03:00:00"}, {"timex": "T15", "value": "15:00:00"}],
         {"type": "TIME", "value": "T15:00"}),
        ("timerange", [{"timex": "(T14,T16,PT2H)", "start": "14:00:00", "end": "16:00:00"}],
         {"type": "TIME", "value": "T14:00", "value_max": "T16:00"}),
        ("datetime", [{"timex": "2026-05-20T14:15", "value": "2026-05-20 14:15:00"}],
         {"type": "TIME", "value": "2026-05-20T14:15"}),
        ("datetime", [{"timex": "PRESENT_REF", "value": "2026-05-11 00:00:00"}], {"type": "OPEN"}),
        ("duration", [{"timex": "P10BD", "value": "864000"}], {"type": "DURATION", "value": "P10D", "mod": "WORKING"}),
        ("set", [{"timex": "XXXX-WXX-1", "value": "not resolved"}], {"type": "SET", "value": "XXXX-WXX-1"}),
        ("date", [{"timex": "2026-02-30", "value": "not resolved"}], {"type": "DATE", "value": "2026-02-30"}),
        ("set", [], {"type": "SET"}),
    ],
)  # fmt: skip
def test_a_resolution_becomes_a_value(kind: str, values: list[dict[str, str]], expected: dict[str, str]) -> None:
    from rules.peers.conversion import from_resolution

    found = from_resolution(f"datetimeV2.{kind}", values, ANCHOR)
    assert {name: value for name, value in found.items() if name != "timex"} == expected


def test_a_peer_that_is_absent_or_fails_is_said_so(tmp_path: Path) -> None:
    from rules.peers.running import MissingPeer, run

    with pytest.raises(MissingPeer, match="dateparser is not installed"):
        run("dateparser", [], 0, tmp_path)
    python = tmp_path / "dateparser" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
    python.chmod(0o755)
    with pytest.raises(MissingPeer, match=r"does not run .*No module named 'dateparser'"):
        run("dateparser", [("on Friday", dt.datetime(2026, 5, 11))], 1, tmp_path)


@pytest.mark.parametrize("name", ["dateparser", "parsedatetime", "recognizers-text"])
def test_a_peer_that_is_installed_finds_a_date(name: str) -> None:
    from rules.peers.running import HOMES, run

    if not (HOMES / name).exists():
        pytest.skip("make bench-rules installs it")
    found = run(name, [("nothing here", dt.datetime(2026, 5, 11)), ("on 3 June 2026", dt.datetime(2026, 5, 11))], 1)
    assert (found.failed, found.found[0]) == (0, [])
    assert [(one["type"], one["value"]) for one in found.found[1]] == [("DATE", "2026-06-03")]
    assert found.rate > 0


def test_a_table_is_shown_as_text_and_as_markdown() -> None:
    from rules.table import Table

    table = Table("Speed", ("tool", "rate"), "One thread.")
    table.add("smartnlp", "2,000")
    assert table.text().splitlines() == ["Speed", "  One thread.", "  tool       rate", "  smartnlp  2,000"]
    assert table.markdown().splitlines()[-3:] == ["| tool | rate |", "|---|---|", "| smartnlp | 2,000 |"]


def test_rows_of_dev_and_test_are_never_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import bench_rules

    monkeypatch.setattr(sys, "argv", ["bench_rules.py", "--split", "dev", "--misses", "3"])
    with pytest.raises(SystemExit):
        bench_rules.arguments()
    assert "not for reading" in capsys.readouterr().err
