"""What annotators said of a plan's strings: which are statements, and which cells belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.build import writer_splits
from corpus.files import by_id

from smartnlp.layout import column_role, is_status
from smartnlp.training.corpus import json_lines


@dataclass(frozen=True)
class Item:
    """A string of a cell that statements of its row take from, and the owners or times that it names."""

    text: str
    spans: tuple[str, ...]


@dataclass(frozen=True)
class Gold:
    """A string as annotators cut it.

    Attributes:
        kind: None for a string that is no statement.
        owners_from: the items that its owners come from, those that name none left out; ``times_from`` likewise.
        bare: no statement, but an owner, a date or a status word of a cell.
        row: heading and row of its table, None outside of tables.
    """

    text: str
    kind: str | None
    owners_from: tuple[Item, ...] = ()
    times_from: tuple[Item, ...] = ()
    bare: bool = False
    row: tuple[str, int] | None = None

    @property
    def in_table(self) -> bool:
        """It stands in a cell."""
        return self.row is not None


def of_split(data: Path, split: str) -> dict[str, list[Gold]]:
    """The strings of each plan of a split, in reading order, as they were decided."""
    split_of = writer_splits(data)
    decided = {raw["id"]: raw["decided"] for _, raw in json_lines(data / "adjudicated.jsonl")}
    plans: dict[str, list[dict[str, Any]]] = {}
    for name, raw in by_id(data / "labels").items():
        plan = name.split(":")[0]
        if split_of[plan.split("-")[0]] == split:
            plans.setdefault(plan, []).append(raw | decided.get(name, {}))
    return {plan: strings(rows) for plan, rows in plans.items()}


def strings(rows: Sequence[dict[str, Any]]) -> list[Gold]:
    """The labelled strings of one plan."""
    known = {row["id"]: row for row in rows}
    taken = {name for row in rows for name in _taken(row)}
    of_actions = {name: row["column"] for row in rows if row["kind"] == "action" for name in _taken(row)}
    return [
        Gold(
            row["text"],
            row["kind"],
            _items(known, _due(row, "owners_from", of_actions), "owners"),
            _items(known, _due(row, "times_from", of_actions), "times"),
            row["kind"] is None and "row" in row and (row["id"] in taken or _is_evidence(row)),
            (row.get("heading", ""), row["row"]) if "row" in row else None,
        )
        for row in rows
    ]


def _taken(row: dict[str, Any]) -> list[str]:
    return [name for key in ("owners_from", "times_from") for name in row.get(key) or ()]


def _due(row: dict[str, Any], key: str, of_actions: dict[str, str]) -> list[str]:
    """The items that a string takes from, as the guideline has it: an action takes what belongs to it.

    Some annotators gave the items of a row to the outcome beside its actions as well, most did not.
    """
    names: list[str] = row.get(key) or []
    if row["kind"] != "outcome":
        return names
    return [name for name in names if of_actions.get(name, row["column"]) == row["column"]]


def _items(known: dict[str, dict[str, Any]], names: Sequence[str] | None, key: str) -> tuple[Item, ...]:
    items = []
    for name in names or ():
        spans = tuple(span if isinstance(span, str) else span["text"] for span in known[name].get(key) or ())
        if spans:
            items.append(Item(known[name]["text"], spans))
    return tuple(items)


def _is_evidence(row: dict[str, Any]) -> bool:
    named = bool(row.get("owners") or row.get("times"))
    return named or is_status(row["text"]) or column_role(row["column"]) in ("status", "number")
