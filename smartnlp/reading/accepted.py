"""Which files are read, and what a user may say of their columns; it loads no reader."""

from __future__ import annotations

from dataclasses import dataclass, fields

SUFFIXES: dict[str, str] = {
    ".docx": "Word", ".docm": "Word", ".dotx": "Word", ".dotm": "Word",
    ".doc": "old Word", ".dot": "old Word",
    ".odt": "OpenDocument text", ".ott": "OpenDocument text",
    ".rtf": "rich text", ".eml": "mail", ".msg": "Outlook message",
    ".pdf": "PDF",
    ".xlsx": "workbook", ".xlsm": "workbook", ".xls": "old workbook", ".ods": "OpenDocument workbook",
    ".csv": "csv", ".tsv": "csv",
    ".txt": "text", ".text": "text",
    ".md": "Markdown", ".markdown": "Markdown",
    ".html": "HTML", ".htm": "HTML",
    ".json": "structured plan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Names of columns given by the user; None means: guess from the headers."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    owner: str | None = None
    due: str | None = None
    outcome: str | None = None

    def named(self) -> dict[str, str]:
        """What was given: the purpose, and the column's name."""
        given = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {purpose: name for purpose, name in given if name}
