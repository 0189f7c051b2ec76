"""Where the names of a plan stand, word by word, initials among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smartnlp.pseudonyms.around import in_body, person_cues
from smartnlp.pseudonyms.people import People
from smartnlp.pseudonyms.pieces import Piece, Word, is_owner_label, is_person_label
from smartnlp.pseudonyms.terms import terms

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+\.[\w.-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name at ``text[start:end]`` of a piece.

    Attributes:
        keys: the names that it is made of, in order; of initials, the names whose first letters they are.
        initials: it is first letters only.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    initials: bool = False


def marks_of(piece: Piece, people: People) -> list[Mark]:
    """The names of one line in order."""
    found: list[Mark] = []
    addresses = [match.span() for match in _ADDRESS.finditer(piece.text)]
    for at, word in enumerate(piece.words):
        inside = [span for span in addresses if span[0] <= word.start < span[1]]
        local = inside and word.end <= piece.text.index("@", inside[0][0])
        if inside and not local:
            continue
        if local:
            found += _in_address(piece, word, people)
        elif named := _keys(piece, at, people):
            keys, end = named
            found.append(Mark(_with_particle(piece, at, found), end, keys))
    return found


def _keys(piece: Piece, at: int, people: People) -> tuple[tuple[str, ...], int] | None:
    """The names that a word is made of, and where they end: before the s of "Bridies"."""
    word = piece.words[at]
    low, end = word.low, word.end
    if low not in people.part:
        if low.endswith("s") and len(low) > 3 and low[:-1] in people.part and low not in people.known.ordinary:
            low, end = low[:-1], end - 1
        elif "-" in low and word.capital and any(_is_half(half, people) for half in low.split("-")):
            pass
        else:
            return None
    if not _means_person(piece, at, low, people, plural=end < word.end):
        return None
    halves = low.split("-")
    return tuple(people.key(half) for half in halves) if len(halves) > 1 else (people.key(low),), end


def _with_particle(piece: Piece, at: int, before: Sequence[Mark]) -> int:
    """Where a name begins: at the "da" of "Mrs Da Costa", of "Ana de Sousa"."""
    start = piece.words[at].start
    if at < 1 or piece.words[at].before != " " or piece.words[at - 1].low not in terms()["particles"]:
        return start
    particle = piece.words[at - 1]
    last = piece.words[at - 2] if at > 1 else None
    named = last is not None and ((before and before[-1].end == last.end) or last.low in terms()["formal"])
    return particle.start if named and particle.before == " " else start


def _is_half(half: str, people: People) -> bool:
    return len(half) > 2 and half in people.part and half not in people.known.ordinary


def _means_person(piece: Piece, at: int, low: str, people: People, *, plural: bool) -> bool:
    """Whether a name means a person in this place: not in "Hope House", not in "Will Rosie come?"."""
    word, ordinary = piece.words[at], low in people.known.ordinary
    if not word.capital:
        return len(low) > 2 and not people.known.is_word(low)
    before = piece.words[at - 1] if at else None
    titled = before is not None and before.low in terms()["formal"] and word.before in (" ", ". ")
    if titled and not (before and before.low == "miss" and ordinary):
        return True
    if in_body(piece, at, capitals=plural):
        return False
    if low in terms()["never"] and re.search(
        r"\d\S*\s*$|\b(?:in|by|early|mid|end|late|of)\s+$", piece.text[: word.start]
    ):
        return False  # "12 Dec", "in Dec"
    if low in terms()["never"] and re.match(r"\s*\d", piece.text[word.end :]):
        return False
    if word.shouted and not piece.shouting and low in terms()["short_forms"]:
        return False
    if not ordinary or not word.begins or (low not in people.small and low not in terms()["openers"]):
        return True
    return _speaks_for_person(piece, at, people)


def _speaks_for_person(piece: Piece, at: int, people: People) -> bool:
    """Whether what is around an ordinary word at the start of a clause says that it is a name there."""
    word = piece.words[at]
    rest = piece.text[word.end :]
    after = piece.words[at + 1] if at + 1 < len(piece.words) else None
    if next((cue for cue in person_cues(piece, at)), None):
        return True
    if not rest.strip(" .,;:)") or re.match(r"['’]s\b|\s*[/&+(,]", rest):
        return True
    if any(is_person_label(label) or is_owner_label(label) for label in piece.labels):
        return True
    if after is None or after.before != " ":
        return False
    return after.low in terms()["person_verbs"] or (after.capital and people.part.get(after.low) == "surname")


def _in_address(piece: Piece, word: Word, people: People) -> Iterator[Mark]:
    """The local part of an e-mail address: whole names, and "rokafor" where Okafor is known."""
    initial = len(word.low) == 1 and piece.text[word.end] in "._"
    if word.low in people.part or initial:
        yield Mark(word.start, word.end, (people.key(word.low),), initials=initial)
        return
    inside = [name for name in people.part if len(name) > 3 and name in word.low]
    if inside:
        name = max(inside, key=lambda one: (len(one), one))
        start = word.start + word.low.index(name)
        yield Mark(start, start + len(name), (people.key(name),))
