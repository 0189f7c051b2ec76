"""The word lists of this package, read once, and what all changes of a text share: words, case, replacing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from smartnlp.names.words import WORD

Half = Literal["train", "held_out"]

_ARTICLE = re.compile(r"\b(a|an)(\s+)$", re.I)
_VOWEL = re.compile(r"[aeiouàáâèéêìíòóôùúöü]|8|11\b|18\b", re.I)


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


@cache
def data(name: str) -> dict[str, Any]:
    """The lists of ``<name>.toml``."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of some words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def like(new: str, old: str) -> str:
    """``new`` with the capitals of ``old``; its own where ``old`` begins with one."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new.lower()


def replace(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; "a" before a replaced word becomes "an" where it must, and the other way."""
    parts, done = [], 0
    for start, end, new in sorted(edits):
        before = text[done:start]
        if article := _ARTICLE.search(before):
            fitting = like("an" if _VOWEL.match(new) else "a", article[1])
            before = before[: article.start()] + fitting + article[2]
        parts += [before, new]
        done = end
    return "".join([*parts, text[done:]])


def word_after(text: str, at: int) -> str:
    """The word that follows ``at`` after spaces only, in small letters; "" where there is none."""
    rest = text[at : at + 40].lstrip(" ")
    found = WORD.match(rest)
    return found.group().lower() if found else ""


def word_before(text: str, at: int) -> str:
    """The word before ``at``, spaces or a full stop between, in small letters; "" where there is none."""
    words = WORD.findall(text[max(0, at - 40) : at])
    return words[-1].lower() if words and text[:at].rstrip(" .").endswith(words[-1]) else ""
