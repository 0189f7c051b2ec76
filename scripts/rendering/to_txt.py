"""A structured plan as typed text: headings in capitals, tables flattened row by row with tabs."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any


def render(plan: dict[str, Any], path: Path) -> None:
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
                rows = ["\t".join(block["columns"])]
                rows += ["\t".join(" ".join(cell) for cell in cells) for cells in block["rows"]]
                parts.append("\n".join(rows))
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
