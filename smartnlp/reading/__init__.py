"""Reading: bytes in, plans out, or a clear :class:`smartnlp.records.UnreadablePlan`."""

from __future__ import annotations

from pathlib import Path

from smartnlp.reading.registry import SUFFIXES, reader_for
from smartnlp.reading.sheet import SheetColumns
from smartnlp.records import Plan, UnreadablePlan

__all__ = ["SUFFIXES", "SheetColumns", "read_pasted", "read_path"]


def read_path(path: Path, document: str, columns: SheetColumns | None = None) -> list[Plan]:
    """The plans of one file: usually one; several for a case system's export.

    Raises:
        UnreadablePlan: always with a line for the user, whatever went wrong inside a reader.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadablePlan(document, "is not there", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadablePlan(document, "is a folder", "name the files in it") from error
    except OSError as error:
        raise UnreadablePlan(document, f"cannot be opened ({error.strerror})", "check its permissions") from error
    reader = reader_for(path.name, data, document, columns or SheetColumns())
    try:
        plans = reader(data, document)
    except UnreadablePlan:
        raise
    except Exception as error:  # a library's own failure on a file that no test foresaw
        raise UnreadablePlan(
            document, f"cannot be read ({type(error).__name__})", "open it, save it again, and try the new copy"
        ) from error
    if not any(block.text.strip() or block.table for plan in plans for block in plan.blocks):
        raise UnreadablePlan(document, "holds no text", "check that the right file was saved")
    return plans


def read_pasted(text: str, document: str) -> Plan:
    """Pasted text as a plan."""
    from smartnlp.reading.plain import text_blocks

    return Plan(document, tuple(text_blocks(text)))
