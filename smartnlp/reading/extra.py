"""What comes with the extra "documents"."""

from __future__ import annotations

import importlib
import struct
from typing import Any

from smartnlp.records import UnreadablePlan

# What the library raises on containers that are damaged in ways which it did not foresee.
OLE_STUMBLES = (
    OSError, ValueError, OverflowError, LookupError, TypeError, AttributeError, struct.error, RecursionError,
)  # fmt: skip


def olefile(document: str) -> Any:
    """The library that opens the containers of Word 97 and Outlook.

    Raises:
        UnreadablePlan: it is not installed.
    """
    try:
        return importlib.import_module("olefile")
    except ImportError as error:
        raise UnreadablePlan(
            document,
            "is in a format that needs more than the basic installation",
            "install smartnlp[documents], or open it and save it as .docx",
        ) from error
