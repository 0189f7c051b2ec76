"""Word documents, walked element by element so that tracked insertions and content controls are kept.

python-docx's ready-made ``Document.paragraphs`` leaves out what stands inside ``w:ins`` and ``w:sdt``; the
walk here takes every ``w:p`` and ``w:tbl`` in the body's order, wherever it is wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from smartnlp.layout import asks, column_role, is_form_question
from smartnlp.reading.cards import finished
from smartnlp.reading.continued import knows_header, texts
from smartnlp.reading.headings import MAX_HEADING, may_head
from smartnlp.reading.safe_xml import DeclaredXml
from smartnlp.reading.word_embedded import ALT_CHUNK, Embedded
from smartnlp.reading.word_lines import Line, Lines, text_boxes
from smartnlp.reading.word_numbering import Numbering
from smartnlp.reading.word_parts import damaged, footnotes, furniture, notes, open_word, prompts
from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_tables import Grid, GridCell, grid, lines_of, nested_tables, spliced
from smartnlp.reading.word_text import Visible
from smartnlp.reading.word_xml import DELETED, FALLBACK, SDT, TBL, P, R, T, child, parent, qn, switch, value
from smartnlp.records import Anchor, Block, Cell, Plan, Table

_PASSED_BY = DELETED | {FALLBACK, qn("w:sectPr"), qn("w:tcPr")}
_BOLD_LEVEL = 4
_MAX_NAME = 6  # words of a line that names the table below it


def read_docx(data: bytes, document: str) -> list[Plan]:
    """Read a .docx, .docm or .dotx as one plan.

    Raises:
        UnreadablePlan: the file is damaged.
    """
    word = open_word(data, document)
    try:
        walk = _Walk(word, document)
        blocks = tuple(walk.blocks())
        return [Plan(document, blocks, notes=(*notes(word), *walk.embedded.notes))]
    except (SyntaxError, DeclaredXml) as error:  # of notes and prompts, which are parsed late
        raise damaged(document) from error


class _Walk:
    def __init__(self, word: Any, document: str) -> None:
        self.word = word
        self.styles = Styles(word.styles.element)
        self.visible = Visible(self.styles, prompts(word))
        self.embedded = Embedded(word, document)
        self.lines = Lines(word.element.body, self.visible, Numbering(word, self.styles), self.embedded)
        self.paragraphs = self.tables = 0
        self.labelled: set[str] = set()  # names of the tables whose labels are set in bold, and nothing else

    def blocks(self) -> Iterator[Block]:
        yield from furniture(self.word, self.visible)
        yield from finished(self._body(self.word.element.body), self.labelled)
        yield from footnotes(self.word, self.visible)

    def _body(self, container: Any) -> Iterator[Block]:
        for element in container:
            if element.tag == P:
                yield from self._paragraph(element)
            elif element.tag == TBL:
                yield from self._table(element)
            elif element.tag == ALT_CHUNK:
                yield from self.embedded.chunk(element)
            elif element.tag in _PASSED_BY or (element.tag == SDT and self.visible.is_empty(element)):
                continue
            elif len(element):  # content controls, custom XML, insertions
                yield from self._body(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        mark, lines = self.lines.of(element)
        if lines:
            self.paragraphs += 1
            name = f"paragraph {self.paragraphs}"
            text, anchors = _joined(lines)
            bare = text.removeprefix(f"{mark} ") if mark else text
            level = self._heading_level(element, bare, mark)
            if level:
                unmarked = tuple(replace(anchor, lead=0) if anchor else None for anchor in anchors)
                yield Block("heading", bare, name, level=level, anchors=unmarked)
            else:
                yield Block("item" if mark else "paragraph", text, name, anchors=anchors)
        for box in text_boxes(element):
            yield from self._body(box)
        yield from self.embedded.diagrams(element)

    def _heading_level(self, element: Any, text: str, mark: str | None) -> int:
        level = self.styles.heading_level(value(element, "w:pPr", "w:pStyle"))
        if level:
            return level
        if is_form_question(text):
            return _BOLD_LEVEL
        if mark == "•" or not may_head(text):
            return 0
        return _BOLD_LEVEL if self._all_bold(element) else 0

    def _all_bold(self, element: Any) -> bool:
        """True for a paragraph or cell with text, all of it in bold."""
        runs = [run for run in element.iter(R) if any(t.text and t.text.strip() for t in run.iter(T))]
        return bool(runs) and all(self._is_bold(run) for run in runs)

    def _is_bold(self, run: Any) -> bool:
        properties = child(run, "w:rPr")
        own = switch(properties, "w:b")
        if own is not None:
            return own
        style = value(parent(run, P), "w:pPr", "w:pStyle")
        return self.styles.is_on(style, "w:b") or self.styles.is_on(value(properties, "w:rStyle"), "w:b")

    def _table(self, element: Any) -> Iterator[Block]:
        rows = grid(element)
        if not rows:
            return
        if len(rows) == 1 and len(rows[0]) == 1:  # a box around text
            yield from self._body(rows[0][0].element)
        elif self._is_frame(rows):
            yield from self._frame(rows)
        else:
            yield self._block(rows)

    def _block(self, rows: Grid) -> Block:
        self.tables += 1
        name = f"table {self.tables}"
        if self._labels_stand_out(rows):
            self.labelled.add(name)
        return Block("table", name=name, table=self._filled(rows))

    def _labels_stand_out(self, rows: Grid) -> bool:
        """True where the cells of labels are in bold and those of answers are not."""
        pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=False)]
        return len(pairs) > 1 and all(
            self._all_bold(label.element) and not self._all_bold(answer.element) for label, answer in pairs
        )

    def _is_frame(self, rows: Grid) -> bool:
        """A table that only lays out others, side by side or beside their labels: it has no header of its own."""
        inner = [table for row in rows for cell in row for table in nested_tables(cell.element)]
        wide = any(len(row) > 1 for table in inner for row in grid(table))
        return wide and not knows_header([self.lines.plain(cell.element) for cell in rows[0]])

    def _frame(self, rows: Grid) -> Iterator[Block]:
        plain: Grid = []  # rows without a table in them
        for row in rows:
            if not any(nested_tables(cell.element) for cell in row):
                plain.append(row)
                continue
            if plain:
                yield self._block(plain)
                plain = []
            for cell in row:
                yield from self._framed(cell)
        if plain:
            yield self._block(plain)

    def _framed(self, cell: GridCell) -> Iterator[Block]:
        """What a frame's cell holds; a short line straight above a table is its name, and so is a label beside one."""
        if not nested_tables(cell.element):
            label = self.lines.plain(cell.element)
            if column_role(label) and len(label) <= MAX_HEADING:
                yield Block("heading", label, f"table {self.tables + 1}", level=_BOLD_LEVEL)
                return
        blocks = list(self._body(cell.element))
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            above = following is not None and following.kind == "table" and block.kind == "paragraph"
            named = (
                above and len(block.text.split()) <= _MAX_NAME and block.text[-1] not in ".!;" and not asks(block.text)
            )
            yield replace(block, kind="heading", level=_BOLD_LEVEL) if named else block

    def _filled(self, rows: Grid) -> Table:
        """The table with the text of its cells; tables nested in them become columns of their own, or lines."""
        filled: list[tuple[Cell, ...]] = []
        inner: dict[tuple[int, int], list[Table]] = {}
        for index, row in enumerate(rows):
            cells: list[Cell] = []
            for cell in row:
                cells += [Cell("")] * (cell.start - len(cells))
                column = len(cells)
                lines, tables = self._content(cell)
                if tables:
                    inner[index, column] = tables
                text, anchors = _joined(lines)
                cells.append(Cell(text, merged=cell.continues, anchors=anchors))
                cells += [Cell("", merged=True, across=True)] * (cell.end - cell.start - 1)
            filled.append(tuple(cells))
        return Table(tuple(_with_inner(filled, inner)))

    def _content(self, cell: GridCell) -> tuple[list[Line], list[Table]]:
        if cell.continues:
            return [], []
        lines: list[Line] = []
        tables: list[Table] = []
        for part in self.lines.in_cell(cell.element):
            if isinstance(part, Line):
                lines.append(part)
            else:
                rows = grid(part)
                tables += [self._filled(rows)] if rows else []
        return lines, tables


def _with_inner(rows: list[tuple[Cell, ...]], inner: dict[tuple[int, int], list[Table]]) -> list[tuple[Cell, ...]]:
    columns = {column for _, column in inner}
    if len(columns) == 1 and all(len(tables) == 1 for tables in inner.values()) and knows_header(texts(rows[0])):
        column = columns.pop()
        together = spliced(rows, column, {row: tables[0] for (row, _), tables in inner.items()})
        if together is not None:
            return together
    for (row, column), tables in inner.items():
        cell = rows[row][column]
        added = [line for table in tables for line in lines_of(table)]
        text = "\n".join([*([cell.text] if cell.text else []), *(line.text for line in added)])
        anchors = (*cell.anchors, *(anchor for line in added for anchor in line.anchors))
        rows[row] = (*rows[row][:column], Cell(text, cell.merged, anchors=anchors), *rows[row][column + 1 :])
    return rows


def _joined(lines: list[Line]) -> tuple[str, tuple[Anchor | None, ...]]:
    return "\n".join(line.text for line in lines), tuple(line.anchor for line in lines)
