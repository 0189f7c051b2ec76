"""The lines of Word paragraphs and cells: what a reader sees, with the numbers that Word draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from smartnlp.reading.choices import chosen, is_choice_of_lines, is_chosen
from smartnlp.reading.word_embedded import ALT_CHUNK, Embedded
from smartnlp.reading.word_numbering import Numbering
from smartnlp.reading.word_text import Visible, is_contents
from smartnlp.reading.word_xml import (
    ALTERNATIVE,
    CHOICE,
    DELETED,
    FALLBACK,
    SDT,
    TBL,
    TC,
    TEXT_BOX,
    P,
    inside,
    qn,
    value,
)
from smartnlp.records import Anchor


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it shows, and where it stands."""

    text: str
    anchor: Anchor | None = None


class Lines:
    """Reads paragraphs in the document's order: Word's counts and text that runs on are kept from one to the next."""

    def __init__(self, body: Any, visible: Visible, numbering: Numbering, embedded: Embedded) -> None:
        self.visible, self.numbering, self.embedded = visible, numbering, embedded
        self._paragraphs = list(body.iter(P))  # kept: lxml makes another object for an element nobody holds
        self._index = {paragraph: index for index, paragraph in enumerate(self._paragraphs)}
        self._carried = ""  # what stands before a paragraph mark whose deletion is tracked

    def of(self, paragraph: Any) -> tuple[str | None, list[Line]]:
        """The number or bullet of a ``w:p``, and its lines with the first one's mark before it."""
        text = self.visible.text(paragraph)
        if is_contents(self.visible.styles.name(value(paragraph, "w:pPr", "w:pStyle"))):
            return None, []
        if _runs_on(paragraph):
            self._carried += text
            return None, []
        before, self._carried = self._carried, ""
        mark = self.numbering.mark(paragraph, (before + text).strip())
        lines = [replace(line, anchor=None) for line in _split(before + text, None)] if before else []
        lines = lines or _split(text, self._index.get(paragraph))
        if mark and lines:
            lines[0] = _marked(lines[0], mark)
        return (mark if lines else None), lines

    def in_cell(self, cell: Any) -> Iterator[Line | Any]:
        """The lines of a ``w:tc``, and in their places the ``w:tbl`` nested in it."""
        held: list[Line] = []  # lines that may be options of one question
        for element in self._parts(cell):
            if element.tag == TBL:
                yield from _of_choice(held)
                held = []
                yield element
                continue
            if element.tag == ALT_CHUNK:
                held += [Line(text) for line in self.embedded.chunk_lines(element) if (text := line.strip())]
                continue
            held += self.of(element)[1]
            for box in text_boxes(element):
                for paragraph in box.iter(P):
                    held += self.of(paragraph)[1]
            held += [Line(line) for block in self.embedded.diagrams(element) for line in block.text.split("\n")]
        yield from _of_choice(held)

    def plain(self, cell: Any) -> str:
        """The text of a cell's own paragraphs on one line; nothing is counted."""
        return " ".join(" ".join(self.visible.text(part).split()) for part in self._parts(cell) if part.tag == P)

    def _parts(self, element: Any) -> Iterator[Any]:
        if element.tag == TC and any(self.visible.is_empty(control) for control in _controls_around(element)):
            return
        for part in element:
            if part.tag in (P, TBL, ALT_CHUNK):
                yield part
            elif part.tag == SDT and self.visible.is_empty(part):
                continue
            elif part.tag not in DELETED and part.tag != FALLBACK:
                yield from self._parts(part)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once: a newer drawing also carries a copy for older programs."""
    for box in paragraph.iter(TEXT_BOX):
        if inside(box, {TEXT_BOX, *DELETED}, paragraph):
            continue
        fallback = next((one for one in box.iterancestors(FALLBACK)), None)
        if fallback is None or not _has_choice(fallback):
            yield box


def _has_choice(fallback: Any) -> bool:
    alternative = fallback.getparent()
    choices = alternative.iterchildren(CHOICE) if alternative.tag == ALTERNATIVE else ()
    return any(next(choice.iter(TEXT_BOX), None) is not None for choice in choices)


def _controls_around(cell: Any) -> Iterator[Any]:
    for ancestor in cell.iterancestors():
        if ancestor.tag == qn("w:tr"):
            return
        if ancestor.tag == SDT:
            yield ancestor


def _runs_on(paragraph: Any) -> bool:
    """True where the end of the paragraph is deleted by a tracked change: its text goes on in the next one."""
    properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    following = paragraph.getnext()
    return (
        properties is not None
        and any(properties.find(tag) is not None for tag in DELETED)
        and following is not None
        and following.tag == P
    )


def _split(text: str, index: int | None) -> list[Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        shown = part.strip()
        if shown:
            at = start + part.index(shown)
            anchor = Anchor(index, at, at + len(shown)) if index is not None else None
            short = chosen(shown)
            lines.append(Line(short, anchor if short == shown else None))
        start += len(part) + 1
    return [line for line in lines if line.text]


def _marked(line: Line, mark: str) -> Line:
    anchor = replace(line.anchor, lead=len(mark) + 1) if line.anchor else None
    return Line(f"{mark} {line.text}", anchor)


def _of_choice(lines: list[Line]) -> list[Line]:
    """The lines, or those that were ticked where they are the options of one question."""
    if not is_choice_of_lines([line.text for line in lines]):
        return lines
    return [Line(line.text[1:].strip()) for line in lines if is_chosen(line.text)]
