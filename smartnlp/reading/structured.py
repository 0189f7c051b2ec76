"""Plans kept as structured JSON: the form in which the corpus and the example plans are written."""

from __future__ import annotations

import json
from typing import Any

from smartnlp.records import Block, Cell, Plan, Table, UnreadablePlan


def read_structured(data: bytes, document: str) -> list[Plan]:
    """Read one plan of the corpus format (see ``data/README.md``).

    Raises:
        UnreadablePlan: the JSON is broken or is not a plan.
    """
    try:
        raw = json.loads(data.decode("utf-8"))
        return [Plan(document, tuple(blocks_of(raw)))]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadablePlan(
            document,
            "is JSON, but not a plan in the corpus format",
            "save the plan as .docx, .pdf, .xlsx or .txt and audit that",
        ) from error


def blocks_of(raw: dict[str, Any]) -> list[Block]:
    """The blocks of a structured plan: its title, the fields of its form, then its body.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: it is none.
    """
    blocks = [Block("heading", _text(raw["title"]), "title", level=1)]
    blocks += [Block("paragraph", f"{_text(label)}: {_text(value)}", "form") for label, value in raw["fields"]]
    lists = tables = paragraphs = 0
    for entry in raw["blocks"]:
        match entry["type"]:
            case "heading":
                blocks.append(Block("heading", _text(entry["text"]), "heading", level=int(entry.get("level", 1))))
            case "paragraph":
                paragraphs += 1
                blocks.append(Block("paragraph", _text(entry["text"]), f"paragraph {paragraphs}"))
            case "list":
                lists += 1
                for number, text in enumerate(entry["items"], 1):
                    mark = f"{number}. " if entry.get("ordered") else "• "
                    blocks.append(Block("item", mark + _text(text), f"list {lists}"))
            case "table":
                tables += 1
                rows = [[[column] for column in entry["columns"]], *entry["rows"]]
                cells = tuple(tuple(Cell("\n".join(cell)) for cell in row) for row in rows)
                blocks.append(Block("table", name=f"table {tables}", table=Table(cells)))
    return blocks


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
