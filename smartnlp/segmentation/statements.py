"""From a plan's blocks to its statements, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from smartnlp.layout import MAX_FIELD, field_of, is_field_label, is_status
from smartnlp.records import (
    Block,
    Cell,
    CellItem,
    Location,
    Place,
    Plan,
    Role,
    Segmentation,
    Statement,
    Table,
)
from smartnlp.segmentation.items import Item, split_items
from smartnlp.segmentation.sentences import split_sentences
from smartnlp.segmentation.tables import Grid, repeats_header, understand

EVIDENCE: frozenset[Role] = frozenset({"owner", "time", "owner_time", "status", "number"})
# A line of an evidence cell is a statement of its own when it is this long and asks for something.
_MIN_TASK_WORDS = 6
_ASKS = re.compile(
    r"\b(?:to|will|must|should|shall|can|needs?|has|have|is|are|attends?|makes?|takes?|gives?|gets?)\s+\w", re.I
)
# A line of a "need" column with at most this many words and no verb names an area.
_MAX_LABEL_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|not|no|to|will|needs?|can't|cannot|isn't|doesn't)\b", re.I)


def segment(plan: Plan) -> Segmentation:
    """Cut a plan into statements; keep owner, time and status cells as evidence beside them.

    Nothing that a person wrote as a statement is dropped: what is left out is headings, the fields of the
    form, empty cells, status words and the bare owners and dates that become evidence.
    """
    walk = _Walk()
    for block in plan.blocks:
        walk.take(block)
    numbered = tuple(replace(one, index=index) for index, one in enumerate(walk.statements))
    return Segmentation(numbered, tuple(walk.cells), tuple(walk.fields))


def segment_lines(lines: Sequence[str]) -> tuple[Statement, ...]:
    """One statement per line, as it is; blank lines give a statement with blank text."""
    return tuple(Statement(index, line.strip(), Location(f"line {index + 1}")) for index, line in enumerate(lines))


class _Walk:
    """The state of one pass over a plan: the heading in force and what was found so far."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.cells: list[CellItem] = []
        self.fields: list[tuple[str, str]] = []
        self.heading = ""
        self.section = 0
        self.tables = 0

    def take(self, block: Block) -> None:
        match block.kind:
            case "heading":
                self._heading(block)
            case "table" if block.table is not None:
                self._table(block, block.table)
            case "furniture":
                self._furniture(block)
            case _:
                self._lines(block)

    def _heading(self, block: Block) -> None:
        found = field_of(block.text)
        if found and found[1]:
            self.fields.append(found)
        else:
            self.heading = " ".join(block.text.split()).rstrip(":")
            self.section += 1

    def _furniture(self, block: Block) -> None:
        for line in block.text.splitlines():
            if (found := field_of(line)) and found[1]:
                self.fields.append(found)

    def _lines(self, block: Block) -> None:
        for line in block.text.splitlines():
            if not line.strip():
                continue
            if block.kind == "paragraph" and (found := _fields(line)):
                self.fields += found
                continue
            place = Place(heading=self.heading, section=self.section)
            for number, (item, sentence) in enumerate(_cut(line), 1):
                if not is_status(sentence) and _WORD.search(sentence):
                    where = Location(block.name, item=number, page=block.page)
                    self._add(sentence, where, replace(place, number=item.number), self.heading)

    def _table(self, block: Block, table: Table) -> None:
        self.tables += 1
        grid = understand(table)
        self.above: dict[int, str] = {}  # the last text in each column, for cells that are merged downwards
        for index, row in enumerate(table.rows):
            if index < grid.header_row or grid.is_form:
                self._form_row(block, row, index)
            elif index >= grid.first_row and not repeats_header(row, grid):
                if _spans_all(row) and len(grid.headers) > 1:
                    self.heading, self.section = row[0].text.strip() or self.heading, self.section + 1
                else:
                    self._row(block, grid, row, index)

    def _form_row(self, block: Block, row: tuple[Cell, ...], index: int) -> None:
        """A row of labels and values: fields, unless a value is long enough to be narrative."""
        texts = [cell.text.strip() for cell in row]
        for label, value in zip(texts[::2], [*texts[1::2], ""], strict=False):
            if not value and is_field_label(label):
                continue
            if not value and (found := field_of(label)):
                self.fields.append(found)
            elif not value:
                self._narrative(block, index, label, "")
            elif len(value) <= MAX_FIELD and (is_field_label(label) or not _VERB.search(value)):
                self.fields.append((label.rstrip(" :"), value))
            else:
                self._narrative(block, index, value, label.rstrip(" :"))

    def _narrative(self, block: Block, index: int, text: str, label: str) -> None:
        """What stands in a form as running text, under its label."""
        for number, (item, sentence) in enumerate(_cut_lines(text), 1):
            where = Location(block.name, index + 1, label or None, number, block.page)
            place = Place(heading=label or self.heading, section=self.section, number=item.number)
            if _WORD.search(sentence) and not is_status(sentence):
                self._add(sentence, where, place, label or self.heading)

    def _row(self, block: Block, grid: Grid, row: tuple[Cell, ...], index: int) -> None:
        for column, cell in enumerate(row):
            role, header = grid.roles[column], grid.headers[column]
            text = cell.text
            if cell.merged and not cell.across and role in EVIDENCE:
                text = self.above.get(column, "")
            elif not cell.merged:
                self.above[column] = text
            if not text.strip():
                continue
            place = Place(role, self.tables, index, heading=self.heading, section=self.section)
            items = list(_items(text))
            for line, item in enumerate(items, 1):
                at = replace(place, number=item.number or None, line=line, lines=len(items))
                if role in EVIDENCE:
                    self.cells.append(CellItem(item.text, at))
                    if cell.merged or not _is_task(item.text, role):
                        continue
                elif role != "action" and _is_label(item.text, role):
                    continue
                for sentence in split_sentences(item.text):
                    if not is_status(sentence) and _WORD.search(sentence):
                        where = Location(block.name, index + 1, header or f"column {column + 1}", line, block.page)
                        context = " | ".join(part for part in (self.heading, header) if part)
                        self._add(sentence, where, at, context)

    def _add(self, text: str, location: Location, place: Place, context: str) -> None:
        self.statements.append(Statement(0, text, location, place, context))


def _fields(line: str) -> list[tuple[str, str]]:
    """The fields of a line, if it holds nothing else; several may stand on one line, set apart by tabs or spaces."""
    found = [field_of(part) for part in re.split(r"\t+|\s{3,}", line.strip())]
    if len(found) > 1 and all(found):
        return [field for field in found if field]
    field = field_of(line)
    return [field] if field else []


def _items(text: str) -> Iterator[Item]:
    for line in text.splitlines():
        yield from split_items(line)


def _cut(line: str) -> Iterator[tuple[Item, str]]:
    for item in split_items(line):
        for sentence in split_sentences(item.text):
            yield item, sentence


def _cut_lines(text: str) -> Iterator[tuple[Item, str]]:
    for line in text.splitlines():
        yield from _cut(line)


def _is_task(text: str, role: Role | None) -> bool:
    words = _WORD.findall(text)
    return role not in ("status", "number") and len(words) >= _MIN_TASK_WORDS and _ASKS.search(text) is not None


def _is_label(text: str, role: Role | None) -> bool:
    """A line that names an area: short and without a verb in a "need" column, in capitals anywhere else."""
    if len(_WORD.findall(text)) > _MAX_LABEL_WORDS or _VERB.search(text):
        return False
    return role == "need" or (text.isupper() and len(text) > 3)


def _spans_all(row: tuple[Cell, ...]) -> bool:
    """A row whose only text is a short first cell repeated or alone: a heading inside the table."""
    rest = row[1:]
    return bool(rest) and len(row[0].text) <= 80 and all(cell.across for cell in rest)
