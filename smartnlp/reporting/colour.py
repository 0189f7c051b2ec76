"""Colour for a terminal, where one is there to see it."""

from __future__ import annotations

import os
from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Paint:
    """Paints words; one that is off leaves them as they are."""

    def __init__(self, on: bool = False) -> None:
        self.on = on

    def __call__(self, text: str, *styles: str) -> str:
        """``text`` in styles such as "bold" and "red"; none changes its width."""
        if not self.on or not text or not styles:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"


PLAIN = Paint()


def paint_for(stream: TextIO) -> Paint:
    """What suits a stream: colour on a terminal, unless the environment says NO_COLOR or that the terminal is dumb."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paint(wanted and stream.isatty())
