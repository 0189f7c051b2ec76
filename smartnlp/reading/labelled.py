"""Forms typed as text: a label, a colon and its answer on each line, a paragraph for each need or goal.

Goal: Callum has a tenancy of his own.
Action: PA to send the housing application.          -->   a table with a column for each label
By whom: Moira Finch
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from smartnlp.layout import ASKED, CONTENT, asks, column_role, is_field_label, names_a_person
from smartnlp.layout.marks import is_item
from smartnlp.lazy import compiled
from smartnlp.reading.pasted import apart
from smartnlp.records import Block, Cell, Table

_LABEL = compiled(r"(?P<label>[^\W\d_][^:\t\n]{1,58}?)\s*:(?:\s+(?P<answer>\S.*))?")
_NUMBER = compiled(r"\s*\b(\d{1,2})[.)]?$")
_MAX_LABEL = 64  # characters up to the colon
_MAX_WORDS = 10  # of a label
_MAX_WORDS_ALONE = 5  # of a label that stands alone, with no other beside it


@dataclass(slots=True)
class Record:
    """The answers of a paragraph by label, and the lines that follow the last."""

    answers: list[tuple[str, list[str]]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in their order, as they are compared."""
        return tuple(_key(label) for label, _ in self.answers)


def record_of(lines: Sequence[str]) -> Record | None:
    """The labels and answers of a paragraph's joined lines; None if its first line is no label with an answer."""
    record = Record()
    for line in lines:
        match = _labelled(line)
        if match and is_label(match["label"]):
            record.answers.append(_numbered(match["label"], match["answer"]))
        elif not record.answers:
            return None
        elif is_item(line) or not record.answers[-1][1]:
            record.answers[-1][1].append(line)
        else:
            record.rest = list(lines[lines.index(line) :])
            break
    return record if any(answer for _, answer in record.answers) else None


def _labelled(line: str) -> re.Match[str] | None:
    return _LABEL.fullmatch(line) if ":" in line[:_MAX_LABEL] and not is_item(line) else None


def is_label(text: str) -> bool:
    """True for a few words that could name what follows a colon."""
    if len(text.split()) > _MAX_WORDS or text.rstrip().endswith((".", ",", ";")):
        return False
    return not asks(text) or column_role(text) is not None


def opens(line: str) -> bool:
    """True for a line under a label that heads a column or names a field."""
    match = _labelled(line.strip())
    return (
        match is not None
        and is_label(match["label"])
        and (column_role(match["label"]) in ASKED or is_field_label(match["label"]))
    )


def recurring(records: Sequence[Record | None]) -> frozenset[str]:
    """The labels of a text's forms: those that paragraphs ask again, or that columns of plans are named by."""
    paragraphs = [record.labels for record in records if record]
    again = Counter(label for labels in paragraphs for label in set(labels))
    known: set[str] = set()
    for labels in paragraphs:
        roles = [column_role(label) for label in labels]
        named = sum(role in ASKED or again[label] > 1 for role, label in zip(roles, labels, strict=True))
        if len(set(labels)) > 1 and CONTENT & set(roles) and named * 2 >= len(labels):
            known.update(labels)
    return frozenset(known)


def belongs(record: Record, known: frozenset[str]) -> bool:
    """True for a paragraph whose labels are all those of the text's forms."""
    return bool(record.answers) and all(label in known for label in record.labels)


def table(records: Sequence[Record], name: str) -> Block:
    """Paragraphs with the same labels as one table: a row for each, and one more where a label comes again."""
    header: dict[str, str] = {}
    rows: list[dict[str, list[str]]] = []
    for record in records:
        row: dict[str, list[str]] = {}
        rows.append(row)
        last = ""
        for label, answer in record.answers:
            key = _key(label)
            header.setdefault(key, label)
            if key in row and key != last:
                row = {}
                rows.append(row)
            row.setdefault(key, []).extend(answer)
            last = key
    cells = (tuple(Cell("\n".join(row.get(key, []))) for key in header) for row in rows)
    return Block("table", name=name, table=Table((tuple(map(Cell, header.values())), *cells)))


def alone(line: str, name: str) -> Block | None:
    """A line under one label that heads a column of plans ("What I want: to cook again"), as a table of its own."""
    match = _labelled(line)
    if not match or not match["answer"] or len(match["label"].split()) > _MAX_WORDS_ALONE:
        return None
    label = match["label"]
    if column_role(label) not in CONTENT or is_field_label(label) or names_a_person(label) or not is_label(label):
        return None
    return table([Record([_numbered(label, match["answer"])])], name)


def _numbered(label: str, answer: str | None) -> tuple[str, list[str]]:
    """ "Action 2: ring" as the second of "Action": what belongs to it is found by its number."""
    lines = apart(answer) if answer else []
    number = _NUMBER.search(label)
    if number and lines and not is_item(lines[0]):
        lines[0] = f"{number[1]}. {lines[0]}"
    return label[: number.start()] if number and number.start() else label, lines


def _key(label: str) -> str:
    return " ".join(label.split()).strip(" .?").lower()
