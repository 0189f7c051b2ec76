"""A plan as lines of text, each with the labels that say what it is about, and each line as words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from smartnlp.names.words import WORD, begins_clause
from smartnlp.pseudonyms.terms import terms
from smartnlp.records import Block, Plan, Table

Kind = Literal["document", "note", "name", "line", "cell"]
_LABEL = re.compile(r"^\s*([^:\n]{2,60}?)\s*(?::(?!//)|\s[-–—]\s)")
_LABEL_WORD = re.compile(r"[^\W\d_]+(?:[./'-][^\W\d_]+)*(?:\(s\))?")
_LONGEST_LABEL = 7  # words


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` of a piece; ``low`` is in small letters and without accents."""

    text: str
    low: str
    start: int
    end: int
    before: str  # what stands between the word before and this one
    begins: bool

    @property
    def capital(self) -> bool:
        """It begins with a capital."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """It is in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a plan.

    Attributes:
        text: as typed.
        kind: where it stands; a line may open with a label of its own ("Mother: ...").
        labels: what it is about, in small letters: the header of its column, the cell to its left.
        words: its words in order.
        value: where what belongs to the label begins; 0 where the whole line does.
        shouting: all its letters are capitals.
    """

    text: str
    kind: Kind
    labels: tuple[str, ...]
    words: tuple[Word, ...]
    value: int
    shouting: bool


def piece(text: str, kind: Kind = "line", labels: tuple[str, ...] = ()) -> Piece:
    """A line cut into words."""
    found = _LABEL.match(text)
    own = found.group(1).lower() if found and len(found.group(1).split()) <= _LONGEST_LABEL else ""
    value = found.end() if found and own and (":" in found.group() or is_person_label(own)) else 0
    words, last = [], 0
    for match in WORD.finditer(text):
        low = plain(match.group())
        before = text[last : match.start()]
        words.append(Word(match.group(), low, match.start(), match.end(), before, begins_clause(text, match.start())))
        last = match.end()
    letters = [c for c in text if c.isalpha()]
    shouting = len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    return Piece(text, kind, (*labels, own) if value else labels, tuple(words), value, shouting)


def plain(word: str) -> str:
    """A word in small letters, without accents, with a straight apostrophe."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().replace("’", "'")


def is_person_label(label: str) -> bool:
    """Whether people are named behind a label in small letters: "mother", "social worker", not "school"."""
    found, words = terms(), _LABEL_WORD.findall(label)
    if words and words[-1] in found["person_labels"]:
        return True
    if not found["other_labels"].isdisjoint(words):
        return label.startswith(("name of child", "name of young", "name of pupil"))
    several = (term for term in found["person_labels"] if " " in term)
    return not found["person_labels"].isdisjoint(words) or any(term in label for term in several)


def is_owner_label(label: str) -> bool:
    """Whether a column says who does something: "by whom", "lead / when"."""
    return not terms()["owner_labels"].isdisjoint(_LABEL_WORD.findall(label)) or "by whom" in label


def of_plan(plan: Plan) -> list[Piece]:
    """The lines of a plan in the order in which :func:`mapped` asks for them."""
    pieces: list[Piece] = []

    def note(text: str, kind: Kind, labels: tuple[str, ...]) -> str:
        pieces.extend(piece(line, kind, labels) for line in text.split("\n"))
        return text

    mapped(plan, note)
    return pieces


def mapped(plan: Plan, change: Callable[[str, Kind, tuple[str, ...]], str]) -> Plan:
    """The plan with each text, of one line or several, changed; nothing is left of where it stood in a .docx."""
    document = change(plan.document, "document", ())
    notes = tuple(change(note, "note", ()) for note in plan.notes)
    blocks = tuple(_block(block, change) for block in plan.blocks)
    return replace(plan, document=document, blocks=blocks, notes=notes)


def _block(block: Block, change: Callable[[str, Kind, tuple[str, ...]], str]) -> Block:
    name = change(block.name, "name", ())
    text = change(block.text, "line", ())
    table = block.table and _table(block.table, change)
    return replace(block, name=name, text=text, table=table, anchors=())


def _table(table: Table, change: Callable[[str, Kind, tuple[str, ...]], str]) -> Table:
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            labels = tuple(_labels(table, number, column))
            cells.append(replace(cell, text=change(cell.text, "cell", labels), anchors=()))
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def _labels(table: Table, row: int, column: int) -> Iterator[str]:
    """The header of the column and, if it is short, what the cell to the left says."""
    if row and column < len(table.rows[0]):
        yield table.rows[0][column].text.lower()
    if column:
        left = table.rows[row][column - 1].text.lower().strip().rstrip(":")
        if 0 < len(left.split()) <= _LONGEST_LABEL:
            yield left
