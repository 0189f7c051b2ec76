"""The text of one cell as blocks, and a form's field from two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.layout import asks, column_role, field_of
from smartnlp.reading.plain import is_heading, is_item, text_blocks
from smartnlp.records import Block, Cell, Table

_MAX_HEADING = 80
_SENTENCE = re.compile(r"[.!?;](?:\s|$)")


def cell_blocks(text: str, where: str, *, heads: bool = False) -> Iterator[Block]:
    """A line is a heading, an item or a paragraph; more of them are read as text that was typed.

    Args:
        text: of the cell.
        where: what to call its place.
        heads: it stands alone in its row, and nothing speaks against a heading there.
    """
    if "\n" not in text:
        yield _line(text, where, heads)
        return
    blocks = list(text_blocks(text))
    for place, block in enumerate(blocks):
        above_list = [below.kind for below in blocks[place + 1 : place + 2]] == ["item"]
        if block.kind == "paragraph" and above_list and _names_part(block.text):
            yield Block("heading", block.text, where, level=2)
        elif block.kind == "heading" and block.level == 1:  # the title of a document, which no cell is
            yield _line(block.text, where, False)
        else:
            yield Block(block.kind, block.text, where, block.level, None, block.table)


def looks_like_heading(text: str) -> bool:
    """A short line without a sentence in it, which asks for nothing."""
    short = len(text) <= _MAX_HEADING and "\n" not in text and text[:1].isupper()
    return short and not _SENTENCE.search(text) and ":" not in text and " - " not in text and not asks(text)


def form_field(label: str, value: str) -> Block:
    """A label and its value, in the shape in which segmentation takes them for a form's field."""
    label = label.rstrip(" :")
    if field_of(f"{label}: {value}"):
        return Block("paragraph", f"{label}: {' '.join(value.split())}", "form")
    return Block("table", name="form", table=Table(((Cell(f"{label}:"), Cell(value)),)))


def _line(text: str, where: str, heads: bool) -> Block:
    if is_item(text):
        return Block("item", text, where)
    if (heads and looks_like_heading(text)) or is_heading(text, followed=False):
        return Block("heading", text.rstrip(": "), where, level=2)
    return Block("paragraph", text, where)


def _names_part(text: str) -> bool:
    """What a form calls one of its parts ("What needs to happen"), on a line of its own."""
    return column_role(text) is not None and text[-1].isalnum() and not asks(text)
