"""Running headers, footers and page numbers: what stands in the same place on most pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from smartnlp.layout import column_role
from smartnlp.reading.pdf_lines import Line
from smartnlp.reading.pdf_tables import PageTable

_EDGE = 0.14  # share of the page's height, at the top and at the bottom, in which furniture stands
_EDGE_LINES = 4  # furniture is among the first or last lines
_SAME_PLACE = 4.0  # points
_MOST = 0.6  # of the pages
_EVERY_OTHER = 0.4  # of at least so many pages
_SEVERAL = 5
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|pg\.?)\W*)?(?P<number>\d{1,4})(?:\s*(?:of|/|-|\|)\s*\d{1,4})?(?:\s*\|?\s*page)?\W*", re.I
)
_SAYS_PAGE = re.compile(r"\b(?:page|pg)\b|\d\s*(?:of|/)\s*\d", re.I)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[list[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page that belong to the plan, and the distinct texts of those that belong to the page."""
    edges = [_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeated = _repeated(edges, heights)
    kept, texts = [], dict[str, str]()
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True), 1):
        drop = {id(line) for line in edge if _is_page_number(line, number, lines)}
        for line in edge:
            if (number, id(line)) in repeated:
                drop.add(id(line))
                if not PAGE_NUMBER.fullmatch(line.text):
                    texts.setdefault(key(line.text), line.text)
        kept.append([line for line in lines if id(line) not in drop])
    return kept, list(texts.values())


def without_running_tables(
    pages: Sequence[list[PageTable]], heights: Sequence[float]
) -> tuple[list[list[PageTable]], list[str]]:
    """The tables of each page without those in which a form keeps its running header, and the texts of those.

    A table that only its header begins again is none of them.
    """
    places: dict[str, list[tuple[int, PageTable]]] = defaultdict(list)
    for number, (tables, height) in enumerate(zip(pages, heights, strict=True), 1):
        for table in tables:
            if table.box[3] < 2 * _EDGE * height or table.box[1] > (1 - _EDGE) * height:
                places[key(_text(table))].append((number, table))
    drop: dict[int, str] = {}
    for held in places.values():
        texts = [_text(table) for _, table in held]
        same_place = max(abs(table.box[1] - held[0][1].box[1]) for _, table in held) <= _SAME_PLACE
        if same_place and _enough(len({number for number, _ in held}), len(pages), texts) and not _heads(held[0][1]):
            drop.update((id(table), texts[0]) for _, table in held)
    kept = [[table for table in tables if id(table) not in drop] for tables in pages]
    return kept, list(dict.fromkeys(drop.values()))


def _text(table: PageTable) -> str:
    return "\n".join(slot.text for row in table.rows for slot in row if slot.lines)


def _heads(table: PageTable) -> bool:
    return any(sum(column_role(slot.text) is not None for slot in row) >= 2 for row in table.rows)


def key(text: str) -> str:
    """A text with its digits made alike: "Page 2 of 5" stands where "Page 1 of 5" stood."""
    return _DIGITS.sub("0", " ".join(text.split()))


def _edge(lines: Sequence[Line], height: float) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.top)
    first = [line for line in ordered[:_EDGE_LINES] if line.bottom < _EDGE * height]
    last = [line for line in ordered[-_EDGE_LINES:] if line.top > (1 - _EDGE) * height]
    return first + [line for line in last if line not in first]


def _repeated(edges: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """(page, line's id) of lines that come again in the same place; pages of another height measure from the foot."""
    places: dict[str, list[tuple[int, float, float, Line]]] = defaultdict(list)
    for number, (edge, height) in enumerate(zip(edges, heights, strict=True), 1):
        for line in edge:
            places[key(line.text)].append((number, line.top, height - line.bottom, line))
    pages = len(edges)
    found = set()
    for places_of_text in places.values():
        for number, top, foot, line in places_of_text:
            same = {
                other: text.text
                for other, other_top, other_foot, text in places_of_text
                if abs(other_top - top) <= _SAME_PLACE or abs(other_foot - foot) <= _SAME_PLACE
            }
            if _enough(len(same), pages, list(same.values())) and not _heads_columns(line):
                found.add((number, id(line)))
    return found


def _enough(count: int, pages: int, texts: list[str]) -> bool:
    """On two pages only a line that is the same to the digit, or counts pages: rows of a table are often alike."""
    if pages == 2:
        return count == 2 and (len(set(texts)) == 1 or all(_SAYS_PAGE.search(text) for text in texts))
    return pages > 2 and (count > _MOST * pages or (pages >= _SEVERAL and count >= _EVERY_OTHER * pages))


def _heads_columns(line: Line) -> bool:
    """The header of a table that goes on: pieces set apart, two of them with roles."""
    parts = re.split(r"\t+|\s{2,}", line.text)
    return sum(column_role(part) is not None for part in parts) >= 2


def _is_page_number(line: Line, number: int, lines: Sequence[Line]) -> bool:
    """A number alone at the very top or foot that is, or says it is, the page's."""
    match = PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return False
    outermost = all(line.top <= other.top for other in lines) or all(line.bottom >= other.bottom for other in lines)
    return outermost and (bool(_SAYS_PAGE.search(line.text)) or int(match["number"]) == number)
