"""Parts of a period that stand before its name: "end of", "mid", "first week of"."""

from __future__ import annotations

import re

from smartnlp.extraction.times.scan import Scan
from smartnlp.lazy import compiled

_PART = compiled(
    r"(?<![\w'])(?:(?:the )?(?:very )?(?P<part>end|start|beginning|middle|mid|early(?: on)?|late|later|back end|latter part|close)(?: of|(?<=early) in|(?<=early on) in|(?<=late) in)?(?: the| this)?[\s-]+"
    r"|(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|final) (?P<unit>w(?:ee)?k|fortnight|few days|weekend|half|day|two weeks)s? (?:of|in) (?:the )?)$"
)
_MODIFIERS = {
    "end": "END",
    "late": "END",
    "later": "END",
    "back end": "END",
    "latter part": "END",
    "close": "END",
    "mid": "MID",
    "middle": "MID",
}


def part_before(scan: Scan, position: int) -> re.Match[str] | None:
    """What stands before a period's name, right up to ``position``; groups "part", or "nth" and "unit"."""
    return _PART.search(scan.before(position))


def modifier(part: re.Match[str]) -> str:
    """START, MID or END."""
    if part["nth"]:
        return "END" if part["nth"] in ("last", "final") else "START"
    return _MODIFIERS.get(part["part"], "START")
