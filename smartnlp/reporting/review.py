"""The columns of a workbook in which a reviewer answers; training reads them back as labels."""

from __future__ import annotations

import itertools
from pathlib import Path

REVIEW, COMMENT = "Review", "Comment"
AGREE, DISAGREE = "agree", "disagree"
# The classes to choose from: those of the shipped label scheme, as a person would list them.
CHOICES = {
    "kind": ("outcome", "action", "context"),
    "specificity": ("specific", "vague"),
    "timing": ("timed", "untimed"),
}


def corrected(axis: str) -> str:
    """The header of the column that holds the right label of an axis."""
    return f"Corrected {axis}"


def clear(file: Path) -> None:
    """Remove the workbook of an earlier audit; one that a reviewer has worked in is kept under another name."""
    if not file.exists():
        return
    if not _is_reviewed(file):
        file.unlink()
        return
    names = (file.with_name(f"{file.stem}-reviewed-{number}{file.suffix}") for number in itertools.count(1))
    file.rename(next(name for name in names if not name.exists()))


def _is_reviewed(file: Path) -> bool:
    """Whether a reviewer's column holds anything; a file that cannot be read counts as somebody's work."""
    from python_calamine import CalamineError, CalamineWorkbook

    answers = {REVIEW, COMMENT, *map(corrected, CHOICES)}
    try:
        book = CalamineWorkbook.from_path(file)
        for name in book.sheet_names:
            header, *rows = book.get_sheet_by_name(name).to_python() or [[]]
            columns = [at for at, cell in enumerate(header) if cell in answers]
            if REVIEW in header and any(row[at] for row in rows for at in columns):
                return True
    except (CalamineError, ValueError, OSError):
        return True
    return False
