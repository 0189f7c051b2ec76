"""Text that a spreadsheet program would take for a formula: how it is written so that it cannot, and read back."""

from __future__ import annotations

import re
from typing import Any

# OWASP, CSV injection: these characters, their full-width twins, and any of them behind blanks that a program drops.
_FIRES = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]|[\t\r\n]")
# One that has apostrophes already gets one more, so that what is taken off is always what was put on.
_ESCAPED = re.compile(rf"'*(?:{_FIRES.pattern})")


def fires(text: str) -> bool:
    """Whether a spreadsheet program could make a formula of a cell with this text."""
    return _FIRES.match(text) is not None


def escaped(value: Any) -> Any:
    """A cell as it is written to CSV: with an apostrophe in front of what could fire; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and _ESCAPED.match(value) else value


def unescaped(cell: str) -> str:
    """The text of a cell that :func:`escaped` wrote."""
    return cell[1:] if cell.startswith("'") and _ESCAPED.match(cell) else cell
