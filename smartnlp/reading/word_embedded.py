"""What stands in a Word body but is kept in parts of its own: embedded files (``w:altChunk``), diagrams (SmartArt)."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from lxml import etree

from smartnlp.reading.limits import whole, within
from smartnlp.reading.plain import is_heading
from smartnlp.reading.safe_xml import DeclaredXml, parsed
from smartnlp.reading.word_tables import lines_of
from smartnlp.reading.word_xml import DELETED, inside, qn
from smartnlp.records import Block, Table, UnreadablePlan

ALT_CHUNK = qn("w:altChunk")
_READERS = {
    "HTML": ("markup", "read_html"),
    "text": ("plain", "read_text"),
    "Word": ("word", "read_docx"),
    "rich text": ("rtf", "read_rtf"),
    "mail": ("mail", "read_eml"),  # a web archive (.mht) is a mail to nobody
}
_ENVELOPE = frozenset({"subject", "sent"})  # names of blocks that a mail has around its text
_DEPTH: ContextVar[int] = ContextVar("files around the one that is read", default=0)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NODES = frozenset({"node", "asst"})  # types of a diagram's points that a reader sees
_SHOWN = (f"{_DRAWING}t", f"{_DRAWING}br")
_SECTION_LEVEL = 5


class Embedded:
    """Reads such parts at their places; ``notes`` says what could not be read."""

    def __init__(self, word: Any, document: str) -> None:
        self.part, self.document = word.part, document
        self.notes: list[str] = []
        self._chunks = self._diagrams = self._bytes = 0

    def chunk(self, element: Any) -> list[Block]:
        """The blocks of the file that a ``w:altChunk`` puts into the body, as case systems do."""
        part = self.part.related_parts.get(element.get(qn("r:id")))
        self._chunks += 1
        self._take(part)
        kind = part.content_type or "no type" if part is not None else "nothing"
        try:
            module, name = _READERS[_format(part, self.document)]
            with _deeper():
                (plan,) = getattr(importlib.import_module(f"smartnlp.reading.{module}"), name)(part.blob, self.document)
        except (KeyError, UnreadablePlan):
            self.notes.append(
                f"a part of the text is embedded in a form that is not read ({kind}): save a copy from Word"
            )
            return []
        self.notes += plan.notes if module != "mail" else ()
        own = [block for block in plan.blocks if module != "mail" or block.name not in _ENVELOPE]
        return [_moved(block, f"embedded part {self._chunks}") for block in own]

    def _take(self, part: Any) -> None:
        """Count what is shown: the same part may be named again and again."""
        self._bytes += len(part.blob) if part is not None else 0
        within("embedded_parts", self._chunks + self._diagrams)
        within("embedded_bytes", self._bytes)

    def chunk_lines(self, element: Any) -> Iterator[str]:
        """The lines of such a file where it stands in a cell."""
        for block in self.chunk(element):
            if block.table is not None:
                yield from (cell.text for cell in lines_of(block.table))
            elif block.kind != "furniture":
                yield from block.text.split("\n")

    def diagrams(self, paragraph: Any) -> Iterator[Block]:
        """The texts of the diagrams in a ``w:p``, each below what it hangs from."""
        for link in paragraph.iter(f"{_DIAGRAM}relIds"):
            part = self.part.related_parts.get(link.get(qn("r:dm")))
            if part is None or inside(link, DELETED, paragraph):
                continue
            self._diagrams += 1
            self._take(part)
            for text, heads in _points(_model(part)):
                name = f"diagram {self._diagrams}"
                if is_heading(text, followed=heads):
                    yield Block("heading", text, name, level=_SECTION_LEVEL)
                else:
                    yield Block("paragraph", text, name)


@contextmanager
def _deeper() -> Iterator[None]:
    """Count how deep files stand in files: one may hold itself."""
    depth = _DEPTH.get() + 1
    within("embedded_depth", depth)
    token = _DEPTH.set(depth)
    try:
        yield
    finally:
        _DEPTH.reset(token)


def _model(part: Any) -> Any:
    """The root of a diagram's data; an empty one where it is damaged."""
    try:
        return parsed(part.blob)
    except (DeclaredXml, etree.XMLSyntaxError):
        return etree.Element("damaged")


def _moved(block: Block, where: str) -> Block:
    """A block of an embedded file under a name that only it has here; its places in its own file mean nothing here."""
    rows = block.table.rows if block.table is not None else ()
    table = Table(tuple(tuple(replace(cell, anchors=()) for cell in row) for row in rows)) if rows else None
    return replace(block, name=f"{where}, {block.name}", table=table, anchors=())


def _format(part: Any, document: str) -> str:
    """What an embedded file is: by its content, as case systems often name it wrongly; "" if nothing is there.

    Raises:
        UnreadablePlan: it is protected, damaged or a picture.
    """
    from smartnlp.reading.registry import kind_of

    if part is None:
        return ""
    said = part.content_type or ""
    if "html" in said:
        return "HTML"
    is_archive = any(word in said for word in ("rfc822", "mht", "mimearchive", "multipart"))
    return "mail" if is_archive else kind_of(part.blob, document)


def _points(model: Any) -> Iterator[tuple[str, bool]]:
    """The texts of a diagram in reading order, and whether others hang from each."""
    points = {one.get("modelId"): one for one in model.iter(f"{_DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in model.iter(f"{_DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            below[link.get("srcId", "")].append((whole(link.get("srcOrd"), 0), link.get("destId", "")))
    held = {key for links in below.values() for _, key in links}
    waiting = [key for key in reversed(points) if key not in held]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in points:
            continue
        seen.add(key)
        inner = [child for _, child in sorted(below[key])]
        text = _text(points[key]) if points[key].get("type", "node") in _NODES else ""
        if text:
            yield text, any(_text(points[child]) for child in inner if child in points)
        waiting += reversed(inner)


def _text(point: Any) -> str:
    lines = (
        "".join(part.text or "" if part.tag == f"{_DRAWING}t" else "\n" for part in paragraph.iter(*_SHOWN))
        for held in point.iterchildren(f"{_DIAGRAM}t")
        for paragraph in held.iter(f"{_DRAWING}p")
    )
    return "\n".join(line.strip() for line in lines if line.strip())
