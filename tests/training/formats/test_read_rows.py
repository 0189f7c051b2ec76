"""Labelled statements as spreadsheets and labelling tools write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.formats import read_rows
from smartnlp.training.rows import BadData

SHARED = Scheme({"risk": ("low", "high"), "need": ("low", "high"), "kind": ("fact", "aim")})
LABELS = {"kind": "action", "specificity": "specific", "timing": "timed"}
ROW = {"text": "Ring by 3 May", **LABELS, "plan": "p1"}


def choice(axis: str, *names: str) -> dict[str, Any]:
    return {"from_name": axis, "to_name": "text", "type": "choices", "value": {"choices": [*names]}}


def annotation(*results: dict[str, Any], cancelled: bool = False) -> dict[str, Any]:
    return {"result": [*results], "was_cancelled": cancelled}


ALL = [choice(axis, name) for axis, name in LABELS.items()]
TASK = {"id": 7, "data": {"text": "Ring by 3 May", "plan": "p1"}, "annotations": [annotation(*ALL)]}
PRODIGY = {"text": "Ring", "accept": ["action", "specific", "timed"], "answer": "accept", "meta": {"plan": "p1"}}
DOCCANO = {"id": 3, "text": "Ring", "label": ["action", "specific", "timed"], "plan": "p1", "Comments": []}


def read(file: Path, scheme: Scheme = DEFAULT, **options: str) -> list[tuple[str, dict[str, Any]]]:
    return [(where.removeprefix(str(file)), row) for where, row in read_rows(file, scheme, **options)]


def rows(file: Path, scheme: Scheme = DEFAULT, **options: str) -> list[dict[str, Any]]:
    return [row for _, row in read(file, scheme, **options)]


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "own.csv"
    file.write_bytes(text.encode(encoding))
    return file


def jsonl(tmp_path: Path, *records: Any) -> Path:
    file = tmp_path / "own.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


def json_file(tmp_path: Path, value: Any) -> Path:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


def workbook(tmp_path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    import xlsxwriter

    file = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    return file


HEADER = "text,kind,specificity,timing,plan"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADER}\nRing by 3 May,action,specific,timed,p1\n", "utf-8"),
        (f"{HEADER}\r\nRing by 3 May,action,specific,timed,p1\r\n", "utf-8-sig"),
        (HEADER.replace(",", ";") + "\nRing by 3 May;action;specific;timed;p1\n", "utf-8-sig"),
        (HEADER.replace(",", "\t") + "\nRing by 3 May\taction\tspecific\ttimed\tp1\n", "utf-8"),
        ("sep=;\n" + HEADER.replace(",", ";") + "\nRing by 3 May;action;specific;timed;p1\n", "utf-8"),
        (" Text ,KIND,Specificity,timing,Plan,Date, by\nRing by 3 May, action,specific,timed,p1,11/5/26,\n", "utf-8"),
        (f'{HEADER},"a;b;c;d;e;f;g"\nRing by 3 May,action,specific,timed,p1,\n,,,,,\n', "utf-8"),
    ],
    ids=["commas", "BOM", "semicolons", "tabs", "declared", "headings as people type them", "a misleading heading"],
)
def test_csv_as_spreadsheets_write_it(tmp_path: Path, text: str, encoding: str) -> None:
    assert rows(csv_file(tmp_path, text, encoding)) == [ROW]


def test_csv_places_are_the_lines_on_which_rows_begin(tmp_path: Path) -> None:
    file = csv_file(tmp_path, 'text,plan\n"two\nlines, ""quoted""",p\n\nlast,p\n')
    assert read(file) == [
        (", line 2", {"text": 'two\nlines, "quoted"', "plan": "p"}),
        (", line 5", {"text": "last", "plan": "p"}),
    ]


def test_xlsx_rows_are_numbered_as_a_person_sees_them(tmp_path: Path) -> None:
    cells = [[], ["Our plans, May"], ["Text", "kind", "Plan"], ["Ring", "action", 12], [], ["Walk", "outcome", 12.5]]
    file = workbook(tmp_path, statements=cells)
    assert read(file) == [
        (", row 4", {"text": "Ring", "kind": "action", "plan": "12"}),
        (", row 6", {"text": "Walk", "kind": "outcome", "plan": "12.5"}),
    ]


def test_xlsx_takes_the_first_sheet_with_a_text_column(tmp_path: Path) -> None:
    file = workbook(tmp_path, notes=[["read me"]], own=[["text"], ["Ring"]], other=[["text"], ["no"]])
    assert read(file) == [(", sheet own, row 2", {"text": "Ring"})]


@pytest.mark.parametrize("scheme", [DEFAULT, SHARED])
def test_our_own_rows_come_as_they_are(tmp_path: Path, scheme: Scheme) -> None:
    row = {"text": "x", "kind": scheme.axes["kind"][0], "owners": [{"text": "x", "start": 0, "end": 1}], "split": None}
    assert rows(jsonl(tmp_path, row), scheme) == [row]


LABELLED = {"id": 7, "text": "Ring by 3 May", "plan": "p1", **LABELS}


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (TASK, LABELLED),
        ({**TASK, "data": {"text": "Ring", "id": "p1:1", "x": 1}}, {"id": "p1:1", "text": "Ring", **LABELS}),
        ({**TASK, "annotations": [annotation(choice("kind", "context")), annotation(*ALL)]}, LABELLED),
        ({**TASK, "annotations": [annotation(*ALL), annotation(choice("kind", "context"), cancelled=True)]}, LABELLED),
        ({**TASK, "annotations": [annotation({"type": "textarea", "from_name": "note", "value": {}}, *ALL)]}, LABELLED),
        ({**TASK, "annotations": [annotation(*ALL, cancelled=True)]}, None),
        ({**TASK, "annotations": [annotation()]}, None),
        ({**TASK, "annotations": [], "predictions": [annotation(*ALL)]}, None),
        ({"data": {"text": "Ring"}}, None),
    ],
    ids=["plain", "metadata", "last", "not cancelled", "choices only", "all cancelled", "empty", "predicted", "bare"],
)
def test_label_studio(tmp_path: Path, task: dict[str, Any], expected: dict[str, Any] | None) -> None:
    assert rows(json_file(tmp_path, [task])) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (DOCCANO, {"id": 3, "text": "Ring", "plan": "p1", **LABELS}),
        ({"text": "Ring", "labels": ["kind:context"], "meta": {"plan": "p"}},
         {"text": "Ring", "kind": "context", "plan": "p"}),
        ({"text": "Ring", "label": "context", "context": None}, {"text": "Ring", "kind": "context"}),
        ({**DOCCANO, "label": []}, None),
    ],
)  # fmt: skip
def test_doccano(tmp_path: Path, record: dict[str, Any], expected: dict[str, Any] | None) -> None:
    assert rows(jsonl(tmp_path, record)) == ([expected] if expected else [])
    assert rows(json_file(tmp_path, [record])) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (PRODIGY, {"text": "Ring", "plan": "p1", **LABELS}),
        ({**PRODIGY, "meta": {"context": "Actions", "score": 1}}, {"text": "Ring", "context": "Actions", **LABELS}),
        ({**PRODIGY, "answer": "reject"}, None),
        ({**PRODIGY, "answer": "ignore"}, None),
        ({**PRODIGY, "accept": []}, None),
        ({"text": "Ring", "answer": "accept"}, None),
        ({"text": "Ring", "label": "context", "answer": "accept"}, {"text": "Ring", "kind": "context"}),
    ],
)
def test_prodigy(tmp_path: Path, task: dict[str, Any], expected: dict[str, Any] | None) -> None:
    assert rows(jsonl(tmp_path, task)) == ([expected] if expected else [])


def test_a_class_name_of_two_axes_is_told_by_its_axis(tmp_path: Path) -> None:
    record = {"text": "x", "label": ["risk:low", "need:high", "aim"]}
    assert rows(jsonl(tmp_path, record), SHARED) == [{"text": "x", "risk": "low", "need": "high", "kind": "aim"}]


def test_the_text_and_the_group_may_have_names_of_their_own(tmp_path: Path) -> None:
    expected = [{"text": "Ring", "kind": "action", "plan": "C7"}]
    options = {"text_column": "Narrative", "group_column": "case id"}
    table = "Narrative ,text,kind,plan,writer,Case ID\nRing,old,action,p1,w1,C7\n"
    assert rows(csv_file(tmp_path, table), **options) == expected
    line = {"narrative": "Ring", "text": "old", "kind": "action", "plan": "p1", "writer": "w1", "CASE ID": "C7"}
    assert rows(jsonl(tmp_path, line), **options) == expected
    task = {"data": {"Narrative": "Ring", "Case ID": "C7"}, "annotations": [annotation(choice("kind", "action"))]}
    assert rows(json_file(tmp_path, [task]), **options) == expected


BAD_TASKS = [
    ({**TASK, "annotations": [annotation(choice("mood", "good"))]}, "item 1: a choice of 'mood', which is not one of"),
    ({**TASK, "annotations": [annotation(choice("kind", "task"))]}, "kind is 'task', not one of action, context, out"),
    ({**TASK, "annotations": [annotation(choice("kind", "action", "context"))]}, "kind is 'action' and 'context'; a"),
    ({**TASK, "annotations": [{"results": 1}]}, "item 1: is not a task as Label Studio exports it"),
    ("text", "item 1: is not a JSON object"),
]
BAD_LINES = [
    ({**ROW, "kind": "task"}, "line 1: kind is 'task', not one of action, context, outcome"),
    ({**ROW, "kind": ["action"]}, r"line 1: kind is \['action'\], not one of"),
    ({**ROW, "Kind": "context"}, "line 1: 'Kind' stands for kind, and so does another"),
    ({**DOCCANO, "label": ["action", "task"]}, "line 1: label 'task' is not one of action, context, outcome, specific"),
    ({**DOCCANO, "label": [[0, 4, "action"]]}, "line 1: label .* is not one of"),
    ({**PRODIGY, "accept": ["action", "context"]}, "line 1: kind is 'action' and 'context'; a statement has one kind"),
]
BAD_TABLES = [
    ("kind,Words\naction,Ring\n", "own.csv: has no column 'text'; its columns are 'kind', 'Words'; name one with --te"),
    ("", "own.csv: has no column 'text'; its columns are none"),
    (f"{HEADER}\nRing,task,specific,timed,p\n", "line 2: kind is 'task', not one of"),
    (f"{HEADER}\nRing, then walk,action,specific,timed,p\n", "line 2: has 6 cells, the header 5; put a text"),
    (f'{HEADER}\nRing,action,specific,timed,p\n"Ring" Mum,action,,,p\n', "line 3: is not readable as CSV"),
    ('text,plan\nRing,p\n"Walk,p\nRun,p\n', "line 3: is not readable as CSV .*; check its double quotes"),
    ("text,Text,plan\na,b,c\n", "own.csv: has two columns for text; rename or remove one"),
]


@pytest.mark.parametrize(("task", "problem"), BAD_TASKS)
def test_a_bad_task_is_refused_with_its_place(tmp_path: Path, task: Any, problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        rows(json_file(tmp_path, [task]))


@pytest.mark.parametrize(("line", "problem"), BAD_LINES)
def test_a_bad_line_is_refused_with_its_place(tmp_path: Path, line: Any, problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        rows(jsonl(tmp_path, line))


@pytest.mark.parametrize(("text", "problem"), BAD_TABLES)
def test_a_bad_table_is_refused_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        rows(csv_file(tmp_path, text))


def test_a_class_name_of_two_axes_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="label 'low' is not one of risk:low, risk:high, need:low"):
        rows(jsonl(tmp_path, {"text": "x", "label": ["low"]}), SHARED)


@pytest.mark.parametrize("options", [{"text_column": "Narrative"}, {"group_column": "Case ID"}])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, options: dict[str, str]) -> None:
    (name,) = options.values()
    for file in (csv_file(tmp_path, f"{HEADER}\n"), workbook(tmp_path, one=[HEADER.split(",")])):
        with pytest.raises(BadData, match=f"has no column '{name}'; its columns are 'text', 'kind'"):
            rows(file, **options)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("own.csv", "text,plan\nRingé,p\n".encode("cp1252"), "own.csv: is not UTF-8; save it again as UTF-8"),
        ("own.xlsx", b"no workbook", "own.xlsx: is a damaged workbook"),
        ("own.json", b"[{", "own.json: is not JSON"),
        ("own.docx", b"PK", "own.docx: is in a format that labels are not read from; name a .jsonl, .csv, .xlsx or"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadData, match=problem):
        rows(tmp_path / name)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for name in ("own.csv", "own.xlsx", "own.json", "own.jsonl"):
        with pytest.raises(BadData, match=f"{name}: cannot be read"):
            rows(tmp_path / name)
