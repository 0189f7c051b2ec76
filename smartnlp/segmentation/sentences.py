"""Sentence boundaries: sentencex, mended where plan language misleads it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# A boundary is withdrawn after these, and before a piece that begins in lower case or with a clock time.
_ENDS_WITH_NUMBERED_MARK = re.compile(r"(?:^|\s)(?:\d{1,2}|[A-Za-z])\.$")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviations, each with whether it is one only before a number."""
    lines = Path(__file__).with_name("abbreviations.txt").read_text("utf-8").splitlines()
    kept = [line.strip().lower() for line in lines if line.strip() and not line.startswith("#")]
    return {line.removesuffix(" 1").strip(): line.endswith(" 1") for line in kept}


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text``, stripped, in order; nothing but white space is lost between them."""
    from sentencex import segment

    sentences: list[str] = []
    for piece in segment("en", text):
        if not piece.strip():
            continue
        if sentences and _belongs_together(sentences[-1], piece):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return [sentence.strip() for sentence in sentences]


def _belongs_together(before: str, after: str) -> bool:
    before, after = before.rstrip(), after.lstrip()
    if not _LETTER.search(after):
        return True  # a stray bracket or full stop
    if before.endswith((":", ",")):
        return True
    if not before.endswith("."):
        return False
    if after[0].islower() or _ENDS_WITH_NUMBERED_MARK.search(before):
        return True
    before_number_only = _abbreviations().get(before.rsplit(None, 1)[-1].lower().lstrip("(\"'"))
    return before_number_only is not None and (not before_number_only or after[0].isdigit())
