"""What stands around a word in one place: titles, roles, verbs, brackets, labels, the rest of a street's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from smartnlp.pseudonyms.known import Known
from smartnlp.pseudonyms.pieces import Piece, Word, is_owner_label, is_person_label
from smartnlp.pseudonyms.terms import terms

_BRACKET = re.compile(r"[’']?s?\s*\(([^)]{1,60})\)?")
_AGE = re.compile(r"\s*(?:[,(]\s*(?:aged?\s*)?\d{1,2}\b(?!\d*[/.:%])|\((?:M|F|m|f)\b|\(?\d{1,2}\s?(?:yrs?|years?|m)\b)")
_WHOLE_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}\s*(?:[(,;].*)?")
_FROM_LABEL = 4  # words of a field's value that may be a name
_APART = (", ", " (", ": ", " - ", " – ")


def cues_at(piece: Piece, at: int, known: Known, people: Mapping[str, float]) -> Iterator[str]:
    """The cues of one place; ``people`` says how likely the words around are names, where that is known already."""
    word = piece.words[at]
    before = piece.words[at - 1] if at else None
    after = piece.words[at + 1] if at + 1 < len(piece.words) else None
    yield "small" if not word.capital else "opens" if word.begins else "amid"
    if piece.kind in ("document", "name", "note"):
        yield piece.kind
    if word.shouted and not piece.shouting:
        yield "capitals"
    if piece.shouting:
        yield "in a line of capitals"
    yield from _marks(piece, at)
    yield from person_cues(piece, at)
    yield from labelled_cues(piece, at)
    if after is not None:
        yield from _behind(after, known, people)
        yield from _across(piece, at, 1, known, people)
    if before is not None:
        yield from _apart(piece, at)
        yield from _in_front(before, word, known, people)
    if in_body(piece, at):
        yield "of a body"


def person_cues(piece: Piece, at: int) -> Iterator[str]:
    """What says who a person is: an age or a role behind the name, a role in front of its bracket."""
    roles, word = terms()["roles"], piece.words[at]
    rest = piece.text[word.end :]
    if _AGE.match(rest):
        yield "age behind"
    bracket = _BRACKET.match(rest)
    if bracket and not roles.isdisjoint(re.findall(r"[\w-]+", bracket.group(1).lower())):
        yield "role in brackets"
    if at and word.before == " (" and re.match(r"\s*[),]|\s[A-Z]", rest) and _is_role(piece.words[at - 1]):
        yield "bracket behind a role"


def labelled_cues(piece: Piece, at: int) -> Iterator[str]:
    """Whether it stands in a field or a column of people, and whether where the name would be."""
    word = piece.words[at]
    if piece.value and word.start < piece.value:
        yield "in a label"
        return
    if any(is_owner_label(label) for label in piece.labels):
        yield "column of owners"
    if any(is_person_label(label) for label in piece.labels):
        value = piece.text[piece.value : word.start]
        parts = re.split(r"[,;/&+(]|\band\b|\s[-–—]\s", value)
        first = len(parts) == 1 and len(value.split()) < _FROM_LABEL
        yield "field of people" if first else "field of people, later"
        if not value.strip() and _WHOLE_NAME.fullmatch(piece.text[piece.value :].strip()):
            yield "whole field of people"
    elif piece.value:
        yield "field of something else"


def in_body(piece: Piece, at: int, *, capitals: bool = False) -> bool:
    """Whether the words around it name a school, a street or a service: "Hope House", "St Oswin's", "Rowan clinic".

    With ``capitals``, a word in small letters behind it does not count ("Bridies hospital letters").
    """
    found, words = terms(), piece.words
    last = at
    while last + 1 < len(words) and words[last + 1].before in (" ", " & ") and words[last + 1].capital:
        last += 1
        if words[last].low in found["bodies"]:
            return True
    if last == at and not capitals and _is_body(words[at + 1 : at + 3]):
        return True
    first = at
    while first and words[first].before == " " and words[first - 1].capital:
        first -= 1
        if words[first].low in found["bodies_before"]:
            return True
    return False


def _is_body(following: tuple[Word, ...]) -> bool:
    """ "clinic", or the "Primary" of "St Oswin's Primary"."""
    if not following:
        return False
    found, behind = terms(), following[0]
    if behind.before in ("'", "’") and behind.low == "s" and len(following) > 1 and following[1].capital:
        behind = following[1]
    if behind.low not in found["bodies"] or behind.before not in (" ", "'", "’"):
        return False
    return behind.capital or (behind.before == " " and behind.low not in found["weak_bodies"])


def _marks(piece: Piece, at: int) -> Iterator[str]:
    """What is typed right behind the word."""
    word = piece.words[at]
    rest = piece.text[word.end :]
    if re.match(r"['’]s?\b", rest) or (rest[:1] in "'’" and word.low.endswith("s")):
        yield "possessive"
    if re.match(r"\s[A-Z]\b(?!['’])", rest):
        yield "one capital behind"
    if rest[:1] in "\"”’'" and piece.text[word.start - 1 : word.start] in ("'", '"', "“", "‘"):
        yield "in quotation marks"
    if not rest.strip(" .,;)"):
        yield "ends"
    if re.match(r"\s+\d", rest):
        yield "number behind"


def _behind(after: Word, known: Known, people: Mapping[str, float]) -> Iterator[str]:
    """What the next word says."""
    found = terms()
    if after.low in found["roles"] and (
        after.before in (", ", " - ", " – ") or (after.before == " " and after.shouted)
    ):
        yield "role behind"
    if after.before == " " and after.capital:
        yield "capital behind"
        if after.low in known.surnames:
            yield "surname behind"
        if people.get(after.low, 0) > 0.5:
            yield "name behind"
    elif after.before == " " and after.low in found["person_verbs"]:
        yield "verb behind"
    elif after.before == " " and after.low in known.ordinary and after.low not in _prepositions():
        yield "word behind"
    if _joined(after.before):
        yield from _joined_to(after, known, people)


def _apart(piece: Piece, at: int) -> Iterator[str]:
    """A title, or a role with a mark between: "Mrs ...", "mum, ...", "Father is ...", "her name is ..."."""
    word, before = piece.words[at], piece.words[at - 1]
    if word.before in (" ", ". ") and before.low in terms()["formal"] and (before.capital or not word.capital):
        yield "behind a title"
    if word.before in _APART and _is_role(before):
        yield "role in front, apart"
    last = piece.words[at - 2] if at > 1 else None
    if word.before == " " and before.low in ("is", "was") and last and last.low in terms()["roles"] | {"name"}:
        yield "role in front, apart"


def _in_front(before: Word, word: Word, known: Known, people: Mapping[str, float]) -> Iterator[str]:
    """What the word before says, if nothing but a space or a joining mark is between."""
    if _joined(word.before):
        yield from _joined_to(before, known, people)
    if word.before != " ":
        return
    yield from (cue for cue, terms_of in _term_cues() if before.low in terms_of)
    if known.is_name_in_small_letters(before.low) or (before.capital and known.is_given(before.low)):
        yield "first name in front"
    if before.capital:
        yield "capital in front"
        if people.get(before.low, 0) > 0.5:
            yield "name in front"
        if len(before.text) == 1 and before.text not in "AI":
            yield "initial in front"


def _across(piece: Piece, at: int, step: int, known: Known, people: Mapping[str, float]) -> Iterator[str]:
    """ "Kofi and Verna": the words across an "and", on both sides."""
    for k, link in ((at + 2 * step, at + step), (at - 2 * step, at - step)):
        if 0 <= k < len(piece.words) and piece.words[link].low in ("and", "or", "with"):
            yield from _joined_to(piece.words[k], known, people)


def _joined_to(other: Word, known: Known, people: Mapping[str, float]) -> Iterator[str]:
    if known.is_given(other.low) and (other.capital or known.is_name_in_small_letters(other.low)):
        yield "joined to a first name"
    if people.get(other.low, 0) > 0.5:
        yield "joined to a name"


@cache
def _term_cues() -> tuple[tuple[str, frozenset[str]], ...]:
    found = terms()
    return (
        ("behind a word for family", found["titles"] - found["formal"]),
        ("role in front", found["roles"]),
        ("article in front", found["determiners"]),
        ("preposition of people", found["person_prepositions"]),
        ("preposition of places", found["place_prepositions"]),
    )


@cache
def _prepositions() -> frozenset[str]:
    return terms()["person_prepositions"] | terms()["place_prepositions"]


def _is_role(word: Word) -> bool:
    return not terms()["roles"].isdisjoint((word.low, word.low.removesuffix("s")))


def _joined(gap: str) -> bool:
    return gap.strip() in (",", "/", "&", "+", ";") and len(gap) <= 3
