"""The workbook that people judge in: statements without any answer of the model, and instructions."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from smartnlp.moderation.frame import BadSample, Frame, Unit, statement_records
from smartnlp.moderation.sampling import Drawn
from smartnlp.private import write_private
from smartnlp.reporting.cells import CREATED, OPTIONS, RULED, Styles, put, row_height
from smartnlp.reporting.shown import where
from smartnlp.reporting.workbook import HEADER, HEADER_TO_FILL, TO_FILL

JUDGE, KEY, NUMBER, COMMENT = "Judge", "Key", "No.", "Comment"
MADE_FOR = "smartnlp moderate 1"  # the first cell of the key: that it is one, and in which form
_NEAR = 220  # so many characters of a neighbour are shown
_SHOWN = ((NUMBER, 6), ("Statement", 56), ("Around it", 52), ("Where", 28))
_ANSWER_WIDTH, _COMMENT_WIDTH, _HEADER_HEIGHT, _A3 = 12, 30, 24, 8


@cache
def words() -> dict[str, Any]:
    """``sample.toml``: columns, choices and instructions."""
    return tomllib.loads(resources.files("smartnlp.moderation").joinpath("sample.toml").read_text("utf-8"))


def write_sample(file: Path, out: Path, frame: Frame, drawn: Sequence[Drawn]) -> None:
    """Write the workbook.

    Args:
        file: to write; it must not be there.
        out: the audit's folder, for the texts.
        frame: the audit's judged statements.
        drawn: the sample.

    Raises:
        BadSample: the file cannot be written.
    """
    import xlsxwriter

    shown = _shown(out, {one.unit.id for one in drawn})
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {**OPTIONS, "in_memory": True})
    book.set_properties({"title": "Statements to judge", "created": CREATED})
    styles = Styles(book)
    _judge(book.add_worksheet(JUDGE), [shown[one.unit.id] for one in drawn], styles)
    _instructions(book.add_worksheet("Instructions"), styles)
    _key(book.add_worksheet(KEY), frame, drawn)
    book.close()
    try:
        write_private(file, held.getvalue())
    except OSError as error:
        raise BadSample(f"{file}: cannot be written ({error.strerror}); name another file with -o") from error


def _shown(out: Path, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str, str]]:
    """Text, surroundings and place of the statements wanted."""
    found: dict[tuple[str, int], tuple[str, str, str]] = {}
    before: dict[str, Any] | None = None
    held: tuple[dict[str, Any], dict[str, Any] | None] | None = None  # waits for the statement after it
    for record in statement_records(out):
        if held:
            found[_id(held[0])] = _row(*held, record)
            held = None
        if _id(record) in wanted:
            held = record, before
        before = record
    if held:
        found[_id(held[0])] = _row(*held, None)
    return found


def _id(record: dict[str, Any]) -> tuple[str, int]:
    return record["document"], record["index"]


def _row(record: dict[str, Any], before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[str, str, str]:
    near = [("Heading", record.get("context"))]
    for name, other in (("Before", before), ("After", after)):
        if other and other["document"] == record["document"]:
            text = other["text"]
            near.append((name, text if len(text) <= _NEAR else f"{text[:_NEAR]} …"))
    for name, spans in (("Owner beside it", record["owners"]), ("Time beside it", record["times"])):
        near.append((name, "; ".join(span["text"] for span in spans if span["source"] != "text")))
    around = "\n".join(f"{name}: {said}" for name, said in near if said)
    dated = f"\nPlan dated {record['plan_date']}" if record.get("plan_date") else ""
    return record["text"], around, f"{record['document']}\n{where(record['location'])}{dated}"


def _judge(sheet: Any, rows: Sequence[tuple[str, str, str]], styles: Styles) -> None:
    answers = words()["columns"]
    columns = [*_SHOWN, *((name, _ANSWER_WIDTH) for name in answers), (COMMENT, _COMMENT_WIDTH)]
    sheet.set_row(0, _HEADER_HEIGHT)
    for at, (name, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, styles.of(**(HEADER if at < len(_SHOWN) else HEADER_TO_FILL)))
    for number, row in enumerate(rows, 1):
        values = (number, *row)
        widths = [width for _, width in _SHOWN]
        sheet.set_row(number, row_height(zip(values, widths, strict=True)))
        for at, value in enumerate(values):
            put(sheet, number, at, value, styles, text_wrap=True, **RULED)
        for at in range(len(values), len(columns)):
            put(sheet, number, at, None, styles, **TO_FILL, **({"text_wrap": True} if at == len(columns) - 1 else {}))
    for at, choices in enumerate(answers.values(), len(_SHOWN)):
        sheet.data_validation(1, at, len(rows), at, {"validate": "list", "source": choices})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _instructions(sheet: Any, styles: Styles) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, one in enumerate(words()["instructions"]):
        sheet.set_row(row, row_height([(one["text"], 110)]) + 4)
        put(sheet, row, 0, one["term"], styles, bold=True, text_wrap=True)
        put(sheet, row, 1, one["text"], styles, text_wrap=True)


def _key(sheet: Any, frame: Frame, drawn: Sequence[Drawn]) -> None:
    """What each number stands for and how likely it was to be drawn, and nothing of what the model says of it."""
    sheet.very_hidden()
    for column, value in enumerate((MADE_FOR, frame.mark)):
        sheet.write_string(0, column, value)
    for row, one in enumerate(drawn, 1):
        unit: Unit = one.unit
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 1, unit.document)
        for column, number in enumerate((unit.index, one.stratum, one.size), 2):
            sheet.write_number(row, column, number)
