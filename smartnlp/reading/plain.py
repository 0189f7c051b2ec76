"""Plain text: typed, pasted from Word or an e-mail, or the text of a PDF page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from smartnlp.layout import asks, is_form_question
from smartnlp.reading.decoding import decode
from smartnlp.reading.wrapping import unwrap
from smartnlp.records import Block, Cell, Plan, Table

_MARK = re.compile(
    r"\s*(?:[☐☑☒✅•▪●○◦‣∙*➢➤►✓]|o(?=\s+[A-Z])|[-–—](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)](?!\d))\s*\S"
)
_HEADING = re.compile(r"(?:#{1,6}\s+)?(?P<text>[^\n]{2,80}?):?\s*")
_ENDS_SENTENCE = re.compile(r"[.!?;,]['\")]?$")
_UNDERLINE = re.compile(r"[-=_*~]{3,}\s*")
_MAX_HEADING_WORDS = 9
# A document's first line, alone, that names the document.
_TITLE = re.compile(
    r"(?=.{4,80}$)(?:[\w’'/&(),-]+\s+){0,10}?(?:plan|review|record|minutes|notes|conference|agreement|profile|assessment)\b"
    r"(?:\s+[\w’'/&(),-]+){0,5}",
    re.I,
)


def read_text(data: bytes, document: str) -> list[Plan]:
    """Read a text file as one plan.

    Raises:
        UnreadablePlan: the bytes are not text.
    """
    text, notes = decode(data, document)
    return [Plan(document, tuple(text_blocks(text)), notes=notes)]


def text_blocks(text: str) -> Iterator[Block]:
    """Blocks of plain text: tab-separated tables, list items, headings, paragraphs without their hard breaks."""
    number = 0
    for chunk in re.split(r"\n[ \t]*\n", text.replace("\u2028", "\n").replace("\f", "\n\n")):
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip() and not _UNDERLINE.fullmatch(line.strip())]
        if not lines:
            continue
        number += 1
        name = f"paragraph {number}"
        if number == 1 and len(lines) == 1 and _TITLE.fullmatch(lines[0].strip()):
            yield Block("heading", lines[0].strip("# "), name, level=1)
            continue
        table = _tab_table(lines)
        if table is not None:
            yield Block("table", name=f"table at paragraph {number}", table=table)
        else:
            yield from _line_blocks(lines, name)


def _line_blocks(lines: list[str], name: str) -> Iterator[Block]:
    widths = [float(len(line)) for line in lines]
    for index, line in enumerate(unwrap(lines, widths, starts_item=is_item)):
        if is_item(line):
            yield Block("item", line.strip(), name)
        elif index == 0 and is_heading(line, followed=len(lines) > 1):
            yield Block("heading", line.strip("# ").rstrip(": "), name, level=2)
        elif is_heading(line, followed=False):
            yield Block("heading", line.strip("# ").rstrip(": "), name, level=3)
        else:
            yield Block("paragraph", line.strip(), name)


def is_item(line: str) -> bool:
    """True for a line that begins with a bullet or an enumerator."""
    return _MARK.match(line) is not None


def is_heading(line: str, *, followed: bool) -> bool:
    """A line that names what follows: capitals, "#", a closing colon, or a short title above other lines."""
    text = line.strip()
    if not _HEADING.fullmatch(text) or is_item(line):
        return False
    if text.startswith("#") or is_form_question(text):
        return True
    words = text.split()
    if len(words) > _MAX_HEADING_WORDS or asks(text) or not any(char.isalpha() for char in text):
        return False
    if text.endswith(":"):
        return True
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters) and len(words) <= 8:
        return True
    return followed and len(words) <= 5 and not _ENDS_SENTENCE.search(text) and text[0].isupper() and ":" not in text


def _tab_table(lines: Iterable[str]) -> Table | None:
    """Lines that all hold tabs are a table pasted from a word processor or a spreadsheet."""
    rows = [line.split("\t") for line in lines]
    if len(rows) < 2 or any(len(row) < 2 for row in rows):
        return None
    width = max(len(row) for row in rows)
    return Table(tuple(tuple(Cell(text.strip()) for text in row + [""] * (width - len(row))) for row in rows))
