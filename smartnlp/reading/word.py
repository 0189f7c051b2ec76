"""Word documents, walked element by element so that tracked insertions and content controls are kept.

python-docx's ready-made ``Document.paragraphs`` leaves out what stands inside ``w:ins`` and ``w:sdt``; the
walk here takes every ``w:t`` that is not deleted (``w:del``, ``w:moveFrom``) or a fallback copy.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from smartnlp.layout import asks, is_form_question
from smartnlp.reading.word_numbering import Numbering
from smartnlp.records import Block, Cell, Plan, Table, UnreadablePlan

_LOST = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:txbxContent")}
_LOST.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_P, _TBL, _T, _TAB = qn("w:p"), qn("w:tbl"), qn("w:t"), qn("w:tab")
_BREAKS = {qn("w:br"), qn("w:cr")}
_MAX_HEADING = 90  # characters of an all-bold paragraph that counts as a heading


def read_docx(data: bytes, document: str) -> list[Plan]:
    """Read a .docx as one plan.

    Raises:
        UnreadablePlan: the file is damaged.
    """
    try:
        word = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, OSError, SyntaxError) as error:
        raise UnreadablePlan(
            document, "is a damaged Word file", "open it in Word, let it repair the file, and save it again"
        ) from error
    return [Plan(document, tuple(_Walk(word).blocks()))]


class _Walk:
    def __init__(self, word: Any) -> None:
        self.word = word
        self.numbering = Numbering(word)
        self.styles = {style.style_id: (style.name or "").lower() for style in word.styles}
        self.paragraphs = self.tables = 0

    def blocks(self) -> Iterator[Block]:
        yield from self._furniture()
        yield from self._body(self.word.element.body)

    def _furniture(self) -> Iterator[Block]:
        seen = set()
        for section in self.word.sections:
            for part in (section.header, section.footer, section.first_page_header):
                if part.is_linked_to_previous:
                    continue
                lines = [_text(p) for p in part._element.iter(_P)]
                text = "\n".join(line for line in lines if line.strip())
                if text and text not in seen:
                    seen.add(text)
                    yield Block("furniture", text, "page header")

    def _body(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == _P:
                yield from self._paragraph(element)
            elif element.tag == _TBL:
                yield from self._table(element)
            elif element.tag not in _LOST and len(element):  # content controls, custom XML, insertions
                yield from self._body(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        text = _text(element).strip()
        if text:
            self.paragraphs += 1
            name = f"paragraph {self.paragraphs}"
            mark = self.numbering.mark(element)
            level = self._heading_level(element, text)
            if level:
                yield Block("heading", text, name, level=level)
            elif mark is not None:
                yield Block("item", f"{mark} {text}", name)
            else:
                yield Block("paragraph", text, name)
        for box in _text_boxes(element):
            yield from self._body(box)

    def _heading_level(self, element: Any, text: str) -> int:
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name = self.styles.get(style.get(qn("w:val")), "") if style is not None else ""
        if name.startswith(("heading", "title", "subtitle")):
            return int(name[-1]) if name[-1].isdigit() else 1
        if is_form_question(text):
            return 4
        if len(text) <= _MAX_HEADING and not text.endswith((".", ";", ",")) and not asks(text) and _all_bold(element):
            return 4
        return 0

    def _table(self, element: Any) -> Iterator[Block]:
        self.tables += 1
        number, rows, nested = self.tables, [], []
        for row in _children(element, qn("w:tr")):
            cells: list[Cell] = []
            for cell in _children(row, qn("w:tc")):
                lines = [line for line in self._cell_lines(cell) if line.strip()]
                inner = [t for t in cell.iter(_TBL) if _parent(t, qn("w:tc")) is cell]
                if inner and len(inner) and not lines and len(list(_children(row, qn("w:tc")))) == 1:
                    nested += inner  # a table used as a frame around another
                    continue
                for table in inner:
                    lines += self._nested_lines(table)
                merged = _vertical_merge(cell)
                cells.append(Cell("" if merged else "\n".join(lines), merged))
                cells += [Cell("", merged=True, across=True)] * (_width(cell) - 1)
            if cells:
                rows.append(tuple(cells))
        if rows:
            yield Block("table", name=f"table {number}", table=Table(tuple(rows)))
        for table in nested:
            yield from self._table(table)

    def _cell_lines(self, cell: Any) -> Iterator[str]:
        for paragraph in cell.iter(_P):
            if _parent(paragraph, qn("w:tc")) is not cell or _inside(paragraph, _LOST, cell):
                continue
            text = _text(paragraph).strip()
            if text:
                mark = self.numbering.mark(paragraph)
                yield f"{mark} {text}" if mark else text
            for box in _text_boxes(paragraph):
                yield from (_text(p).strip() for p in box.iter(_P))

    def _nested_lines(self, table: Any) -> list[str]:
        """A table inside a cell: each of its cells' lines is a line of the outer cell."""
        lines = []
        for cell in table.iter(qn("w:tc")):
            lines += [line for line in self._cell_lines(cell) if line.strip()]
        return lines


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag == _T:
            parts.append(node.text or "")
        elif node.tag == _TAB and node.getparent().tag == qn("w:r"):
            parts.append("\t")
        elif node.tag in _BREAKS:
            parts.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.tag not in _LOST and len(node):
            stack.append(iter(node))
    return "".join(parts)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if not _inside(box, _LOST - {qn("w:txbxContent")}, paragraph):
            yield box


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any(t.text and t.text.strip() for t in run.iter(_T))]
    return bool(runs) and all(_is_on(run.find(qn("w:rPr")), "w:b") for run in runs)


def _is_on(properties: Any, tag: str) -> bool:
    flag = properties.find(qn(tag)) if properties is not None else None
    return flag is not None and flag.get(qn("w:val"), "1") not in ("0", "false")


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children with ``tag``, also through content controls and insertions, not through deletions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _children(child, tag)


def _parent(element: Any, tag: str) -> Any:
    element = element.getparent()
    while element is not None and element.tag != tag:
        element = element.getparent()
    return element


def _inside(element: Any, tags: set[str], top: Any) -> bool:
    element = element.getparent()
    while element is not None and element is not top:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False


def _width(cell: Any) -> int:
    properties = cell.find(qn("w:tcPr"))
    span = properties.find(qn("w:gridSpan")) if properties is not None else None
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(value), 63) if value.isdigit() else 1


def _vertical_merge(cell: Any) -> bool:
    properties = cell.find(qn("w:tcPr"))
    merge = properties.find(qn("w:vMerge")) if properties is not None else None
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
