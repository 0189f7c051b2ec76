"""PDF with a text layer: pypdfium2 for plain pages, pdfplumber for pages with ruled tables."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from smartnlp.layout import column_role
from smartnlp.reading.pdf_lines import Line, from_textpage, key, line_blocks
from smartnlp.reading.pdf_tables import page_blocks
from smartnlp.records import Block, Plan, Table, UnreadablePlan

_MIN_PATHS = 4  # fewer drawn paths than this: no ruled table on the page
_LONG = 100  # pages; a longer file is read, and said to be long
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_EDGE_LINES = 3  # running headers and footers stand in the first or last lines
_PATH = 2  # FPDF_PAGEOBJ_PATH


def read_pdf(data: bytes, document: str) -> list[Plan]:
    """Read a PDF as one plan.

    Raises:
        UnreadablePlan: protected by a password, damaged, or a scan with no text layer.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        pages = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadablePlan(document, "is protected by a password", "save a copy without the password") from error
        raise UnreadablePlan(
            document, "is a damaged PDF", "open it in a PDF reader and print it to a new PDF"
        ) from error
    try:
        lines, ruled = _scan(pdf)
    finally:
        pdf.close()
    empty = [number for number, found in enumerate(lines, 1) if not found]
    if len(empty) == pages:
        raise UnreadablePlan(
            document,
            "has no text on any page; it is probably a scan",
            "run text recognition (OCR) on it, or find the file that was printed",
        )
    notes = []
    if empty:
        notes.append(f"no text on page {', '.join(map(str, empty))}: scanned or blank, not audited")
    if pages > _LONG:
        notes.append(f"{pages} pages: if it holds several plans, split it so that each gets its own audit")
    blocks = list(_blocks(data, lines, ruled))
    return [Plan(document, tuple(_joined(blocks)), notes=tuple(notes))]


def _scan(pdf: Any) -> tuple[list[list[Line]], set[int]]:
    """The lines of every page, and which pages (from 1) have ruling lines."""
    lines, ruled = [], set()
    for number, page in enumerate(pdf, 1):
        textpage = page.get_textpage()
        lines.append(from_textpage(textpage, page.get_height()))
        textpage.close()
        paths = itertools.islice(page.get_objects(filter=[_PATH], max_depth=2), _MIN_PATHS)
        if sum(1 for _ in paths) == _MIN_PATHS:
            ruled.add(number)
        page.close()
    return lines, ruled


def _blocks(data: bytes, lines: list[list[Line]], ruled: set[int]) -> Iterator[Block]:
    furniture = _running_lines(lines)
    yield from (
        Block("furniture", line, "page header") for line in sorted(furniture) if not _PAGE_NUMBER.fullmatch(line)
    )
    plumber = None
    if ruled:
        import pdfplumber

        plumber = pdfplumber.open(io.BytesIO(data))
    try:
        for number, found in enumerate(lines, 1):
            if plumber is not None and number in ruled:
                page = plumber.pages[number - 1]
                yield from page_blocks(page, number, furniture)
                page.close()
            else:
                for _, blocks in line_blocks(found, number, furniture):
                    yield from blocks
    finally:
        if plumber is not None:
            plumber.close()


def _running_lines(pages: list[list[Line]]) -> set[str]:
    """Lines that stand at the top or bottom of most pages, their digits aside, and page numbers.

    On two pages only a line that is the same to the digit counts: rows of a table are often alike.
    """
    if len(pages) == 2:
        edges = [{line.text for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]} for lines in pages]
        same = {key(text) for text in edges[0] & edges[1]}
        return same | {key(text) for edge in edges for text in edge if _PAGE_NUMBER.fullmatch(text.strip())}
    counts: Counter[str] = Counter()
    numbers = set()
    for lines in pages:
        edge = [line.text for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]]
        counts.update({key(text) for text in edge})
        numbers |= {key(text) for text in edge if _PAGE_NUMBER.fullmatch(text.strip())}
    repeated = {text for text, count in counts.items() if len(pages) >= 3 and count > 0.6 * len(pages)}
    return repeated | numbers


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Tables that go on at the top of the next page become one."""
    held: Block | None = None
    last_page: int | None = None  # where the held table ends so far
    for block in blocks:
        if held is not None and held.table and block.table and _continues(held, last_page, block):
            held = Block("table", name=held.name, page=held.page, table=Table(held.table.rows + block.table.rows))
            last_page = block.page
            continue
        if held is not None:
            yield held
        held, last_page = block, block.page
    if held is not None:
        yield held


def _continues(first: Block, last_page: int | None, second: Block) -> bool:
    """On the next page, as wide, and not beginning with a header of its own."""
    if first.table is None or second.table is None or last_page is None or second.page != last_page + 1:
        return False
    header, again = ([cell.text for cell in table.rows[0]] for table in (first.table, second.table))
    as_wide = len(first.table.rows[-1]) == len(again)
    return as_wide and (again == header or not all(column_role(text) for text in again if text))
