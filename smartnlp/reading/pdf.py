"""PDF with a text layer: words and lines by PDFium, tables by what the page draws and by the white it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from statistics import median
from typing import Any

from smartnlp.reading.cards import as_columns
from smartnlp.reading.limits import within
from smartnlp.reading.pdf_blocks import text_blocks
from smartnlp.reading.pdf_columns import Run, open_tables, runs_of
from smartnlp.reading.pdf_continuing import append, continues
from smartnlp.reading.pdf_furniture import without_furniture, without_running_tables
from smartnlp.reading.pdf_grids import merged
from smartnlp.reading.pdf_joining import Habits, habits_of, join
from smartnlp.reading.pdf_lines import Line, lines_of
from smartnlp.reading.pdf_page import Page, Word, read_page
from smartnlp.reading.pdf_tables import PageTable, inside, ruled_tables, table_of
from smartnlp.reading.pdf_wrapping import left_open
from smartnlp.records import Block, Plan, UnreadablePlan

_LONG = 100  # pages; a longer file is read, and said to be long
_STAMP_WORDS = 8  # words on a page that is otherwise a picture: a scanner's stamp, or a fax header
_PICTURE = 0.5  # share of the page
_TABLE_HANGS = 6.0  # points by which a table reaches into the margin
_NEARLY = 0.85  # of the tables' width: lines that reach so far show the margin themselves
_UNREADABLE = 0.5  # share of glyphs that stand for no character


def read_pdf(data: bytes, document: str) -> list[Plan]:
    """Read a PDF as one plan.

    Raises:
        UnreadablePlan: protected by a password, damaged, or a scan with no text layer.
    """
    pages = _pages(data, document)
    empty = [page.number for page in pages if not _has_text(page)]
    if len(empty) == len(pages):
        raise UnreadablePlan(
            document,
            "has no text on any page; it is probably a scan",
            "run text recognition (OCR) on it, or find the file that was printed",
        )
    notes = []
    if empty:
        notes.append(f"no text on page {', '.join(map(str, empty))}: scanned or blank, not audited")
    if len(pages) > _LONG:
        notes.append(f"{len(pages)} pages: if it holds several plans, split it so that each gets its own audit")
    blocks = list(_blocks([page for page in pages if page.number not in empty]))
    return [Plan(document, tuple(as_columns(blocks)), notes=tuple(notes))]


def _damaged(document: str) -> UnreadablePlan:
    return UnreadablePlan(document, "is a damaged PDF", "open it in a PDF reader and print it to a new PDF")


def _pages(data: bytes, document: str) -> list[Page]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadablePlan(document, "is protected by a password", "save a copy without the password") from error
        raise _damaged(document) from error
    try:
        within("pages", len(pdf))
        filled_in = pdf.get_formtype() != 0
        if filled_in:
            pdf.init_forms()
        return [_page(pdf, index, filled_in=filled_in) for index in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise _damaged(document) from error
    finally:
        pdf.close()


def _page(pdf: Any, index: int, *, filled_in: bool) -> Page:
    """A page; what was typed into a form's fields is made part of it first."""
    page = pdf[index]
    if filled_in:
        page.flatten()
        page.close()
        page = pdf[index]
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _has_text(page: Page) -> bool:
    if page.drawing.pictured > _PICTURE and len(page.words) <= _STAMP_WORDS:
        return False
    return bool(page.words) and page.unmapped <= _UNREADABLE


_Part = PageTable | Run


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    ruled = [ruled_tables(page) for page in pages]
    heights = [page.height for page in pages]
    outside = [lines_of(_outside(page, held)) for page, held in zip(pages, ruled, strict=True)]
    tables, boxed = without_running_tables(ruled, heights)
    lines, running = without_furniture(outside, heights)
    yield from (Block("furniture", text, "page header") for text in [*boxed, *running])
    parts = [list(_parts(*held)) for held in zip(pages, tables, lines, strict=True)]
    columns = [column for page in parts for part in page for column in _columns(part)]
    habits = habits_of(columns)
    usual = median([line.height for column in columns for line in column] or [0.0])
    feet = [table.box[3] for held in tables for table in held]
    foot = max([line.bottom for column in columns for line in column] + feet, default=0.0)
    _join(parts, foot, habits)
    margin = _margin(part for page in parts for part in page)
    blocks = (_page_blocks(page.number, held, margin, usual, habits) for page, held in zip(pages, parts, strict=True))
    yield from _whole(chain.from_iterable(blocks), habits)


def _outside(page: Page, tables: Sequence[PageTable]) -> list[Word]:
    return [word for word in page.words if not any(inside(word, table.box) for table in tables)]


def _parts(page: Page, ruled: Sequence[PageTable], lines: list[Line]) -> Iterator[_Part]:
    """What a page is made of, in reading order."""
    boxes = [table.box for table in ruled]
    across = [
        rule
        for rule in merged(page.drawing.across)
        if not any(box[1] - 2 <= rule.at <= box[3] + 2 and box[0] <= rule.start <= box[2] for box in boxes)
    ]
    opened, loose = open_tables(sorted(lines, key=lambda line: line.top), across, page.number)
    top = 0.0
    for table in sorted([*ruled, *opened], key=lambda table: (round(table.box[1]), table.box[0])):
        yield from runs_of([line for line in loose if top <= line.top < table.box[1]])
        top = max(top, table.box[1])
        if table.width > 1:
            yield table
        else:  # a form's boxes
            yield from (Run(row[0].lines, row[0].right) for row in table.rows)
    yield from runs_of([line for line in loose if line.top >= top])


def _columns(part: _Part) -> list[list[Line]]:
    if isinstance(part, Run):
        return [part.lines]
    return [slot.lines for row in part.rows for slot in row if slot.lines]


def _join(pages: list[list[_Part]], foot: float, habits: Habits) -> None:
    """Make one of the parts of a table that goes on: it is the last on its page, and the first on the next."""
    held: PageTable | None = None
    at: tuple[list[_Part], int] | None = None
    for parts in pages:
        first = parts[0] if parts else None
        if at is not None and held is not None and isinstance(first, PageTable) and continues(held, first):
            held = append(held, first, foot, habits)
            at[0][at[1]] = held
            del parts[0]
            if not parts:
                continue  # the table fills the page, and may go on further
        last = parts[-1] if parts else None
        held, at = (last, (parts, len(parts) - 1)) if isinstance(last, PageTable) else (None, None)


def _margin(parts: Iterable[_Part]) -> float:
    """How far to the right the text of a page may reach: as its lines do, or its tables where all lines are short."""
    parts = list(parts)
    lines = max((line.right for part in parts if isinstance(part, Run) for line in part.lines), default=0.0)
    tables = max((part.box[2] for part in parts if isinstance(part, PageTable)), default=0.0) - _TABLE_HANGS
    return lines if lines > _NEARLY * tables else tables


def _page_blocks(
    page: int, parts: Sequence[_Part], margin: float, usual: float, habits: Habits
) -> Iterator[list[Block]]:
    """The blocks of each part of a page."""
    tables = paragraphs = 0
    for part in parts:
        if isinstance(part, PageTable):
            tables += 1
            yield [Block("table", name=f"page {page}, table {tables}", page=page, table=table_of(part, habits))]
            continue
        right = margin if part.right is None else part.right
        groups = list(text_blocks(part.lines, page, right, usual, habits, paragraphs))
        paragraphs += len(groups)
        yield [block for group in groups for block in group]


def _whole(parts: Iterable[list[Block]], habits: Habits) -> Iterator[Block]:
    """The blocks, with a paragraph that goes on in the next column or on the next page made one."""
    held: Block | None = None
    for blocks in parts:
        for index, block in enumerate(blocks):
            if held is not None and index == 0 and _goes_on(held, block):
                held = replace(held, text=join(held.text, block.text, habits))
                continue
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held


def _goes_on(held: Block, block: Block) -> bool:
    if block.kind != "paragraph" or held.kind not in ("paragraph", "item"):
        return False
    return held.text[-1:] not in ".!?:" and (block.text[:1].islower() or left_open(held.text))
