"""Our two additions to TIMEX3: EVENT, a fixed event that stands for a date, and OPEN, an open-ended word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from smartnlp.records import Time


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    terms = tomllib.loads(Path(__file__).with_name("terms.toml").read_text("utf-8"))
    return [re.compile(rf"(?<![\w/])(?:{pattern})", re.I) for pattern in terms[name]]


def find_events(text: str) -> Iterator[Time]:
    """Every EVENT expression."""
    yield from _find(text, "events", "EVENT")


def find_open(text: str) -> Iterator[Time]:
    """Every OPEN expression."""
    yield from _find(text, "open", "OPEN")


def _find(text: str, name: str, kind: Literal["EVENT", "OPEN"]) -> Iterator[Time]:
    for pattern in _patterns(name):
        for match in pattern.finditer(text):
            group = "t" if "t" in match.groupdict() else 0
            start, end = match.span(group)
            while start < end and text[start].isspace():
                start += 1
            end = start + len(text[start:end].rstrip())
            after = text[end : end + 1]
            if end > start and not (after.isalnum() and text[end - 1].isalnum()):
                yield Time(text[start:end], kind, start=start, end=end)
