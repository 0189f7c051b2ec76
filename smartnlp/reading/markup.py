"""HTML and Markdown: headings, lists, tables, paragraphs."""

from __future__ import annotations

import re
from typing import Any

from smartnlp.reading.decoding import decode
from smartnlp.records import Block, BlockKind, Cell, Plan, Table, UnreadablePlan

_SKIPPED = {"del", "s", "strike", "script", "style", "head", "template", "noscript", "nav", "svg"}
_BREAKING = {"p", "div", "li", "br", "tr", "ul", "ol", "dd", "dt", "section", "article", "h1", "h2", "h3", "h4"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(data: bytes, document: str) -> list[Plan]:
    """Read a page saved from a browser or a case system.

    Raises:
        UnreadablePlan: the bytes are not text.
    """
    text, notes = decode(data, document)
    return [Plan(document, tuple(html_blocks(text, document)), notes=notes)]


def read_markdown(data: bytes, document: str) -> list[Plan]:
    """Read Markdown by way of HTML.

    Raises:
        UnreadablePlan: the bytes are not text.
    """
    from markdown_it import MarkdownIt

    text, notes = decode(data, document)
    html = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).render(text)
    return [Plan(document, tuple(html_blocks(html, document)), notes=notes)]


def html_blocks(text: str, document: str) -> list[Block]:
    """The blocks of an HTML page in reading order."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        try:
            root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError) as error:
            raise UnreadablePlan(document, "holds no readable page", "save it again from the browser") from error
    walk = _Walk()
    walk.element(root)
    walk.flush()
    return walk.blocks


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.counts = {"paragraph": 0, "list": 0, "table": 0}

    def flush(self, kind: BlockKind = "paragraph", name: str | None = None, level: int = 0, mark: str = "") -> None:
        text = _squeeze("".join(self.text))
        self.text.clear()
        if not text:
            return
        if name is None:
            self.counts["paragraph"] += 1
            name = f"paragraph {self.counts['paragraph']}"
        self.blocks.append(Block(kind, mark + text, name, level=level))

    def element(self, node: Any) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SKIPPED:
            return
        if tag == "table":
            self.flush()
            self.counts["table"] += 1
            self.blocks.append(Block("table", name=f"table {self.counts['table']}", table=_table(node)))
        elif tag in _HEADINGS:
            self.flush()
            self.text.append(_inner(node))
            self.flush("heading", "heading", _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self.flush()
            self._list(node, ordered=tag == "ol")
        else:
            self._inline(node, breaking=tag in _BREAKING)

    def _inline(self, node: Any, *, breaking: bool) -> None:
        if breaking:
            self.text.append("\n") if node.tag == "br" else self.flush()
        self.text.append(_spaces(node.text))
        for child in node:
            self.element(child)
            self.text.append(_spaces(child.tail))
        if breaking and node.tag != "br":
            self.flush()

    def _list(self, node: Any, *, ordered: bool) -> None:
        self.counts["list"] += 1
        name = f"list {self.counts['list']}"
        number = int(node.get("start", "1")) if node.get("start", "1").isdigit() else 1
        for item in node:
            if item.tag != "li":
                continue
            self.text.append(_inner(item, stop={"ul", "ol"}))
            self.flush("item", name, mark=f"{number}. " if ordered else "• ")
            number += 1
            for inner in item.iterchildren("ul", "ol"):
                self._list(inner, ordered=inner.tag == "ol")


def _table(node: Any) -> Table:
    """Cells with their row and column spans spread out; nested tables read as lines of their cell."""
    rows: list[tuple[Cell, ...]] = []
    pending: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for tr in node.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
        row: list[Cell] = []
        cells = iter(tr.xpath("./td | ./th"))
        while True:
            if pending.get(len(row), 0):
                pending[len(row)] -= 1
                row.append(Cell("", merged=True))
                continue
            cell = next(cells, None)
            if cell is None:
                break
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for offset in range(width):
                if height > 1:
                    pending[len(row)] = height - 1
                row.append(Cell(_cell_text(cell)) if offset == 0 else Cell("", merged=True, across=True))
        rows.append(tuple(row))
    return Table(tuple(rows))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdigit() else 1


def _cell_text(cell: Any) -> str:
    for items in cell.iter("ol", "ul"):
        for number, item in enumerate(items.iterchildren("li"), 1):
            item.text = (f"{number}. " if items.tag == "ol" else "• ") + (item.text or "").lstrip()
    return _squeeze(_inner(cell))


def _inner(node: Any, stop: frozenset[str] | set[str] = frozenset()) -> str:
    parts = [_spaces(node.text)]
    for child in node:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag in stop:
            parts.append(_spaces(child.tail))
            continue
        breaking = child.tag in _BREAKING
        parts.append(("\n" if breaking else " " if child.tag == "td" else "") + _inner(child, stop))
        parts.append(("\n" if breaking else "") + _spaces(child.tail))
    return "".join(parts)


def _spaces(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _squeeze(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
