"""Sentence boundaries: sentencex, mended where plan language misleads it, and enumerations on one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

from smartnlp.lazy import compiled
from smartnlp.segmentation.items import at_bullets, at_numbers

# A boundary is withdrawn after these.  "I" is the speaker more often than somebody's initial.
_INITIAL = compiled(r"(?:^|[\s(])(?!I\.)[A-Za-z]\.$")
_NUMBERED = compiled(r"[^\W\d_]+\s\d{1,2}\.|.*:\s*\d{1,2}\.")  # "Action 1." opens a line
_MARK_ALONE = compiled(r"\W*\d{0,2}\W*")
_LETTER = compiled(r"[^\W\d_]")
# A stop, then the dots of words left out: the sentence ends before the dots.
_STOP_THEN_DOTS = compiled(r"(?<=\w\.)\s(?=\. \. \. [A-Z])")
# What the engine takes for the inside of a sentence: the dots of a word left out, "etc." and "10p.m." before a capital,
# a whole sentence in brackets.
_ENDS = compiled(r"(?<=\w…)\s+(?=[A-Z])|(?<=\betc\.)\s+(?=[A-Z])|(?<=\d[ap]\.m\.)\s+(?=[A-Z])")
_BRACKETED = compiled(r"\([A-Z][^()]*[.!?]\)(?=\s+[A-Z])")


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviations, each with whether it is one only before a number."""
    lines = Path(__file__).with_name("abbreviations.txt").read_text("utf-8").splitlines()
    kept = [line.strip().lower() for line in lines if line.strip() and not line.startswith("#")]
    return {line.removesuffix(" 1").strip(): line.endswith(" 1") for line in kept}


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text``, stripped, in order; nothing but white space is lost between them."""
    if not text.strip():
        return []
    return [sentence for line in at_bullets(text) for part in at_numbers(line) for sentence in sentences_of_item(part)]


def sentences_of_item(text: str) -> list[str]:
    """The sentences of a text in which no enumeration is left to cut."""
    pieces = _STOP_THEN_DOTS.split(text) if ". . ." in text else [text]
    return [sentence for piece in pieces for part in _at_ends(piece) for sentence in _cut(part)]


@cache
def _engine() -> Callable[[str, str], list[str]]:
    from sentencex import segment

    return cast(Callable[[str, str], list[str]], segment)


def _cut(text: str) -> list[str]:
    sentences: list[str] = []
    for piece in _engine()("en", text):
        if not piece.strip():
            continue
        if sentences and _belongs_together(sentences[-1], piece):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return [part for sentence in sentences for part in _after_brackets(sentence.strip())]


def _at_ends(text: str) -> list[str]:
    return _ENDS.split(text) if "…" in text or "etc." in text or ".m." in text else [text]


def _after_brackets(sentence: str) -> list[str]:
    match = _BRACKETED.match(sentence) if sentence[:1] == "(" else None
    return [match[0], sentence[match.end() :].strip()] if match else [sentence]


def _belongs_together(before: str, after: str) -> bool:
    before, after = before.rstrip(), after.lstrip()
    if not _LETTER.search(after) or _MARK_ALONE.fullmatch(before):
        return True  # a stray bracket or full stop, the number of an item
    if before.endswith((":", ",")):
        return True
    if after[0].islower() and before[-1] in "\"'”’)].":
        return True
    if not before.endswith("."):
        return False
    if _INITIAL.search(before) or _NUMBERED.fullmatch(before):
        return True
    before_number_only = _abbreviations().get(before.rsplit(None, 1)[-1].lower().lstrip("(\"'"))
    return before_number_only is not None and (not before_number_only or after[0].isdigit())
