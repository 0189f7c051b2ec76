"""A PDF page with ruled tables: its tables with unwrapped cell lines, and the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from smartnlp.reading.pdf_lines import from_words, line_blocks, unwrapped
from smartnlp.records import Block, Cell, Table

_Box = tuple[float, float, float, float]
_CELL_PADDING = 6.0  # points between the text and the right edge of its cell


def page_blocks(page: Any, number: int, furniture: set[str]) -> Iterator[Block]:
    """Blocks of a pdfplumber page in reading order, running headers and footers left out."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.rows[0].cells) > 1]
    words = page.extract_words(use_text_flow=False, keep_blank_chars=False, extra_attrs=["fontname"])
    boxes: list[_Box] = [table.bbox for table in tables]
    pieces: list[tuple[float, list[Block]]] = []
    for index, table in enumerate(tables, 1):
        rows = tuple(_row(row.cells, words) for row in table.rows)
        name = f"page {number}, table {index}"
        pieces.append((table.bbox[1], [Block("table", name=name, page=number, table=Table(rows))]))
    outside = [word for word in words if not any(_in(word, box) for box in boxes)]
    pieces += line_blocks(from_words(outside), number, furniture, breaks=tuple(box[1] for box in boxes))
    for _, blocks in sorted(pieces, key=lambda piece: piece[0]):
        yield from blocks


def _row(boxes: Sequence[_Box | None], words: list[dict[str, Any]]) -> tuple[Cell, ...]:
    """pdfplumber gives None where a cell from above or from the left covers the place; a lone cell spans its row."""
    across = sum(box is not None for box in boxes) == 1
    return tuple(_cell(box, words) if box else Cell("", merged=True, across=across) for box in boxes)


def _cell(box: _Box, words: list[dict[str, Any]]) -> Cell:
    lines = from_words(word for word in words if _in(word, box))
    return Cell("\n".join(unwrapped(lines, box[0], box[2] - _CELL_PADDING)))


def _in(word: dict[str, Any], box: _Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])
