"""Plans of the corpus as reading gives them, and the names in them that were labelled by reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.files import DATA
from corpus.plans import load_plan

from smartnlp.records import Block, Cell, Plan, Table
from smartnlp.training.corpus import json_lines

NAMES = DATA / "names"


@dataclass(frozen=True)
class Mention:
    """Characters ``start`` to ``end`` of one line of a plan, the lines counted as ``pieces.of_plan`` gives them."""

    line: int
    start: int
    end: int
    text: str
    person: str
    initials: bool


def labelled(split: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a split by plan."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _, row in json_lines(NAMES / f"{split}.jsonl"):
        found.setdefault(row["plan"], []).append(row)
    return found


def plan_and_names(name: str, rows: list[dict[str, Any]], document: str = "plan.docx") -> tuple[Plan, list[Mention]]:
    """A plan, fields of its form as lines "label: value", and its mentions.

    Raises:
        ValueError: a label does not fit the plan's text.
    """
    raw = load_plan(DATA / "plans" / f"{name}.json")
    blocks: list[Block] = []
    places: list[tuple[str, int] | None] = [None]  # the document's name
    for block, under in _blocks(raw):
        blocks.append(block)
        places += [None, *under]
    where = {place[0]: (line, place[1]) for line, place in enumerate(places) if place}
    mentions = []
    for row in rows:
        line, shift = where[row["at"]]
        mentions.append(
            Mention(
                line, row["start"] + shift, row["end"] + shift, row["text"], row["person"], row["kind"] == "initials"
            )
        )
    return Plan(document, tuple(blocks)), mentions


def _blocks(raw: dict[str, Any]) -> Iterator[tuple[Block, list[tuple[str, int] | None]]]:
    yield Block("heading", raw["title"]), [("title", 0)]
    for k, (label, value) in enumerate(raw["fields"]):
        yield Block("paragraph", f"{label}: {value}"), [(f"fields/{k}/1", len(label) + 2)]
    for k, block in enumerate(raw["blocks"]):
        if block["type"] == "table":
            yield _table(k, block)
        elif "items" in block:
            for i, item in enumerate(block["items"]):
                yield Block("item", item), [(f"blocks/{k}/items/{i}", 0)]
        else:
            yield Block(block["type"], block["text"]), [(f"blocks/{k}/text", 0)]


def _table(k: int, block: dict[str, Any]) -> tuple[Block, list[tuple[str, int] | None]]:
    under: list[tuple[str, int] | None] = [None]  # the block has no text of its own
    rows = [tuple(Cell(column) for column in block["columns"])]
    under += [(f"blocks/{k}/columns/{c}", 0) for c in range(len(block["columns"]))]
    for r, row in enumerate(block["rows"]):
        rows.append(tuple(Cell("\n".join(lines)) for lines in row))
        for c, lines in enumerate(row):
            under += [(f"blocks/{k}/rows/{r}/{c}/{i}", 0) for i in range(len(lines))] or [None]
    return Block("table", table=Table(tuple(rows))), under
