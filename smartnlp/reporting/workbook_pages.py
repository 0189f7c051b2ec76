"""The first and the last sheet of a workbook: the sums, and what the words in it mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smartnlp.records import CRITERIA
from smartnlp.reporting.cells import Styles, put, row_height
from smartnlp.reporting.workbook_columns import DECIDED, rag_style, verdict_style, words

_TITLE = {"bold": True, "font_size": 16, "font_color": "#26415E"}
_SECTION = {"bold": True, "font_size": 12, "font_color": "#26415E", "bottom": 1, "bottom_color": "#26415E"}
_HEADER = {"bold": True, "font_color": "#33415C"}
_SOFT = {"font_color": "#4A4A4A"}
WRAP = {"text_wrap": True}
_PERCENT = {"num_format": "0%", "align": "center"}
_BAR = {"type": "data_bar", "bar_color": "#C3D3E6", "bar_solid": True, "min_type": "num", "min_value": 0}
_COUNTS = (
    ("plans", "Plans"), ("statements", "Statements"), ("outcomes", "Outcomes"), ("actions", "Actions"),
    ("context", "Context"), ("actions_without_owner", "Actions without an owner"),
    ("unsure", "Statements with a label in doubt"), ("out_of_scope", "Lines unlike a plan's"),
)  # fmt: skip


class _Page:
    """A sheet written from the top down, in columns of these widths; text after the first column is indented."""

    def __init__(self, sheet: Any, styles: Styles, widths: Sequence[int]) -> None:
        self.sheet, self.styles, self.widths, self.row = sheet, styles, widths, 0
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)

    def line(self, *values: Any, looks: Sequence[dict[str, Any]] = (), look: dict[str, Any] | None = None) -> None:
        """A row; ``looks`` are the properties of its cells one by one, ``look`` those of the others."""
        chosen = [*looks, *[look or {}] * (len(values) - len(looks))]
        wrapped = [
            cell for cell, one in zip(zip(values, self.widths, strict=False), chosen, strict=True) if one == WRAP
        ]
        self.sheet.set_row(self.row, max(row_height(wrapped), 1.5 * (look or {}).get("font_size", 0)))
        for column, (value, one) in enumerate(zip(values, chosen, strict=True)):
            place = {"align": "left", "indent": 1} if isinstance(value, str) else {"align": "center"}
            put(self.sheet, self.row, column, value, self.styles, **({**place, **one} if column else one))
        self.row += 1

    def section(self, name: str, *header: str) -> None:
        """A heading over the whole width, and perhaps the header of a table."""
        self.row += 1
        self.line(name, *[""] * (len(self.widths) - 1), look=_SECTION)
        if header:
            self.line(*header, look=_HEADER)

    def bars(self, column: int, first: int, most: float | None = None) -> None:
        """Bars behind the numbers of a column from row ``first`` on; a full one is ``most``, or the largest."""
        if self.row > first:
            limit = {} if most is None else {"max_type": "num", "max_value": most}
            self.sheet.conditional_format(first, column, self.row - 1, column, {**_BAR, **limit})


def write_summary(sheet: Any, summary: dict[str, Any], codes: Mapping[str, str], styles: Styles) -> None:
    """The sums of a batch; ``codes`` are the short codes of the rules that found something."""
    page = _Page(sheet, styles, (40, 14, 12, 12, 12, 22))
    page.line("SMART audit", look=_TITLE)
    page.line(f"{_made_by(summary['about'])}. Findings are questions for a person to ask.", look=_SOFT)
    page.section("In all")
    for name, said in _COUNTS:
        page.line(said, summary[name])
    _grades(page, summary["grades"])
    _criteria(page, summary["criteria"])
    _rules(page, "Findings on statements, the commonest first", "statements", summary["findings"], codes)
    _rules(page, "Findings on plans as a whole", "plans", summary["plan_findings"], codes)
    if summary["unreadable"]:
        page.section("Could not be read", "File", "What is wrong, and what to do")
        for one in summary["unreadable"]:
            page.line(one["document"], f"{one['problem']}; {one['advice']}", looks=(WRAP,))


def write_about(sheet: Any, about: dict[str, Any], notes: Sequence[str], styles: Styles) -> None:
    """What made the workbook, what its words mean, and how to give reviews back."""
    page = _Page(sheet, styles, (24, 110))
    page.line("About this workbook", look=_TITLE)
    page.line("Made by", _made_by(about), looks=(_HEADER, WRAP))
    for one in words()["about"]:
        page.line(one["term"], one["text"], looks=(_HEADER, WRAP))
    for note in notes:
        page.line("Note", note, looks=(_HEADER, WRAP))


def _made_by(about: dict[str, Any]) -> str:
    whose = "a model of your own" if about["own_model"] else "the shipped model"
    return f"smartnlp {about['version']} with {whose} ({about['model']}) and the policy {about['policy']}"


def _grades(page: _Page, grades: Sequence[Mapping[str, Any]]) -> None:
    if not any(one["band"] for one in grades):
        return
    page.section("Grades", "Grade", "Plans", "RAG")
    first = page.row
    for one in grades:
        page.line(one["band"] or "not graded", one["plans"], one["rag"], looks=({}, {}, rag_style(one["rag"])))
    page.bars(1, first)


def _criteria(page: _Page, criteria: Mapping[str, Mapping[str, Any]]) -> None:
    said = words()["verdicts"]
    page.section("Criteria, by statements")
    page.line("", *said.values(), "share met", looks=({}, *(verdict_style(word) for word in said.values()), _HEADER))
    first = page.row
    for name in CRITERIA:
        counts = criteria[name]
        share = counts["share_met"] if name in DECIDED else "a person judges"
        look = _PERCENT if name in DECIDED else {**_SOFT, "italic": True}
        page.line(name.capitalize(), *(counts[verdict] for verdict in said), share, looks=(*[{}] * 5, look))
    page.bars(5, first, 1)


def _rules(page: _Page, name: str, what: str, found: Sequence[Mapping[str, Any]], codes: Mapping[str, str]) -> None:
    if not found:
        return
    page.section(name, "Rule", what.capitalize(), "Code")
    first = page.row
    for one in found:
        page.line(one["rule"], one[what], codes.get(one["rule"], ""))
    page.bars(1, first)
