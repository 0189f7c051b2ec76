"""Lines of a PDF page with their geometry, and the headings, items and paragraphs that they form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from smartnlp.reading.plain import is_heading, is_item
from smartnlp.reading.wrapping import unwrap
from smartnlp.records import Block

_LINE_GAP = 3.0  # points by which the pieces of one line may differ in height
_PARAGRAPH_GAP = 1.65  # a gap above this many line heights opens a new paragraph
_SPACE = 0.25  # width of a space, of the type size
_HEADING_SIZE = 1.12  # of the usual type size
_MAX_HEADING = 120  # characters


_UNMAPPED = re.compile(r"\(cid:\d+\)")
_Piece = tuple[float, float, float, float, str, bool]  # left, top, right, bottom, text, bold


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; points from the left and from the top.

    ``first_word`` is the width of its first word; ``bold`` is known for lines of pdfplumber's words only.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first_word: float
    bold: bool = False

    @property
    def height(self) -> float:
        """Type size, nearly."""
        return self.bottom - self.top


def from_words(words: Iterable[dict[str, Any]]) -> list[Line]:
    """Lines of pdfplumber's words, extracted with their ``fontname``."""
    return _lines([(w["x0"], w["top"], w["x1"], w["bottom"], _readable(w["text"]), _is_bold(w)) for w in words])


def _readable(text: str) -> str:
    """A glyph that the font gives no character for is mostly a bullet."""
    return _UNMAPPED.sub("•", text)


def _is_bold(word: dict[str, Any]) -> bool:
    return re.search(r"bold|black|heavy", word.get("fontname", ""), re.I) is not None


def from_textpage(textpage: Any, page_height: float) -> list[Line]:
    """Lines of a pypdfium2 text page: its rectangles hold runs of one font each."""
    pieces = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = textpage.get_text_bounded(left, bottom, right, top).replace("\r\n", " ").strip()
        if text:
            pieces.append((left, page_height - top, right, page_height - bottom, text, False))
    return _lines(pieces)


def _lines(pieces: list[_Piece]) -> list[Line]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (round(piece[3], 1), piece[0])):
        if rows and abs(rows[-1][0][3] - piece[3]) <= _LINE_GAP:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = []
    for row in rows:
        row.sort()
        first = row[0]
        share = len(first[4].split(maxsplit=1)[0]) / len(first[4])
        text = " ".join(piece[4] for piece in row)
        top, bottom = min(piece[1] for piece in row), max(piece[3] for piece in row)
        bold = all(piece[5] for piece in row)
        lines.append(Line(text, first[0], row[-1][2], top, bottom, (first[2] - first[0]) * share, bold))
    return lines


def key(line: str) -> str:
    """A line with its digits made alike, to recognise running headers and footers."""
    return re.sub(r"\d+", "0", line.strip())


def unwrapped(lines: list[Line], left: float, right: float) -> list[str]:
    """The lines' texts, joined where a line broke only because ``right`` was near."""
    return unwrap(
        [line.text for line in lines],
        [line.right - left for line in lines],
        starts_item=is_item,
        full_width=right - left,
        first_words=[line.first_word + _SPACE * line.height for line in lines],
    )


def line_blocks(
    lines: list[Line], page: int, furniture: set[str], breaks: tuple[float, ...] = ()
) -> Iterator[tuple[float, list[Block]]]:
    """Blocks of a page's lines, each group with its distance from the top.

    Args:
        lines: all lines outside tables.
        page: the page's number, from 1.
        furniture: keys of lines that belong to the page and not to the plan.
        breaks: distances from the top at which a paragraph ends, such as the tops of tables.
    """
    lines = [line for line in lines if key(line.text) not in furniture]
    if not lines:
        return
    right = max(line.right for line in lines)
    usual = sorted(line.height for line in lines)[len(lines) // 2]
    groups = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        apart = (
            _stands_out(line, usual) != _stands_out(before, usual)
            or line.top - before.top > _PARAGRAPH_GAP * before.height
        )
        if apart or any(before.top < edge < line.top for edge in breaks):
            groups.append([])
        groups[-1].append(line)
    for index, group in enumerate(groups, 1):
        left = min(line.left for line in group)
        texts = unwrapped(group, left, right)
        name = f"page {page}, paragraph {index}"
        large = _stands_out(group[0], usual)
        yield group[0].top, [_block(text, name, page, large=large, alone=len(texts) == 1) for text in texts]


def _stands_out(line: Line, usual: float) -> bool:
    return line.bold or line.height > _HEADING_SIZE * usual


def _block(text: str, name: str, page: int, *, large: bool, alone: bool) -> Block:
    if is_item(text) and not large:
        return Block("item", text, name, page=page)
    if alone and len(text) <= _MAX_HEADING and (large or is_heading(text, followed=True)):
        return Block("heading", text.rstrip(": "), name, level=2, page=page)
    return Block("paragraph", text, name, page=page)
