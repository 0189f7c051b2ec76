"""A structured plan as typed text: headings in capitals, tables flattened."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

Table = dict[str, Any]


def _tabs(block: Table) -> str:
    """A row on a line, its cells set apart by tabs, as pasted from a sheet."""
    rows = ["\t".join(block["columns"]), *("\t".join(" ".join(cell) for cell in cells) for cells in block["rows"])]
    return "\n".join(rows)


def _stacked(block: Table) -> str:
    """Every line of every cell under the other, as a word processor saves a table as text."""
    return "\n".join([*block["columns"], *(line for cells in block["rows"] for cell in cells for line in cell)])


def _labelled(block: Table) -> str:
    """The column's name before each cell, a row a paragraph, as in a case note."""
    return "\n\n".join(
        "\n".join(f"{name}: {' '.join(cell)}" for name, cell in zip(block["columns"], cells, strict=True) if cell)
        for cells in block["rows"]
    )


_TABLES: dict[str, Callable[[Table], str]] = {"tabs": _tabs, "stacked": _stacked, "labelled": _labelled}
LAYOUTS = tuple(_TABLES)


def render(plan: dict[str, Any], path: Path, layout: str = "tabs") -> None:
    parts = [plan["title"].upper(), "\n".join(f"{label}: {value}" for label, value in plan["fields"])]
    for block in plan["blocks"]:
        match block["type"]:
            case "heading":
                parts.append(block["text"] if block["text"].isupper() else f"{block['text']}:")
            case "paragraph":
                parts.append(textwrap.fill(block["text"], 96, break_long_words=False, break_on_hyphens=False))
            case "list":
                marks = (f"{n}." if block.get("ordered") else "-" for n in range(1, len(block["items"]) + 1))
                parts.append("\n".join(f"{mark} {item}" for mark, item in zip(marks, block["items"], strict=True)))
            case "table":
                parts.append(_TABLES[layout](block))
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
