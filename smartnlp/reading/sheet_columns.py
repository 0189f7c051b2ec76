"""The columns of an export: which row names them, and what each is taken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from smartnlp.layout import CONTENT, MAX_HEADER, column_role
from smartnlp.reading.accepted import SheetColumns
from smartnlp.reading.sheet_rows import Row
from smartnlp.reading.sheet_terms import fits, spelled

FIGURES = re.compile(r"[\d\s./:,%£-]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """An export's columns by their place from 0.

    Attributes:
        header: the names as words.
        identity: what says which rows are one plan; None: each row is one, or with ``single`` all are.
        date: the plan's date; with ``dated``, rows of another date are another plan.
        text: running text, with ``question`` its headings or the labels that it answers; ``table`` is then more text.
        particulars: what is said once for a plan.
        table: what makes up the plan's table, each with the name that segmentation is to read.
        left_out: neither.
    """

    header: tuple[str, ...]
    identity: int | None = None
    single: bool = False
    date: int | None = None
    dated: bool = False
    text: int | None = None
    question: int | None = None
    particulars: tuple[int, ...] = ()
    table: tuple[tuple[int, str], ...] = ()
    left_out: tuple[int, ...] = ()

    def note(self) -> str:
        """For the user: which column was taken for what."""
        name = [repr(cell) for cell in self.header]
        parts = ["all rows are one plan" if self.single else "each row is one plan"]
        if self.identity is not None:
            parts = [f"rows with the same {name[self.identity]} are one plan"]
        for purpose in ("date", "question", "text"):
            if (column := getattr(self, purpose)) is not None:
                parts.append(f"{purpose}: {name[column]}")
        for column, header in self.table:
            parts.append(f"{column_role(header) or 'role not known'}: {name[column]}")
        for purpose, columns in (("particulars", self.particulars), ("left out", self.left_out)):
            if columns:
                parts.append(f"{purpose}: {', '.join(name[column] for column in columns)}")
        return "; ".join(parts)


def find_header(head: Sequence[Row], asked: SheetColumns) -> int | None:
    """The place in ``head`` of the row that names the columns of an export or a table; None if none does."""
    wanted = {plain_key(name) for name in asked.named().values()}
    best, place = 0, None
    for index, (_, cells) in enumerate(head):
        names = [cell.text.strip() for cell in cells if cell.text.strip()]
        score = len(wanted & {plain_key(name) for name in names}) if wanted else _names_columns(names)
        if score > best:
            best, place = score, index
    return place


def _names_columns(names: Sequence[str]) -> int:
    """How many names are known in a row that may be a header; 0 for any other row."""
    if len(names) < 2 or any(len(name) > MAX_HEADER or FIGURES.fullmatch(name) for name in names):
        return 0
    known = sum(_is_known(name) for name in names)
    is_export = any(fits(name, "identity") for name in names) and any(
        column_role(spelled(name)) in CONTENT or fits(name, "text", "answer") for name in names
    )
    return known if known >= 2 and (is_export or 2 * known > len(names)) else 0


def _is_known(name: str) -> bool:
    return column_role(spelled(name)) is not None or fits(
        name, "identity", "bare_identity", "person", "plan_date", "any_date", "text", "question", "answer",
        "bookkeeping", "particulars",
    )  # fmt: skip


def missing(header: Sequence[str], asked: SheetColumns) -> str | None:
    """The first column that was asked for and is not in the header."""
    there = {plain_key(name) for name in header}
    return next((name for name in asked.named().values() if plain_key(name) not in there), None)


def plain_key(name: str) -> str:
    """What two ways of writing a column's name have in common."""
    return " ".join(name.split()).lower()
