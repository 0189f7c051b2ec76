"""Mail that was pasted as text: quoting marks, greetings, closings, and what mail programs add."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from smartnlp.layout import asks
from smartnlp.layout.marks import is_item

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_CLOCK = re.compile(r"\d[:.]\d\d")
_AROUND = ("added", "contact", "greetings")  # kinds of lines around a text; the last only as its first
_MAX_WORDS = 7  # a longer line is no line of a signature
_MAX_LINES = 6


@cache
def _terms() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("correspondence.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_terms()[name]), re.I)


def without_quoting(text: str) -> str:
    """A text with the ">" taken off that mail programs put before each line of an answered mail."""
    if ">" not in text:
        return text
    lines = (_QUOTED.sub("", line, count=1) if line.lstrip()[:1] == ">" else line for line in text.split("\n"))
    return "\n".join(lines)


def without_stamps(text: str) -> str:
    """A chat with a blank line for the time and the sender before each message."""
    return re.sub("|".join(_terms()["stamps"]), "\n", text, flags=re.M) if _CLOCK.search(text) else text


def parts(lines: Sequence[str], signed: bool) -> tuple[list[str], list[str], bool]:
    """The lines of a paragraph as text, those that only surround it, and whether a closing ends it.

    Args:
        lines: of one paragraph.
        signed: the paragraph before ended with a closing, so that this may be its writer's name.
    """
    kept: list[str] = []
    around: list[str] = []
    has_contact = any(_pattern("contact").fullmatch(line.strip()) for line in lines)
    for index, line in enumerate(lines):
        text = line.strip()
        if (signed or _pattern("closings").fullmatch(text)) and _signature(lines[index + (not signed) :]):
            return kept, [*around, *lines[index:]], not signed and index == len(lines) - 1
        names_writer = has_contact and _pattern("writer").fullmatch(text) and not asks(text)
        if names_writer or any(_pattern(name).fullmatch(text) for name in _AROUND[: 3 if index == 0 else 2]):
            around.append(line)
        else:
            kept.append(line)
        signed = False
    return kept, around, False


def _signature(lines: Sequence[str]) -> bool:
    """True for a few short lines that ask for nothing: a name, a role, an address."""
    texts = [line.strip() for line in lines]
    return len(texts) <= _MAX_LINES and not any(
        len(text.split()) > _MAX_WORDS or text.endswith((".", ":", "?")) or asks(text) or is_item(text) or "\t" in text
        for text in texts
    )
