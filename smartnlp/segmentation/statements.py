"""From a plan's blocks to its statements, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from smartnlp.layout import CONTENT, MAX_FIELD, column_role, ditto, field_of, is_field_label, is_sentence, is_status
from smartnlp.layout.evidence import EVIDENCE, evidence_alone, evidence_within, is_bare_time, is_task
from smartnlp.layout.titles import is_title
from smartnlp.lazy import compiled
from smartnlp.records import (
    Anchor,
    Block,
    Cell,
    CellItem,
    Location,
    Place,
    Plan,
    Segmentation,
    Statement,
    Table,
)
from smartnlp.segmentation.items import split_items
from smartnlp.segmentation.labels import WORD, is_label
from smartnlp.segmentation.sentences import sentences_of_item
from smartnlp.segmentation.tables import Grid, repeats_header, understand

_MAX_LEAD_WORDS = 9  # of "We agreed that:" before a list on the same line
_MAX_FIELD_WORDS = 14  # of a line with a field; a longer one, or one of several sentences, is a statement too
_MAX_TITLE = 80  # characters of a row that is a heading inside a table
_VERB = compiled(r"\b(?:is|are|was|were|has|have|had|not|no|to|will|needs?|can't|cannot|isn't|doesn't)\b", re.I)
# "What we are going to do" above a list: a question of the form, though it is set like any other line.
_ASKS_ABOVE = compiled(r"(?:what|where|how|who|when|why|which)\b.*[^.!,;]", re.I)
_MAX_QUESTION_WORDS = 9
# The last words of a text that stops in the middle of a sentence: "Also the".
_BREAKS_OFF = compiled(r"(?:[\w'’]+\s+){1,2}(?:the|an?|to|and|or|of|for|with|by|from|at|his|her|their|my|our|that)")
_SIDE_BY_SIDE = compiled(r"\t+|\s{3,}")
_ROLES = {
    "outcome": "outcomes", "action": "actions", "owner": "who", "time": "when", "owner_time": "who and when",
    "need": "needs", "measure": "measures", "progress": "progress", "status": "status", "number": "particulars",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a line, with the item it is part of: its number and its place among the line's or cell's items."""

    text: str
    number: str | None
    item: int
    items: int
    anchor: Anchor | None = None


def segment(plan: Plan) -> Segmentation:
    """Cut a plan into statements; keep owner, time and status cells as evidence beside them.

    Nothing that a person wrote as a statement is dropped: what is left out is headings, the fields of the
    form, empty cells, status words and the bare owners and dates that become evidence.
    """
    walk = _Walk()
    for block, after in zip(plan.blocks, [*plan.blocks[1:], None], strict=False):  # no block: none after
        walk.take(block, heads_list=after is not None and after.kind == "item")
    return Segmentation(tuple(walk.statements), tuple(walk.cells), tuple(walk.fields), tuple(dict.fromkeys(walk.notes)))


def segment_lines(lines: Sequence[str]) -> tuple[Statement, ...]:
    """One statement per line, as it is; blank lines give a statement with blank text."""
    return tuple(Statement(index, line.strip(), Location(f"line {index + 1}")) for index, line in enumerate(lines))


class _Walk:
    """The state of one pass over a plan: the heading in force and what was found so far."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.cells: list[CellItem] = []
        self.fields: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.heading = ""
        self.section = 0
        self.tables = 0
        self.place = ""  # of the last block of lines
        self.items = 0  # strings found in that place, which a PDF or a text may call the same for many blocks

    def take(self, block: Block, *, heads_list: bool = False) -> None:
        """Take in one block; ``heads_list`` says that the next is an item."""
        match block.kind:
            case "heading":
                self._heading(block)
            case "paragraph" if heads_list and _is_question_above(block.text):
                self._heading(block)
            case "paragraph" if self._is_first and ":" not in block.text and is_title(block.text):
                self._heading(block)
            case "table" if block.table is not None:
                self._table(block, block.table)
            case "furniture":
                self._furniture(block)
            case _:
                self._lines(block)

    @property
    def _is_first(self) -> bool:
        return not (self.section or self.tables or self.statements or self.fields)

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
        if block.name != self.place:
            self.place, self.items = block.name, 0
        for line, anchor in _anchored(block.text, block.anchors):
            pieces = _pieces([(line, anchor)])
            if block.kind == "paragraph" and (found := _fields(line)):
                self.fields += found
                if len(found) > 1 or (len(pieces) == 1 and len(line.split()) <= _MAX_FIELD_WORDS):
                    continue
            if _leads_in(pieces):
                self.heading, self.section = pieces[0].text.rstrip(": "), self.section + 1
                pieces = pieces[1:]
            if len(pieces) > 1 and _BREAKS_OFF.fullmatch(pieces[-1].text):
                self.notes.append(f"{block.name}: the text stops at “{pieces[-1].text}”")
                pieces = pieces[:-1]
            for piece in pieces:
                self.items += 1
                where = Location(block.name, item=self.items, page=block.page, anchor=piece.anchor)
                place = Place(number=piece.number, heading=self.heading, section=self.section)
                self._add(piece.text, where, place, self.heading)

    def _table(self, block: Block, table: Table) -> None:
        self.tables += 1
        grid = understand(table)
        self.notes += [
            f"{block.name}: {column} is taken for {_ROLES[role]}, by what stands {grid.where} it"
            for column, role in grid.guessed
        ]
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
        none = Cell("")
        for label, answer in zip(row[::2], [*row[1::2], none], strict=False):
            name, value = label.text.strip(), answer.text.strip()
            if not value and is_field_label(name):
                continue
            if not value and (found := field_of(name)):
                self.fields.append(found)
            elif not value:
                self._narrative(block, index, label, "")
            elif len(value) <= MAX_FIELD and not _is_told(name, value):
                self.fields.append((name.rstrip(" :"), value))
            else:
                self._narrative(block, index, answer, name.rstrip(" :"))

    def _narrative(self, block: Block, index: int, cell: Cell, label: str) -> None:
        """What stands in a form as running text, under its label."""
        place = Place(heading=label or self.heading, section=self.section)
        for number, piece in enumerate(_pieces(_anchored(cell.text, cell.anchors)), 1):
            where = Location(block.name, index + 1, label or None, number, block.page_of(index), piece.anchor)
            self._add(piece.text, where, replace(place, number=piece.number), label or self.heading)

    def _row(self, block: Block, grid: Grid, row: tuple[Cell, ...], index: int) -> None:
        for column, cell in enumerate(row):
            role, header = grid.roles[column], grid.headers[column]
            text = cell.text
            if cell.merged and not cell.across and role in EVIDENCE:
                text = self.above.get(column, "")
            elif not cell.merged:
                self.above[column] = text
            place = Place(role, self.tables, index, column, heading=self.heading, section=self.section)
            context = " | ".join(part for part in (self.heading, header) if part)
            pieces = _pieces(_anchored(text, cell.anchors))
            sentences = [piece.text for piece in pieces]
            line = 0  # of the last statement
            for order, piece in enumerate(pieces):
                at = replace(place, number=piece.number or None, line=piece.item, lines=piece.items)
                if role in EVIDENCE:
                    self.cells.append(CellItem(piece.text, at))
                    if cell.merged or not is_task(piece.text, role):
                        continue
                elif line and (said := evidence_within(piece.text) or evidence_alone(piece.text, role)):
                    self.cells.append(CellItem(said[1], replace(at, role=said[0], line=line)))
                    continue
                elif role != "action" and is_label(sentences, order, role, first_column=column == 0):
                    continue
                line = piece.item
                column_name = header or f"column {column + 1}"
                page = block.page_of(index)
                where = Location(block.name, index + 1, column_name, order + 1, page, piece.anchor)
                self._add(piece.text, where, at, context)

    def _add(self, text: str, location: Location, place: Place, context: str) -> None:
        is_bare = is_status(text) or _only_repeats(text) or (place.role != "action" and is_bare_time(text))
        if WORD.search(text) and not is_bare:
            self.statements.append(Statement(len(self.statements), text, location, place, context))


def _only_repeats(text: str) -> bool:
    """ "As above", and "as above, next visit"."""
    mark = ditto(text) if len(text) <= _MAX_TITLE else None
    return mark is not None and (not mark.rest or is_bare_time(mark.rest))


def _anchored(text: str, anchors: Sequence[Anchor | None]) -> Iterator[tuple[str, Anchor | None]]:
    """The lines of a block or a cell that are not blank, each with where it stands in its file."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.strip():
            yield line, anchors[index] if index < len(anchors) else None


def _pieces(lines: Sequence[tuple[str, Anchor | None]] | Iterator[tuple[str, Anchor | None]]) -> list[_Piece]:
    """Lines cut into items, and those into sentences."""
    found = [(line, anchor, item) for line, anchor in lines for item in split_items(line)]
    pieces: list[_Piece] = []
    for number, (line, anchor, item) in enumerate(found, 1):
        after = 0
        for sentence in sentences_of_item(item.text):
            place = anchor.of(line, sentence, after) if anchor else None
            after = max(line.find(sentence, after), 0) + len(sentence) if anchor else 0
            pieces.append(_Piece(sentence, item.number, number, len(found), place))
    return pieces


def _is_told(label: str, value: str) -> bool:
    """True for a form's answer that tells of something ("Area of need: He speaks in single words."), no particular."""
    if is_field_label(label):
        return column_role(label) in CONTENT and any(map(is_sentence, sentences_of_item(value)))
    return _VERB.search(value) is not None


def _is_question_above(text: str) -> bool:
    """True for a line that asks in a few words what a list answers."""
    text = " ".join(text.split())
    few = len(text.split()) <= _MAX_QUESTION_WORDS
    return few and _ASKS_ABOVE.fullmatch(text) is not None and column_role(text) is not None


def _leads_in(pieces: Sequence[_Piece]) -> bool:
    """True for a few words and a colon before a list on the same line."""
    first = pieces[0] if pieces else None
    return (
        first is not None
        and len(pieces) > 1
        and first.number is None
        and pieces[1].number is not None
        and first.text.endswith(":")
        and len(first.text.split()) <= _MAX_LEAD_WORDS
    )


def _fields(line: str) -> list[tuple[str, str]]:
    """The fields of a line, if it holds nothing else; several may stand on one line, set apart by tabs or spaces."""
    if ":" not in line and "\t" not in line and "-" not in line and "–" not in line:
        return []
    if ("\t" in line or "   " in line) and len(parts := _SIDE_BY_SIDE.split(line.strip())) > 1:
        found = [field_of(part) for part in parts]
        if all(found):
            return [field for field in found if field]
    field = field_of(line)
    return [field] if field else []


def _spans_all(row: tuple[Cell, ...]) -> bool:
    """A row whose only text is a short first cell repeated or alone: a heading inside the table."""
    rest = row[1:]
    return bool(rest) and len(row[0].text) <= _MAX_TITLE and all(cell.across for cell in rest)
