"""Tables as text and as markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Table:
    """A table of figures; ``note`` says what they mean."""

    title: str
    columns: Sequence[str]
    note: str = ""
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Add a row, a cell for each column."""
        self.rows.append(cells)

    def text(self) -> str:
        """For a terminal: columns aligned, figures to the right."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        shown = [
            "  ".join(
                cell.rjust(width) if i else cell.ljust(width)
                for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        ]
        return "\n".join([self.title, *(["  " + self.note] if self.note else []), *("  " + line for line in shown)])

    def markdown(self) -> str:
        """For a page."""
        head = ["| " + " | ".join(self.columns) + " |", "|" + "---|" * len(self.columns)]
        body = ["| " + " | ".join(row) + " |" for row in self.rows]
        note = [self.note, ""] if self.note else []
        return "\n".join([f"## {self.title}", "", *note, *head, *body])


def share(value: float) -> str:
    """A share or an F1 with three digits."""
    return f"{value:.3f}"
