"""A statement with its owners, times and targets underlined, for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from smartnlp.reporting.text import WIDTH, span_details

_MARKS = {"owners": "=", "times": "~", "targets": "^"}
_WORD = re.compile(r"\S+")


def span_lines(record: dict[str, Any]) -> Iterator[str]:
    """The text, each line of it over a line of marks (= owner, ~ time, ^ target), then a line for each find.

    Args:
        record: ``text``, ``owners``, ``times`` and ``targets`` as :func:`smartnlp.reporting.payload.extraction_record`
            gives them; a find that has a ``why`` gets a second line with it.
    """
    text: str = record["text"]
    marks = [" "] * len(text)
    for name, mark in _MARKS.items():
        for span in record[name]:
            marks[span["start"] : span["end"]] = mark * (span["end"] - span["start"])
    for start, end in _lines(text):
        yield "".join(" " if character.isspace() else character for character in text[start:end])
        if under := "".join(marks[start:end]).rstrip():
            yield under
    for name, mark in _MARKS.items():
        for span in record[name]:
            details = " ".join(span_details(span))
            yield f"  {mark} {name[:-1]:<6}  {span['text']}" + (f"  [{details}]" if details else "")
            if "why" in span:
                yield from textwrap.wrap(
                    f"{span['rule']}: {span['why']}", WIDTH, initial_indent=" " * 12, subsequent_indent=" " * 14
                )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end that is broken at spaces; a longer word has a line of its own."""
    start = end = None
    for word in _WORD.finditer(text):
        if start is None or end is None:
            start, end = word.span()
        elif word.end() - start <= WIDTH:
            end = word.end()
        else:
            yield start, end
            start, end = word.span()
    yield start or 0, end or 0
