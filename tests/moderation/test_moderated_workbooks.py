"""A sample goes out blind, comes back judged, and gives agreement and shares."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from workbooks import audit_of, refilled

from smartnlp.moderation import BadSample, draw, moderate, read_frame, read_sample, write_sample
from smartnlp.moderation.sheets import words
from smartnlp.records import CRITERIA

ALL = {"Kind": "action", "Specificity": "specific", "Timing": "timed",
       **{name.capitalize(): "met" for name in CRITERIA}}  # fmt: skip
VERDICTS = ["met"] * 60 + ["not_met"] * 40 + ["partly"] * 20 + [None] * 30


def sample(tmp_path: Path, size: int = 40) -> tuple[Path, Path]:
    """An audit's folder and a sample of it, not yet judged."""
    out, file = audit_of(tmp_path / "out", VERDICTS), tmp_path / "sample.xlsx"
    frame = read_frame(out)
    write_sample(file, out, frame, draw(frame.units, size, 1))
    return out, file


def judged(tmp_path: Path, file: Path, said: Any, name: str = "judged.xlsx") -> Path:
    """The sample as somebody filled it in: ``said`` gives a row's answers."""
    return refilled(file, tmp_path / name, lambda row: row | said(row), "Judge")


def as_the_model(row: dict[str, Any]) -> dict[str, str]:
    verdict = VERDICTS[int(row["Statement"].split()[-1])]
    return ALL | {"Specific": "met" if verdict == "met" else "not met"}


def test_nothing_of_the_models_answers_is_in_the_workbook(tmp_path: Path) -> None:
    _, file = sample(tmp_path)
    with zipfile.ZipFile(file) as parts:
        cells = {name: parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name}
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert "0.9173" not in strings + "".join(cells.values())
    book = CalamineWorkbook.from_path(file)
    header, *rows = book.get_sheet_by_name("Judge").to_python()
    assert header[:4] == ["No.", "Statement", "Around it", "Where"]
    assert header[4:-1] == list(words()["columns"])
    assert len(rows) == 40
    answers = {choice for choices in words()["columns"].values() for choice in choices}
    assert not {str(cell) for row in rows for cell in row} & answers
    assert all(cell == "" for row in rows for cell in row[4:])
    assert len(re.findall("<dataValidation ", cells["xl/worksheets/sheet1.xml"])) == 8
    key = book.get_sheet_by_name("Key").to_python()
    assert {len(row) for row in key} == {5}
    assert not {str(cell) for row in key[1:] for cell in row} & (answers | {"not_met", "judgement"})


def test_what_stands_around_a_statement_is_shown(tmp_path: Path) -> None:
    _, file = sample(tmp_path)
    _, *rows = CalamineWorkbook.from_path(file).get_sheet_by_name("Judge").to_python()
    number = int(rows[3][1].split()[-1])
    assert rows[3][2].startswith(f"Heading: Actions\nBefore: Statement number {number - 1}\n")
    assert f"After: Statement number {number + 1}\nOwner beside it: SW" in rows[3][2]
    assert rows[3][3] == f"plan-0.docx\ntable 1, row {number}"


def test_people_who_say_what_the_model_says_agree_with_it(tmp_path: Path) -> None:
    out, file = sample(tmp_path)
    report = moderate(read_frame(out), [read_sample(judged(tmp_path, file, as_the_model))])
    (found,) = report["agreement"]
    assert (report["population"], report["judged"]) == (120, 40)
    assert found["kind"]["percent"] == 1.0
    assert found["specific"]["confusion"][0] == {"model": "met", "person": "met", "statements": 20}
    share = report["criteria"]["specific"]
    assert share["model"] == 0.5
    assert share["corrected"]["low"] < 0.5 < share["corrected"]["high"]
    assert share["corrected"]["high"] - share["corrected"]["low"] < share["people"]["high"] - share["people"]["low"]
    assert report["criteria"]["achievable"]["model"] is None
    assert report["criteria"]["achievable"]["corrected"] is None
    assert report["criteria"]["achievable"]["people"]["share"] == 1.0


def test_context_and_cannot_tell_do_not_count_as_not_met(tmp_path: Path) -> None:
    out, file = sample(tmp_path)

    def said(row: dict[str, Any]) -> dict[str, str]:
        if row["No."] % 4 == 0:
            return {"Kind": "context"}
        return ALL | ({"Specific": "cannot tell"} if row["No."] % 4 == 1 else {})

    report = moderate(read_frame(out), [read_sample(judged(tmp_path, file, said))])
    assert report["criteria"]["specific"]["people"]["share"] == 1.0
    assert report["criteria"]["specific"]["answers"] == 20
    assert report["agreement"][0]["specific"]["statements"] == 20
    pairs = {(one["model"], one["person"]) for one in report["agreement"][0]["specific"]["confusion"]}
    assert ("met", "judgement") in pairs


def test_two_people_are_compared_and_their_answers_averaged(tmp_path: Path) -> None:
    out, file = sample(tmp_path)
    first = read_sample(judged(tmp_path, file, lambda row: ALL, "anna.xlsx"))
    second = read_sample(judged(tmp_path, file, lambda row: ALL | {"Timely": "partly"}, "ben.xlsx"))
    report = moderate(read_frame(out), [first, second])
    (between,) = report["between"]
    assert between["files"] == [str(tmp_path / "anna.xlsx"), str(tmp_path / "ben.xlsx")]
    assert between["timely"]["confusion"] == [{"first": "met", "second": "partly", "statements": 40}]
    assert between["specific"]["percent"] == 1.0
    assert report["criteria"]["timely"]["people"]["share"] == 0.5


def test_rows_left_empty_are_left_out(tmp_path: Path) -> None:
    out, file = sample(tmp_path)
    filled = judged(tmp_path, file, lambda row: as_the_model(row) if row["No."] > 10 else {})
    one = read_sample(filled)
    assert (one.judged, len(one.rows)) == (30, 40)
    report = moderate(read_frame(out), [one])
    assert (report["judged"], report["sample"]) == (30, 40)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"Kind": "task"}, r"row 2: Kind is 'task', not one of outcome, action, context"),
        ({"Kind": "context", "Timely": "met"}, r"row 2: is context, but Timely is filled in"),
        (ALL | {"No.": 2}, r"row 3: No\. 2 stands there twice"),
        (ALL | {"No.": "x"}, r"row 2: No\. is 'x', which is none of the sample"),
        ({}, r"no statement in it is judged"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(tmp_path: Path, said: dict[str, Any], problem: str) -> None:
    _, file = sample(tmp_path)
    with pytest.raises(BadSample, match=problem) as caught:
        read_sample(judged(tmp_path, file, lambda row: said))
    assert "\n" not in str(caught.value)


def test_another_workbook_or_another_audit_is_refused(tmp_path: Path) -> None:
    out, file = sample(tmp_path)
    filled = read_sample(judged(tmp_path, file, lambda row: ALL))
    other = tmp_path / "other.txt"
    other.write_text("no workbook", encoding="utf-8")
    with pytest.raises(BadSample, match="cannot be read as a workbook"):
        read_sample(other)
    bare = refilled(file, tmp_path / "bare.xlsx", dict, "Judge")
    changed = refilled(file, tmp_path / "changed.xlsx", lambda row: {}, "Key")
    assert read_frame(out).mark == filled.mark
    with pytest.raises(BadSample, match="no statement in it is judged"):
        read_sample(bare)
    with pytest.raises(BadSample, match="its sheet Key was changed"):
        read_sample(changed)
    moved = read_frame(audit_of(tmp_path / "again", [*VERDICTS, "met"]))
    with pytest.raises(BadSample, match="drawn from other statements"):
        moderate(moved, [filled])
    frame = read_frame(out)
    write_sample(tmp_path / "second.xlsx", out, frame, draw(frame.units, 40, 2))
    second = read_sample(judged(tmp_path, tmp_path / "second.xlsx", lambda row: ALL, "second-judged.xlsx"))
    with pytest.raises(BadSample, match="is another sample than"):
        moderate(frame, [filled, second])


def test_a_folder_that_holds_no_audit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSample, match="cannot be read"):
        read_frame(tmp_path)
    with pytest.raises(BadSample, match="no statement in it was judged"):
        read_frame(audit_of(tmp_path / "out", [None, None]))
    (tmp_path / "statements.jsonl").write_text('{"text": 1}\n', encoding="utf-8")
    with pytest.raises(BadSample, match="line 1: is no statement of an audit"):
        read_frame(tmp_path)
