"""Reading: bytes in, plans out, or a clear :class:`smartnlp.records.UnreadablePlan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from smartnlp.reading.accepted import SUFFIXES, SheetColumns
from smartnlp.reading.limits import refusing
from smartnlp.reading.shown import one_line, shown_plan
from smartnlp.records import Plan, UnreadablePlan

__all__ = ["SUFFIXES", "TOO_LARGE", "SheetColumns", "read_pasted", "read_path", "read_plans"]

# problem and advice for a file, or a plan in it, that memory does not suffice for
TOO_LARGE = ("needs more memory than there is for one file", "split it; an audit gives a file more with --memory-limit")


def read_path(path: Path, document: str, columns: SheetColumns | None = None) -> list[Plan]:
    """The plans of one file: usually one; several for a case system's export.

    Raises:
        UnreadablePlan: always with a line for the user, whatever went wrong inside a reader.
    """
    return list(read_plans(path, document, columns))


def read_plans(path: Path, document: str, columns: SheetColumns | None = None) -> Iterator[Plan]:
    """The plans of one file, one at a time: an export of any length is never held in memory.

    Raises:
        UnreadablePlan: as :func:`read_path`; some plans may have been given before.
    """
    document = one_line(document)
    try:
        yield from unguarded(path, document, columns)
    except UnreadablePlan:
        raise
    except FileNotFoundError as error:
        raise UnreadablePlan(document, "is not there", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadablePlan(document, "is a folder", "name the files in it") from error
    except MemoryError as error:
        raise UnreadablePlan(document, *TOO_LARGE) from error
    except OSError as error:
        raise UnreadablePlan(
            document, f"cannot be opened ({error.strerror or type(error).__name__})", "check its permissions"
        ) from error
    except Exception as error:  # a library's own failure on a file that no test foresaw
        raise UnreadablePlan(
            document, f"cannot be read ({type(error).__name__})", "open it, save it again, and try the new copy"
        ) from error


def unguarded(path: Path, document: str, columns: SheetColumns | None = None) -> Iterator[Plan]:
    """As :func:`read_plans`, without the net below it: what a reader did not foresee is raised as it is.

    Raises:
        UnreadablePlan: for all that a reader foresees.
        OSError: the file cannot be opened.
    """
    from smartnlp.reading.registry import reader_for  # a command that reads pasted text needs none

    document = one_line(document)
    plans = reader_for(path, document, columns or SheetColumns())(path, document)
    with refusing(document):
        yield from _with_text(map(shown_plan, plans), document)


def _with_text(plans: Iterable[Plan], document: str) -> Iterator[Plan]:
    """The plans, those without text only where another has some.

    Raises:
        UnreadablePlan: none has any.
    """
    empty: list[Plan] = []
    found = False
    for plan in plans:
        if not found and not any(block.text.strip() or block.table for block in plan.blocks):
            empty.append(plan)
            continue
        found = True
        yield from empty
        empty = []
        yield plan
    if not found:
        raise UnreadablePlan(document, "holds no text", "check that the right file was saved")


def read_pasted(text: str, document: str) -> Plan:
    """Pasted text as a plan.

    Raises:
        UnreadablePlan: it is larger than any plan.
    """
    from smartnlp.reading.plain import text_blocks

    with refusing(document):
        return shown_plan(Plan(document, tuple(text_blocks(text))))
