"""The text of a PDF page outside its tables: headings, items and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from smartnlp.reading.pdf_joining import Habits, joined
from smartnlp.reading.pdf_lines import Line
from smartnlp.reading.pdf_wrapping import paragraphs
from smartnlp.reading.plain import is_heading, is_item
from smartnlp.records import Block

_PARAGRAPH_GAP = 1.25  # of the usual distance of lines: a larger gap opens a new paragraph
_HEADING_SIZE = 1.12  # of the usual type size
_OTHER_SIZE = 1.5  # points
_MAX_HEADING = 120  # characters


def text_blocks(
    lines: Sequence[Line], page: int, right: float, usual: float, habits: Habits, before: int = 0
) -> Iterator[list[Block]]:
    """Blocks of one column's lines, by group: what stands together.

    Args:
        lines: from the top.
        page: the page's number, from 1.
        right: how far to the right a line may reach.
        usual: the document's usual type size.
        habits: how the document was set.
        before: how many groups the page has already, to name the next.
    """
    if not lines:
        return
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if _apart(above, line, usual, habits):
            groups.append([])
        groups[-1].append(line)
    for index, group in enumerate(groups, 1):
        texts = [joined(part, habits) for part in paragraphs(group, right, habits)]
        name = f"page {page}, paragraph {before + index}"
        large = _stands_out(group[0], usual)
        alone, followed = len(texts) == 1 or large, index < len(groups)
        yield [_block(text, name, page, large=large, alone=alone, followed=followed) for text in texts]


def _apart(above: Line, line: Line, usual: float, habits: Habits) -> bool:
    if _stands_out(line, usual) != _stands_out(above, usual) or abs(line.height - above.height) > _OTHER_SIZE:
        return True
    distance = line.top - above.top
    return distance < 0 or distance > _PARAGRAPH_GAP * habits.pitch * max(above.height, line.height)


def _stands_out(line: Line, usual: float) -> bool:
    return line.bold or line.height > _HEADING_SIZE * usual


def _block(text: str, name: str, page: int, *, large: bool, alone: bool, followed: bool) -> Block:
    if is_item(text) and not large:
        return Block("item", text, name, page=page)
    if alone and len(text) <= _MAX_HEADING and (large or is_heading(text, followed=followed)):
        return Block("heading", text.rstrip(": "), name, level=2, page=page)
    return Block("paragraph", text, name, page=page)
