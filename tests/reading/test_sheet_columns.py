"""Which columns and sheets are taken for what, by their names and by what stands in them."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from smartnlp.reading import SheetColumns, read_path, read_plans
from smartnlp.reading.sheet_columns import Mapping
from smartnlp.reading.sheet_guess import map_columns
from smartnlp.reading.sheet_terms import fits, spelled
from smartnlp.records import UnreadablePlan
from smartnlp.segmentation import segment


def mapped(export: str, **asked: str) -> Mapping | None:
    header, *rows = csv.reader(io.StringIO(export))
    return map_columns(header, rows, SheetColumns(**asked))


def names(mapping: Mapping, columns: tuple[int, ...]) -> list[str]:
    return [mapping.header[column] for column in columns]


def test_what_the_system_keeps_is_left_out_and_what_all_rows_say_is_a_particular() -> None:
    mapping = mapped(
        "Case ID,Worker,Locality,Goal,Task,By whom,Last updated on\n"
        "1,Jo,East,calm,read,Mum,1/2/26\n1,Jo,East,calm,sing,Dad,2/2/26\n"
        "2,Al,West,warm,mend,Dad,1/2/26\n2,Al,West,warm,pay,Mum,1/2/26\n"
    )
    assert mapping is not None
    assert names(mapping, mapping.particulars) == ["Worker", "Locality"]
    assert names(mapping, mapping.left_out) == ["Last updated on"]
    assert [name for _, name in mapping.table] == ["Goal", "Task", "By whom"]


def test_a_column_of_unknown_name_is_told_by_what_stands_in_it() -> None:
    rows = "".join(f"{i // 2},Ring the clinic number {i},{who},{cat}\n" for i, who, cat in varied(8))
    mapping = mapped("Case ID,Action,Zzz,Kind of thing\n" + rows)
    assert mapping is not None
    assert [name for _, name in mapping.table] == ["Action", "Who: Zzz"]
    assert names(mapping, mapping.left_out) == ["Kind of thing"]


def varied(count: int) -> Iterator[tuple[int, str, str]]:
    for i in range(count):
        yield i, ("Mum", "Social worker", "School")[i % 3], ("Urgent", "Routine")[i % 2]


def test_the_best_name_says_which_rows_are_one_plan() -> None:
    mapping = mapped("Person ID,Action ID,Plan Ref,Action\n1,1,A,ring\n1,2,B,call\n")
    assert mapping is not None
    assert mapping.identity == 2
    assert mapped("No,Action,Who\n1,ring,Mum\n2,call,Dad\n") is None


def test_text_that_the_user_names_takes_its_owner_from_its_row() -> None:
    mapping = mapped("Ref no,Zzz,Lead\n1,ring the GP,Mum\n1,mend the gate,Dad\n", text="Zzz")
    assert mapping is not None
    assert mapping.text is None
    assert [name for _, name in mapping.table] == ["Action: Zzz", "Lead"]


@pytest.mark.parametrize(
    ("name", "terms", "known"),
    [
        ("CarePlanID", "identity", True),
        ("mosaic_id", "identity", True),
        ("Young person's name", "person", True),
        ("Action", "bookkeeping", False),
        ("created_dt", "identity", False),
        ("Drop down lists", "lookup", True),
        ("Action plan", "lookup", False),
    ],
)
def test_names_are_known_however_they_are_written(name: str, terms: str, known: bool) -> None:
    assert fits(name, terms) == known


def test_names_are_spelled_out() -> None:
    assert [spelled(name) for name in ("due_date", "PlanID", "By when", "DOB")] == [
        "due date", "Plan ID", "By when", "DOB",
    ]  # fmt: skip


def sheets(tmp_path: Path, **rows: list[list[str]]) -> Path:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return path


EXPORT = [["Case ID", "Action", "Who"], ["A1", "Ring the school", "Mum"]]


def test_a_column_that_is_on_one_sheet_only_names_the_other(tmp_path: Path) -> None:
    path = sheets(tmp_path, Export=EXPORT, Other=[["Name", "Total"], ["North", "4"]])
    (plan,) = read_path(path, "book.xlsx", SheetColumns(id="Case ID"))
    assert plan.document == "book.xlsx#A1"
    assert any(note.startswith("sheet Other has no column named 'Case ID'") for note in plan.notes)


def test_a_list_is_read_where_it_is_all_there_is(tmp_path: Path) -> None:
    path = sheets(tmp_path, Lists=[["Weekly drug tests"], ["Ring the school"], ["Mend the gate"]])
    (plan,) = read_path(path, "book.xlsx")
    assert plan.notes == ()


def test_a_family_plan_with_a_column_of_children_is_one_plan(tmp_path: Path) -> None:
    rows = [
        ["Family:", "Ferris"],
        ["Date of plan:", "3 May 2026"],
        [],
        ["Child", "Need", "Action", "Who"],
        ["Dot", "Dot is small for her age", "Weigh Dot weekly", "HV"],
        ["Lev", "Lev does not talk yet", "Refer to speech therapy", "Nursery"],
    ]
    (plan,) = read_path(sheets(tmp_path, Plan=rows), "book.xlsx")
    assert plan.document == "book.xlsx"
    assert "Refer to speech therapy" in [statement.text for statement in segment(plan).statements]


def test_rows_of_text_are_no_headings_where_headings_are_bold(tmp_path: Path) -> None:
    path = tmp_path / "bold.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write(0, 0, "What will help", book.add_format({"bold": True}))
        sheet.write(1, 0, "Weekly drug tests")
    (plan,) = read_path(path, "bold.xlsx")
    assert [(block.kind, block.text) for block in plan.blocks] == [
        ("heading", "What will help"),
        ("paragraph", "Weekly drug tests"),
    ]


def written(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Case ID", "Outcome", "Action", "Who"])
        for i in range(rows):
            writer.writerow([f"C{i // 4}", f"Child {i // 4} is at school", f"Ring the office about {i} " * 5, "Mum"])
    return path


def test_memory_does_not_grow_with_an_export(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = written(tmp_path / f"{rows}.csv", rows)
        tracemalloc.start()
        plans = sum(1 for _ in read_plans(path, path.name))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert plans == rows // 4
        return top

    peak(1000)  # imports and caches are paid here
    assert peak(5000) < 1.2 * peak(1000)


def test_a_long_sheet_is_no_plan_and_needs_names(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Aaa,Bbb\n" + "x y z,w\n" * 5001, encoding="utf-8")
    with pytest.raises(UnreadablePlan, match=r"more than 5,000 rows and no column name.*--id-column"):
        read_path(path, "long.csv")
    path.write_text("Action,Who\n" + "Ring the school,Mum\n" * 5001, encoding="utf-8")
    first = next(read_plans(path, "long.csv"))
    assert first.document == "long.csv#row 2"
    assert "each row is one plan" in first.notes[0]
