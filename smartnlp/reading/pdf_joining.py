"""How a PDF's document was typed and set, and the lines of a paragraph put together again by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from smartnlp.names.words import ordinary_words
from smartnlp.reading.pdf_lines import Line
from smartnlp.reading.term_file import term_file

_JOINS = re.compile(r"[^\W\d_](?P<end>[-\u00ad\u2010])$")
_TIGHT = re.compile(r"(?:\w\w[/–—]|\d-|(?:^|\s)\?)$")  # "SW/" and "?" belong to the word that follows
_BROKEN_START, _BROKEN_END = re.compile(r"^\S+"), re.compile(r"\S+$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def terms() -> dict[str, list[str]]:
    """The lists of ``pdf_words.toml``."""
    return term_file(__file__, "pdf_words.toml")


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document shows of how it was typed and set.

    Attributes:
        words: those it uses, in lower case.
        plain: those it writes without a capital somewhere.
        names: those it writes with a capital within a line (in lower case here).
        pitch: its usual distance of lines, of the type size.
        at_hyphens: whether it ends lines with hyphens.
        breaks_words: whether it breaks words that have no hyphen of their own.
    """

    words: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    pitch: float = 1.35
    at_hyphens: bool = False
    breaks_words: bool = False


def habits_of(columns: Sequence[Sequence[Line]]) -> Habits:
    """The habits of a document, from the lines of its columns and cells."""
    words: set[str] = set()
    names: set[str] = set()
    pitches: Counter[float] = Counter()
    ends: list[tuple[str, str]] = []  # the two parts of words at a line's end
    for lines in columns:
        broken = False
        for line in lines:
            inner = _BROKEN_START.sub("", line.text) if broken else line.text
            broken = _JOINS.search(line.text) is not None
            inner = _BROKEN_END.sub("", inner) if broken else inner
            words.update(_WORD.findall(inner))
            names.update(word.lower() for word in _NAME.findall(inner))
        for one, two in pairwise(lines):
            if one.height > 0 and abs(one.height - two.height) < 1 and two.top > one.top:
                pitches[round((two.top - one.top) / one.height, 1)] += 1
            if _JOINS.search(one.text) and two.text[:1].islower():
                first, second = _BROKEN_END.findall(one.text)[0][:-1], two.text.split()[0]
                ends.append((first.lower().strip("("), second.lower().strip(".,;:)")))
    usual = pitches.most_common(1)[0][0] if pitches else 1.35
    lower, plain = frozenset(map(str.lower, words)), frozenset(word for word in words if word.islower())
    parts = [(one, two) for one, two in ends if one not in terms()["prefixes"]]  # some type "rerefer"
    broken = any(f"{one}{two}" in lower or f"{one}{two}" in ordinary_words() for one, two in parts)
    return Habits(lower, plain, frozenset(names), min(usual, 2.0), bool(ends), broken)


def joined(group: Sequence[Line], habits: Habits) -> str:
    """The text of one paragraph, with words that were broken at a line's end made whole."""
    text = group[0].text
    for line in group[1:]:
        text = join(text, line.text, habits)
    return text.replace("\u00ad", "").strip()


def join(text: str, after: str, habits: Habits) -> str:
    """Two pieces of a sentence, the second from the next line."""
    text = text.rstrip()
    if found := _JOINS.search(text):
        return _hyphenated(text, after, found["end"], habits)
    if _TIGHT.search(text) and after[:1].isalnum() and not (text.endswith("?") and after[0].isdigit()):
        return text + after
    return f"{text} {after}"


def _hyphenated(text: str, after: str, hyphen: str, habits: Habits) -> str:
    """Keep the hyphen of "follow-up"; take it out of "atten-dance"."""
    first = re.search(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$", text[:-1])
    second = re.match(r"[^\W\d_]+", after)
    if first is None or second is None:
        return f"{text}{after}" if after[:1].isalnum() else f"{text} {after}"
    one, two = first[0].lower(), second[0].lower()
    if hyphen == "\u00ad" or f"{one}{two}" in habits.words:
        return text[:-1] + after
    if f"{one}-{two}" in habits.words or not after[0].islower() or not habits.breaks_words:
        return text + after
    known = habits.words | ordinary_words()
    if f"{one}{two}" in known:
        return text[:-1] + after
    last = one.split("-")[-1]
    whole = two in known and (last in known or last in terms()["prefixes"])
    return text + after if whole else text[:-1] + after
