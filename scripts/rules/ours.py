"""What smartnlp's rule layer finds, and how fast."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rules.data import Bait, Labelled
from rules.scores import TARGET_CHECKS, TIME_CHECKS, Sides, Span, Tally, tally
from smartnlp.extraction import extract, extract_cell
from smartnlp.records import Extraction

BAIT_DATE = dt.date(2026, 5, 11)  # the plan's date of a bait line


def as_span(record: Any) -> Span:
    """An owner, time or target as a dict, without the fields that are None."""
    found = {one.name: getattr(record, one.name) for one in fields(record)}
    return {name: value for name, value in found.items() if value is not None}


def spans(found: Extraction, kind: str) -> list[Span]:
    """The spans of "times", "owners" or "targets"."""
    return [as_span(record) for record in getattr(found, kind)]


def times(text: str, anchor: dt.date) -> list[Span]:
    """The times of a text."""
    return spans(extract(text, anchor), "times")


def corpus_sides(rows: Sequence[Labelled]) -> dict[str, list[Sides]]:
    """Times of all strings, owners of actions, owners of any statement, owners of owner cells, targets of statements.

    For "owners" and "labelled targets" the rule layer is told the statement's kind, as in an audit; for "any owners"
    and "targets" nothing, as in ``extract``.
    """
    sides: dict[str, list[Sides]] = {"times": [], "owners": [], "any owners": [], "owner cells": []}
    sides |= {"targets": [], "labelled targets": []}
    for row in rows:
        found = extract(row.text, row.anchor)
        sides["times"].append(Sides(row.times, spans(found, "times"), row.text))
        if row.kind is not None:
            told = extract(row.text, row.anchor, kind=row.kind)
            if row.kind == "action":
                sides["owners"].append(Sides(row.owners, spans(told, "owners"), row.text))
            sides["any owners"].append(Sides(row.owners, spans(found, "owners"), row.text))
            sides["targets"].append(Sides(row.targets, spans(found, "targets"), row.text))
            sides["labelled targets"].append(Sides(row.targets, spans(told, "targets"), row.text))
        if row.role is not None:
            cell = extract_cell(row.text, row.role, row.anchor)
            sides["owner cells"].append(Sides(row.owners, spans(cell, "owners"), row.text))
    return sides


def tallies(sides: dict[str, list[Sides]]) -> dict[str, Tally]:
    """A tally of each kind of :func:`corpus_sides`."""
    checks = {"times": TIME_CHECKS, "targets": TARGET_CHECKS, "labelled targets": TARGET_CHECKS}
    return {name: tally(texts, checks.get(name)) for name, texts in sides.items()}


def bait_caught(lines: Sequence[Bait]) -> list[Bait]:
    """The bait lines with a false alarm."""
    return [line for line in lines if line.caught(spans(extract(line.text, BAIT_DATE), line.kind))]


def rate(texts: Sequence[tuple[str, dt.date | None]], warm: Sequence[str]) -> float:
    """Statements a second on one thread, all three finders, in processor time, one pass as for the peers.

    Args:
        texts: not searched before, so that nothing remembered flatters the figure.
        warm: other texts, searched first so that term lists and patterns are loaded.
    """
    for text in warm:
        extract(text, BAIT_DATE)
    began = time.process_time()
    for text, anchor in texts:
        extract(text, anchor)
    return len(texts) / (time.process_time() - began)
