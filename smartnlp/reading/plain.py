"""Plain text: typed, pasted from Word, a browser or an e-mail, or a document that was saved as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smartnlp.layout import asks, column_role, is_form_question
from smartnlp.layout.marks import is_item
from smartnlp.lazy import compiled
from smartnlp.reading import correspondence, labelled, pasted
from smartnlp.reading.cards import finished
from smartnlp.reading.choices import chosen
from smartnlp.reading.continued import knows_header
from smartnlp.reading.decoding import decode
from smartnlp.reading.headings import MAX_HEADING
from smartnlp.reading.wrapping import margin, unwrap
from smartnlp.records import Block, Plan, Table

__all__ = ["is_heading", "is_item", "read_text", "text_blocks"]

_HEADING = compiled(r"(?:#{1,6}\s+)?(?P<text>[^\n]{2,80}?):?\s*")
_ENDS_SENTENCE = compiled(r"[.!?;,]['\")]?$")
_UNDERLINE = compiled(r"[-=_*~]{3,}\s*")
_LINE_ENDS = (
    ("\r\n", "\n"), ("\r", "\n"), ("\u2028", "\n"), ("\u2029", "\n\n"), ("\f", "\n\n"), ("\u00a0", " "),
    ("\u202f", " "), ("\u200b", ""), ("\u200e", ""),
)  # fmt: skip
_MAX_HEADING_WORDS = 9
_FEWEST_COLUMNS = 3
# A document's first line, alone, that names the document.
_TITLE = compiled(
    r"(?=.{4,80}$)(?:[\w’'/&(),–—-]+\s+){0,10}?(?:plan|review|record|minutes|notes|conference|agreement|profile|assessment)\b"
    r"(?:\s+[\w’'/&(),–—-]+){0,5}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What stands between two blank lines, or a table in it, with its name; ``record`` if it could be a form's."""

    name: str
    lines: list[str]
    around: list[str]
    table: Table | None = None
    record: labelled.Record | None = None


def read_text(data: bytes, document: str) -> list[Plan]:
    """Read a text file as one plan.

    Raises:
        UnreadablePlan: the bytes are not text.
    """
    text, notes = decode(data, document)
    return [Plan(document, tuple(text_blocks(text)), notes=notes)]


def text_blocks(text: str) -> Iterator[Block]:
    """Blocks of plain text: tables, forms, list items, headings, paragraphs without their hard breaks."""
    return finished(_blocks(list(_paragraphs(text))))


def _blocks(paragraphs: Sequence[_Paragraph]) -> Iterator[Block]:
    known = labelled.recurring([paragraph.record for paragraph in paragraphs])
    held: list[labelled.Record] = []
    answered: set[str] = set()  # the labels of those held
    name = ""
    for paragraph in paragraphs:
        record = paragraph.record if paragraph.record and labelled.belongs(paragraph.record, known) else None
        if held and (record is None or held[-1].rest or answered.isdisjoint(record.labels)):
            yield from _form(held, name)
            held, answered = [], set()
        if record is None:
            yield from _paragraph_blocks(paragraph)
            continue
        name = name if held else paragraph.name
        held.append(record)
        answered.update(record.labels)
    if held:
        yield from _form(held, name)


def _form(records: Sequence[labelled.Record], name: str) -> Iterator[Block]:
    yield labelled.table(records, name)
    yield from _line_blocks(records[-1].rest, name)


def _paragraph_blocks(paragraph: _Paragraph) -> Iterator[Block]:
    if paragraph.table is not None:
        yield Block("table", name=f"table at {paragraph.name}", table=paragraph.table)
        return
    if paragraph.name == "paragraph 1" and len(paragraph.lines) == 1 and _TITLE.fullmatch(paragraph.lines[0].strip()):
        yield Block("heading", paragraph.lines[0].strip("# "), paragraph.name, level=1)
    else:
        yield from _line_blocks(paragraph.lines, paragraph.name)
    if paragraph.around:
        yield Block("furniture", "\n".join(paragraph.around), paragraph.name)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    for sign, plain in _LINE_ENDS:
        text = text.replace(sign, plain)
    text, earlier = correspondence.without_earlier(text)
    text = correspondence.without_stamps(correspondence.without_quoting(text))
    text = pasted.with_cells_on_one_line(pasted.with_lines(text))
    chunks = list(_chunks(text.split("\n")))
    width = margin(chunks, is_item)
    signed: str | None = None
    for number, chunk in enumerate(chunks, 1):
        kept, around, signed = correspondence.parts(chunk, signed)
        name = f"paragraph {number}"
        for part in pasted.parts(kept):
            if isinstance(part, Table):
                yield _Paragraph(name, [], [], table=part)
            else:
                lines = [chosen(line) if "☐" in line else line for line in unwrap(part, width, _opens)]
                yield _Paragraph(name, lines, [], record=labelled.record_of(lines))
        if around:
            yield _Paragraph(name, [], around)
    if earlier:
        yield _Paragraph("earlier mail", [], earlier)


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between blank ones.  A line of tabs is a row's end in a table and blank anywhere else."""
    chunk: list[str] = []
    for line in lines:
        if _UNDERLINE.fullmatch(line.strip()):
            continue
        if line.strip() or (chunk and "\t" in line and "\t" in "".join(chunk)):
            chunk.append(line.rstrip(" \r"))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _opens(line: str) -> bool:
    """True for a line that goes on with no other: an item, or one under a label of its own."""
    return is_item(line) or labelled.opens(line)


def _line_blocks(lines: Sequence[str], name: str) -> Iterator[Block]:
    names = _column_names(lines)
    if names:
        yield Block("furniture", "\n".join(lines[:names]), name)
    for index, line in enumerate(lines[names:]):
        if is_item(line):
            yield Block("item", line.strip(), name)
        elif "\t" in line and knows_header(line.split("\t")):
            yield Block("furniture", line, name)
        elif is_heading(line, followed=index == 0 and len(lines) > 1):
            yield Block("heading", line.strip("# ").rstrip(": "), name, level=3 if index else 2)
        else:
            yield labelled.alone(line, name) or Block("paragraph", line.strip(), name)


def _column_names(lines: Sequence[str]) -> int:
    """How many lines at the start are the header of a table that lost its shape, a cell on each line."""
    if len(lines) < _FEWEST_COLUMNS:
        return 0
    end = next(
        (i for i, line in enumerate(lines) if len(line) > 60 or is_item(line) or column_role(line) is None), len(lines)
    )
    return end if end >= _FEWEST_COLUMNS and knows_header(lines[:end]) else 0


def is_heading(line: str, *, followed: bool) -> bool:
    """A line that names what follows: capitals, "#", a closing colon, or a short title above other lines."""
    text = line.strip()
    words = text.split()
    if len(text) > MAX_HEADING or (
        len(words) > _MAX_HEADING_WORDS and not text.endswith(("?", ":")) and text[0] != "#"
    ):
        return False
    if not _HEADING.fullmatch(text) or is_item(line):
        return False
    if text.startswith("#") or is_form_question(text):
        return True
    if len(words) > _MAX_HEADING_WORDS or asks(text) or not any(char.isalpha() for char in text):
        return False
    if text.endswith(":"):
        return True
    if text.isupper() and len(words) <= 8 and sum(map(str.isalpha, text)) > 3:
        return True
    return followed and len(words) <= 5 and not _ENDS_SENTENCE.search(text) and text[0].isupper() and ":" not in text
