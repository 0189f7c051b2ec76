"""Statements put back where they stood in their plan, so that a page can show it in its own order and layout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

# Stretches of a text: words, or the index of the statement that stands there.
Runs = list[str | int]
_DEEPEST = 6  # of HTML's headings


class _Spot:
    """A text of the plan: that of a block, or of a table's cell."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.runs: Runs = []

    def take(self, index: int, text: str) -> bool:
        """Put a statement at its next place in the text; False if it is not there."""
        found = re.compile(r"\s+".join(map(re.escape, text.split()))).search(self.text, self.at)
        if not text.strip() or found is None:
            return False
        self.runs += [self.text[self.at : found.start()], index]
        self.at = found.end()
        return True

    def close(self) -> Runs:
        """All stretches, what is left of the text last."""
        return [run for run in (*self.runs, self.text[self.at :]) if run != ""]


_Rows = dict[int | None, list[_Spot]]


def placed(layout: Sequence[dict[str, Any]], statements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plan's parts for a page: headings, texts, lists and tables, made of runs.

    Args:
        layout: blocks as :func:`smartnlp.batch.layout.layout_record` gives them; none for a plan that is known by its
            statements only.
        statements: statement records in order.

    Returns:
        Parts with ``kind`` "heading" (``depth``, ``text``), "paragraph" or "furniture" (``runs``), "list"
        (``entries``), "table" (``rows`` of ``cells``), "page" (a new one begins) or "also" (``runs``: what could not be
        found again in its block).  Every statement stands in exactly one part.
    """
    layout = layout or _layout_of(statements)
    spots = [_spots(block) for block in layout]
    lost = _settle(layout, spots, statements)
    parts: list[dict[str, Any]] = []
    depth = 2  # that of the page's own heading above the plan
    last = {block["name"]: number for number, block in enumerate(layout)}
    page = 1
    for number, block in enumerate(layout):
        if block["page"] not in (page, None):
            page = block["page"]
            parts.append({"kind": "page", "page": page})
        if block["kind"] == "heading":
            depth = min(depth + 1, 2 + max(block["level"], 1), _DEEPEST)
        parts.append(_part(block, spots[number], depth))
        if last[block["name"]] == number and (left := lost.pop(block["name"], None)):
            parts.append({"kind": "also", "runs": left})
    parts += [{"kind": "also", "runs": left} for left in lost.values()]
    return list(_with_lists(parts))


def _spots(block: dict[str, Any]) -> _Rows:
    """The texts of a block by row; the one of a text stands under None."""
    if "rows" not in block:
        return {None: [_Spot(block["text"].strip("\n"))]}
    return {
        number: [_Spot(cell.strip("\n") if isinstance(cell, str) else "") for cell in row]
        for number, row in enumerate(block["rows"], 1)
    }


def _settle(
    layout: Sequence[dict[str, Any]], spots: Sequence[_Rows], statements: Sequence[dict[str, Any]]
) -> dict[str, Runs]:
    """Put every statement into a spot of its block and row; returns those that are not there, by block."""
    by_place: dict[tuple[str, int | None], list[_Spot]] = defaultdict(list)
    for block, rows in zip(layout, spots, strict=True):
        for row, found in rows.items():
            by_place[block["name"], row] += found
    reached: dict[tuple[str, int | None], int] = defaultdict(int)
    lost: dict[str, Runs] = defaultdict(list)
    for record in statements:
        name, row = record["location"]["block"], record["location"]["row"]
        place = (name, row) if (name, row) in by_place else (name, None)
        there = by_place.get(place, [])
        for number in range(reached[place], len(there)):
            if there[number].take(record["index"], record["text"]):
                reached[place] = number
                break
        else:
            lost[name].append(record["index"])
    return lost


def _part(block: dict[str, Any], spots: _Rows, depth: int) -> dict[str, Any]:
    if "rows" not in block:
        (spot,) = spots[None]
        return {
            "kind": block["kind"],
            "page": block["page"],
            "depth": depth,
            "text": block["text"],
            "runs": spot.close(),
        }
    rows = [spots[number] for number in range(1, len(block["rows"]) + 1)]
    return {"kind": "table", "page": block["page"], "form": block["form"], "rows": _rows(block, rows)}


def _rows(block: dict[str, Any], spots: Sequence[Sequence[_Spot]]) -> list[dict[str, Any]]:
    """Rows with the cells that begin there; each cell with the columns and rows it covers and its column's name."""
    headers = set(block["header"])
    names: dict[int, str] = {}
    rows = []
    for number, row in enumerate(block["rows"]):
        is_header = number in headers
        cells = []
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            across = 1 + _run(row[column + 1 :], "across")
            down = 1 + _run(
                [below[column] if column < len(below) else "" for below in block["rows"][number + 1 :]], "down"
            )
            if is_header:
                names |= dict.fromkeys(range(column, column + across), " ".join(cell.split()))
            label = block["form"] and column % 2 == 0 and len(row) > 1
            cells.append(
                {
                    "runs": spots[number][column].close(), "head": "col" if is_header else "row" if label else None,
                    "across": across, "down": down, "name": names.get(column, "") if not is_header else "",
                    "last": column + across >= len(row) and column > 0,
                }
            )  # fmt: skip
        rows.append({"header": is_header, "cells": cells, "title": not is_header and len(cells) == 1 and len(row) > 1})
    return rows


def _run(cells: Sequence[Any], way: str) -> int:
    """How many cells continue, one after the other."""
    return next((n for n, cell in enumerate(cells) if cell != {"merged": way}), len(cells))


def _with_lists(parts: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Items that follow one another as one list."""
    for is_item, group in groupby(parts, key=lambda part: part["kind"] == "item"):
        if is_item:
            items = list(group)
            yield {"kind": "list", "page": items[0]["page"], "entries": [item["runs"] for item in items]}
        else:
            yield from group


def _layout_of(statements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A plain layout for a plan of which only the statements are known: one paragraph for each place."""
    blocks = []
    for name, group in groupby(statements, key=lambda one: one["location"]["block"]):
        text = "\n".join(one["text"] for one in group)
        blocks.append({"kind": "paragraph", "name": name, "page": None, "text": text, "level": 0})
    return blocks
