"""OpenDocument text (.odt), as LibreOffice saves it."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from smartnlp.layout import is_form_question
from smartnlp.reading.cards import finished
from smartnlp.reading.choices import chosen
from smartnlp.reading.flow import comments_note
from smartnlp.reading.headings import may_head
from smartnlp.reading.limits import whole, within
from smartnlp.reading.safe_xml import parsed
from smartnlp.reading.word_numbering import count_mark
from smartnlp.reading.word_styles import level_of
from smartnlp.records import Block, Cell, Plan, Table, UnreadablePlan

_NAMES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "style", "drawing")
}
TEXT, TABLE, STYLE, OFFICE = (_NAMES[name] for name in ("text", "table", "style", "office"))
_SILENT = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}hidden-text", f"{TEXT}table-of-content"}
)
_TEXT_BOX = f"{_NAMES['drawing']}text-box"
_BOLD = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_REPEAT = 64  # columns that a repeated cell stands for


def read_odt(data: bytes, document: str) -> list[Plan]:
    """Read an .odt or .ott as one plan.

    Raises:
        UnreadablePlan: the file is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = parsed(archive.read("content.xml"))
            styles = parsed(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise ValueError("no text")
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadablePlan(
            document, "is a damaged OpenDocument text", "open it in LibreOffice and save it again, best as .docx"
        ) from error
    walk = _Walk([root for root in (content, styles) if root is not None])
    blocks = [*walk.furniture(), *finished(walk.body(body)), *walk.footnotes(body)]
    comments = len(list(body.iter(f"{OFFICE}annotation")))
    return [Plan(document, tuple(blocks), notes=comments_note(comments))]


class _Walk:
    def __init__(self, roots: list[Any]) -> None:
        self.roots = roots
        self.styles = {one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{STYLE}style")}
        self.lists = {one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{TEXT}list-style")}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.paragraphs = self.tables = self.cells = 0

    def furniture(self) -> Iterator[Block]:
        for root in self.roots:
            for name in ("header", "footer", "header-first", "footer-first"):
                for part in root.iter(f"{STYLE}{name}"):
                    lines = [text for p in part.iter(f"{TEXT}p") if (text := self.text(p).strip())]
                    if lines:
                        yield Block("furniture", "\n".join(lines), f"page {name.removesuffix('-first')}")

    def footnotes(self, body: Any) -> Iterator[Block]:
        found = [p for note in body.iter(f"{TEXT}note-body") for p in note.iter(f"{TEXT}p") if self.text(p).strip()]
        if found:
            yield Block("heading", "Footnotes", "footnotes", level=1)
        for number, paragraph in enumerate(found, 1):
            yield Block("paragraph", self.text(paragraph).strip(), f"footnote {number}")

    def body(self, container: Any, mark: str = "") -> Iterator[Block]:
        for node in container:
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(node, mark)
                mark = ""  # a second paragraph of the same item
                for box in node.iter(_TEXT_BOX):
                    yield from self.body(box)
            elif node.tag == f"{TEXT}list":
                for marked, item in self._items(node):
                    yield from self.body(item, marked)
            elif node.tag == f"{TABLE}table":
                yield from self._table(node)
            elif isinstance(node.tag, str) and node.tag not in _SILENT:
                yield from self.body(node)

    def _paragraph(self, node: Any, mark: str) -> Iterator[Block]:
        lines = [short for line in self.text(node).split("\n") if line.strip() and (short := chosen(line.strip()))]
        if not lines:
            return
        self.paragraphs += 1
        text, name = "\n".join(lines), f"paragraph {self.paragraphs}"
        level = whole(node.get(f"{TEXT}outline-level"), 1) if node.tag == f"{TEXT}h" else self._title_level(node)
        if level or is_form_question(text) or (mark != "•" and may_head(text) and self._all_bold(node)):
            yield Block("heading", text, name, level=level or 4)
        else:
            yield Block("item" if mark else "paragraph", f"{mark} {text}".strip(), name)

    def _items(self, node: Any, style: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
        """The items of a list with their marks, those of the lists in it included."""
        style = node.get(f"{TEXT}style-name") or style
        if depth == 0 and node.get(f"{TEXT}continue-numbering") != "true" and not node.get(f"{TEXT}continue-list"):
            self.counts[style].clear()
        for item in node:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            inner = [child for child in item if child.tag == f"{TEXT}list"]
            held = [child for child in item if child.tag != f"{TEXT}list"]
            if held:
                mark = self._mark(style, depth, item) if item.tag == f"{TEXT}list-item" else ""
                yield mark, held
            for one in inner:
                yield from self._items(one, style, depth + 1)

    def _mark(self, style: str, depth: int, item: Any) -> str:
        levels = self.lists.get(style)
        level = (
            next((one for one in levels if one.get(f"{TEXT}level") == str(depth + 1)), None)
            if levels is not None
            else None
        )
        if level is None or level.tag != f"{TEXT}list-level-style-number":
            return "•"
        form = level.get(f"{STYLE}num-format", "")
        if not form:
            return ""
        counts, start = self.counts[style], level.get(f"{TEXT}start-value", "")
        if (anew := whole(item.get(f"{TEXT}start-value"), -1)) >= 0:
            counts[depth] = anew - 1
        return count_mark(counts, depth, _FORMS.get(form, "decimal"), whole(start, 1))

    def text(self, node: Any) -> str:
        """The visible text of a paragraph; line breaks as newlines, tabs as tabs."""
        parts = [node.text or ""]
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _SILENT and child.tag != _TEXT_BOX:
                parts.append(self._inner(child))
            parts.append(child.tail or "")
        return "".join(parts).replace("\xa0", " ").replace("\xad", "")

    def _inner(self, child: Any) -> str:
        if child.tag == f"{TEXT}tab":
            return "\t"
        if child.tag == f"{TEXT}line-break":
            return "\n"
        if child.tag == f"{TEXT}s":
            return " " * whole(child.get(f"{TEXT}c"), 1, 100)
        if child.tag == f"{TEXT}span" and self._property(child, f"{TEXT}display") == "none":
            return ""
        return self.text(child)

    def _chain(self, style: str | None) -> Iterator[Any]:
        """A style and those that it inherits from."""
        seen: set[str] = set()
        while style is not None and style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = self.styles[style].get(f"{STYLE}parent-style-name")

    def _title_level(self, node: Any) -> int:
        names = (one.get(f"{STYLE}name", "").replace("_20_", " ") for one in self._chain(node.get(f"{TEXT}style-name")))
        return max(map(level_of, names), default=0)

    def _property(self, node: Any, name: str) -> str | None:
        """A text property of the node's style, inherited from the style's parents."""
        for style in self._chain(node.get(f"{TEXT}style-name")):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                if properties.get(name) is not None:
                    return str(properties.get(name))
        return None

    def _all_bold(self, node: Any) -> bool:
        if self._property(node, _BOLD) == "bold":
            return True
        spans = [child for child in node if child.tag == f"{TEXT}span" and self.text(child).strip()]
        bare = (node.text or "").strip() or any((child.tail or "").strip() for child in node)
        return bool(spans) and not bare and all(self._property(span, _BOLD) == "bold" for span in spans)

    def _table(self, node: Any) -> Iterator[Block]:
        self.tables += 1
        name = f"table {self.tables}"
        rows: list[tuple[Cell, ...]] = []
        for row in _rows(node):
            cells = tuple(self._row(row))
            within("table_columns", len(cells))
            self.cells += len(cells)
            within("cells", self.cells)
            rows += [cells] if cells else []
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from self.body(next(node.iter(f"{TABLE}table-cell"), ()))
        elif (width := _width(rows)) > 0:
            yield Block("table", name=name, table=Table(tuple(row[:width] for row in rows)))

    def _row(self, row: Any) -> Iterator[Cell]:
        across = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeat = whole(cell.get(f"{TABLE}number-columns-repeated"), 1, _MAX_REPEAT)
            if cell.tag == f"{TABLE}covered-table-cell":
                for _ in range(repeat):
                    yield Cell("", merged=True, across=across > 0)
                    across -= 1
                continue
            lines = [line for block in self.body(cell) for line in _block_lines(block)]
            across = whole(cell.get(f"{TABLE}number-columns-spanned"), 1, _MAX_REPEAT) - 1
            yield from (Cell("\n".join(lines)) for _ in range(repeat))


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if node.tag == f"{TABLE}table-row":
            yield node
        elif node.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(node)


def _width(rows: list[tuple[Cell, ...]]) -> int:
    return max((i + 1 for row in rows for i, cell in enumerate(row) if cell.text or cell.merged), default=0)


def _block_lines(block: Block) -> Iterator[str]:
    if block.table is None:
        yield from block.text.split("\n")
    else:
        yield from (line for row in block.table.rows for cell in row for line in cell.text.split("\n") if line)
