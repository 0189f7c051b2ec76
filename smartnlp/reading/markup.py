"""HTML and Markdown: headings, lists, tables, paragraphs."""

from __future__ import annotations

from typing import Any

from smartnlp.reading.cards import finished
from smartnlp.reading.decoding import decode
from smartnlp.reading.headings import may_head
from smartnlp.reading.limits import whole, within
from smartnlp.reading.markup_tables import definitions, is_for_layout, table_of
from smartnlp.reading.markup_text import BREAKING, cleared, inner, is_skipped, spaces
from smartnlp.reading.safe_xml import check_depth
from smartnlp.records import Block, BlockKind, Plan, UnreadablePlan

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG = {"b", "strong", "u"}
_BOLD_LEVEL = 4


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
    within("markdown_brackets", text.count("["))
    html = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).render(text)
    return [Plan(document, tuple(html_blocks(html, document)), notes=notes)]


def html_blocks(text: str, document: str) -> list[Block]:
    """The blocks of an HTML page in reading order.

    Raises:
        UnreadablePlan: it holds no page.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        try:
            root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError) as error:
            raise UnreadablePlan(document, "holds no readable page", "save it again from the browser") from error
    check_depth(root, "html_tags")
    walk = _Walk()
    walk.element(root)
    walk.flush()
    return list(finished(walk.blocks, walk.labelled))


class _Walk:
    """One pass over a page: the blocks so far, and the names of the tables whose marks show labels."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.labelled: set[str] = set()
        self.text: list[str] = []
        self.counts = {"paragraph": 0, "list": 0, "table": 0}

    def flush(self, kind: BlockKind = "paragraph", name: str | None = None, level: int = 0, mark: str = "") -> None:
        text = cleared("".join(self.text))
        self.text.clear()
        if not text:
            return
        if name is None:
            self.counts["paragraph"] += 1
            name = f"paragraph {self.counts['paragraph']}"
        self.blocks.append(Block(kind, mark + text, name, level=level))

    def element(self, node: Any) -> None:
        """Take an element and what is in it."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if is_skipped(node):
            return
        if tag == "table" and not is_for_layout(node):
            self.flush()
            self._table(node)
        elif tag in _HEADINGS:
            self.flush()
            self.text.append(inner(node))
            self.flush("heading", "heading", _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self.flush()
            self._list(node, ordered=tag == "ol")
        elif tag == "dl":
            self.flush()
            self._definitions(node)
        elif _is_bold_title(node):
            self.flush()
            self.text.append(inner(node))
            self.flush("heading", "heading", _BOLD_LEVEL)
        elif tag in ("select", "input", "textarea"):
            self.text.append(inner(node, whole=True))
        else:
            self._inline(node, breaking=tag in BREAKING)

    def _inline(self, node: Any, *, breaking: bool) -> None:
        if breaking:
            self.text.append("\n") if node.tag == "br" else self.flush()
        self.text.append(spaces(node.text))
        for child in node:
            self.element(child)
            self.text.append(spaces(child.tail))
        if breaking and node.tag != "br":
            self.flush()

    def _table(self, node: Any) -> None:
        self.counts["table"] += 1
        name = f"table {self.counts['table']}"
        table = table_of(node)
        if not table.rows:
            return
        self.blocks.append(Block("table", name=name, table=table))
        if node.xpath("./tr/th[1] | ./tbody/tr/th[1]") and not node.xpath("./tr[not(th)] | ./tbody/tr[not(th)]"):
            self.labelled.add(name)  # a heading in every row

    def _definitions(self, node: Any) -> None:
        """A list of terms: a form if the terms label what follows them."""
        self.counts["table"] += 1
        name = f"table {self.counts['table']}"
        table = definitions(node)
        if table.rows:
            self.blocks.append(Block("table", name=name, table=table))
            self.labelled.add(name)

    def _list(self, node: Any, *, ordered: bool) -> None:
        self.counts["list"] += 1
        name = f"list {self.counts['list']}"
        number = whole(node.get("start"), 1)
        for item in node:
            if item.tag != "li":
                continue
            self.text.append(inner(item, stop=frozenset({"ul", "ol", "table"})))
            self.flush("item", name, mark=f"{number}. " if ordered else "• ")
            number += 1
            for child in item:
                if child.tag in ("ul", "ol"):
                    self._list(child, ordered=child.tag == "ol")
                elif child.tag == "table":
                    self._table(child)


def _is_bold_title(node: Any) -> bool:
    """A paragraph of a few bold words, which is how mail and case systems write a heading."""
    if node.tag not in ("p", "div") or spaces(node.text).strip() or len(node) == 0:
        return False
    if any(child.tag not in {*_STRONG, "br"} or spaces(child.tail).strip() for child in node):
        return False
    text = cleared(inner(node))
    return text != "" and "\n" not in text and may_head(text)
