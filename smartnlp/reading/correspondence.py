"""Mail that was pasted as text: quoting marks, greetings, closings, and what mail programs add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from smartnlp.layout import asks
from smartnlp.layout.marks import is_item
from smartnlp.lazy import compiled
from smartnlp.reading.term_file import term_file

_QUOTED = compiled(r"[ \t]*(?:>[ \t]?)+")
_CONTACT_HINT = compiled(r"[\d@]")
_CLOCK = compiled(r"\d[:.]\d\d")
_AROUND = ("added", "greetings")  # kinds of lines around a text, beside contacts; the last only as its first
_MAX_WORDS = 7  # a longer line is no line of a signature
_MAX_LINES = 6
_MOST_LINES = 60  # with what mail programs add
_OWN_ITEMS = 2  # so many make a mail the plan itself, and no answer to one
_SENTENCE_END = compiled(r"(?<=[.!?])\s+")
_PROMISES = compiled(r"\b(?:will|must|should|shall)\b|['’]ll\b", re.I)
_NAME = compiled(r"(?:[A-Z][\w'’.-]*\s*){1,4}")
_SPEAKER = compiled(r"\W*(?:i|we)\b", re.I)


def _terms() -> dict[str, list[str]]:
    return term_file(__file__, "correspondence.toml")


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


def without_earlier(text: str) -> tuple[str, list[str]]:
    """A mail, and the lines of a short earlier one quoted below it that asks for nothing; none where it may.

    Only a mail that holds a list of its own is taken for the plan: a mere reply may quote it.
    """
    lines = text.split("\n")
    at = len(lines)
    while at and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith(">")):
        at -= 1
    quoted = [_QUOTED.sub("", line, count=1).strip() for line in lines[at:] if line.strip()]
    attributed = [*(line.strip() for line in lines[at - 1 : at]), *quoted[:1]]
    if not quoted or sum(map(is_item, lines[:at])) < _OWN_ITEMS:
        return text, []
    said = [line for line in quoted if not _pattern("added").fullmatch(line)]
    few = sum(len(line.split()) for line in said) * 2 < sum(len(line.split()) for line in lines[:at])
    wrote = any(_pattern("added").fullmatch(line) for line in attributed)
    if not few or not wrote or any(is_item(line) or "\t" in line or "|" in line for line in said):
        return text, []
    if any(map(_may_be_a_step, _SENTENCE_END.split(" ".join(said)))):
        return text, []
    return "\n".join(lines[:at]), quoted


def _may_be_a_step(sentence: str) -> bool:
    if sentence.endswith("?"):
        return False
    return _PROMISES.search(sentence) is not None or (asks(sentence) and not _SPEAKER.match(sentence))


def parts(lines: Sequence[str], signed: str | None) -> tuple[list[str], list[str], str | None]:
    """The lines of a paragraph as text, those that only surround it, and the state of the signature behind it.

    That is None without a closing at the end, "" behind a closing alone, and the name that stands below a closing.

    Args:
        lines: of one paragraph.
        signed: the state behind the paragraph before: this one may be its writer's name, or the rest below the name.
    """
    kept: list[str] = []
    around: list[str] = []
    contacts = [_is_contact(line.strip()) for line in lines]
    has_contact = any(contacts)
    if signed and not (_NAME.fullmatch(lines[0].strip()) and (has_contact or lines[0].strip().startswith(signed))):
        signed = None
    for index, line in enumerate(lines):
        text = line.strip()
        closes = signed is None and _pattern("closings").fullmatch(text) is not None
        if signed is not None or closes:
            below = [one.strip() for one in lines[index + closes :]]
            if _signature(below):
                return kept, [*around, *lines[index:]], (below[0] if below else "") if closes else None
        names_writer = has_contact and _pattern("writer").fullmatch(text) and not asks(text)
        surrounds = (_pattern(name).fullmatch(text) for name in _AROUND[: 2 if index == 0 else 1])
        if names_writer or contacts[index] or any(surrounds):
            around.append(line)
        else:
            kept.append(line)
        signed = None
    return kept, around, None


def _is_contact(line: str) -> bool:
    return _CONTACT_HINT.search(line) is not None and _pattern("contact").fullmatch(line) is not None


def _signature(lines: Sequence[str]) -> bool:
    """True for a few short lines that ask for nothing: a name, a role, an address."""
    if len(lines) > _MOST_LINES:
        return False
    texts = [line.strip() for line in lines if not _pattern("added").fullmatch(line.strip())]
    return len(texts) <= _MAX_LINES and not any(
        len(text.split()) > _MAX_WORDS or text.endswith((".", ":", "?")) or asks(text) or is_item(text) or "\t" in text
        for text in texts
    )
