"""What is scored: the corpus's strings with their labels, and the bait lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from corpus.files import DATA

from rules.scores import Span
from smartnlp.layout import column_role
from smartnlp.training.corpus import BadData, json_lines

BAIT = DATA.parent / "tests" / "extraction" / "cases" / "bait.yaml"
KINDS = ("times", "owners", "targets")


@dataclass(frozen=True)
class Labelled:
    """A string of the corpus.  ``role`` is "owner" or "owner_time" for a cell that says who."""

    text: str
    anchor: dt.date | None
    kind: str | None
    role: str | None
    times: Sequence[Span]
    owners: Sequence[Span]
    targets: Sequence[Span]


@dataclass(frozen=True)
class Bait:
    """A line in which no span of ``kind`` may touch any of ``words``, or none at all where there are no words."""

    text: str
    kind: str
    words: Sequence[str] = ()

    def caught(self, spans: Sequence[Span]) -> bool:
        """Whether these spans of its kind hold a false alarm."""
        if not self.words:
            return bool(spans)
        places = [(self.text.index(word), self.text.index(word) + len(word)) for word in self.words]
        return any(span["start"] < end and start < span["end"] for start, end in places for span in spans)


def labelled(split: str, file: Path = DATA / "statements.jsonl") -> list[Labelled]:
    """The strings of a split, minimal pairs left out.

    Raises:
        BadData: the file has no such split.
    """
    rows = [raw for _, raw in json_lines(file) if raw["split"] == split and "contrast_of" not in raw]
    if not rows:
        raise BadData(f"{file}: holds no row of split {split!r}; build it with: make corpus")
    owner_cells = {one for raw in rows for one in raw["owners_from"]}
    return [_labelled(raw, raw["id"] in owner_cells) for raw in rows]


def _labelled(raw: dict[str, Any], names_owners: bool) -> Labelled:
    role = None
    if raw["kind"] is None:
        column = column_role(raw["context"].rsplit(" | ", 1)[-1])
        role = column if column in ("owner", "owner_time") else "owner" if names_owners else None
    anchor = dt.date.fromisoformat(raw["plan_date"]) if raw["plan_date"] else None
    times = [_both_ends(span) for span in raw["times"]]
    return Labelled(raw["text"], anchor, raw["kind"], role, times, raw["owners"], raw["targets"])


def _both_ends(span: Span) -> Span:
    """A range as the guideline writes it, also where a label has both ends in one ("T09:00/T12:00")."""
    first, slash, last = (span.get("value") or "").partition("/")
    if not slash or span.get("value_max") or first.startswith("XXXX-WXX"):
        return span
    return span | {"value": first, "value_max": last}


def bait(file: Path = BAIT) -> list[Bait]:
    """The bait lines.

    Raises:
        BadData: a line that names no kind, or words that its text does not hold.
    """
    lines = []
    for number, raw in enumerate(yaml.safe_load(file.read_text("utf-8")), 1):
        line = Bait(raw["text"], raw.get("kind", ""), tuple(raw.get("words", ())))
        if line.kind not in KINDS:
            raise BadData(f"{file}: case {number}: kind is {line.kind!r}; use one of {', '.join(KINDS)}")
        for word in line.words:
            if word not in line.text:
                raise BadData(f"{file}: case {number}: {word!r} is not in its text; write it as the text has it")
        lines.append(line)
    return lines
