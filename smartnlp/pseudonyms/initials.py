"""Initials of the people of a plan: "J. Tranmer", "Mrs D", "RO to ring", "K wants a college visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from smartnlp.pseudonyms.marking import Mark
from smartnlp.pseudonyms.people import People
from smartnlp.pseudonyms.pieces import Piece
from smartnlp.pseudonyms.terms import terms

# Labels of the fields whose people a single letter may stand for wherever it comes, and what stands before a person.
_ABOUT = frozenset(
    "child children name pupil young yp baby patient student person client called adult user carer".split()  # noqa: SIM905
)
_MEETING = frozenset(("with", "ring", "rings", "tell", "ask", "see", "sees", "support", "help", "text", "w", "for"))


@dataclass(slots=True)
class Letters:
    """What initials can stand for in a plan.

    Attributes:
        runs: the letters of people named in full, with the names they begin.
        main: the first letter of those whom the plan is about.
        surnames, given: the first letters of all, each with one name.
        numbering: single letters that number parts of the plan.
    """

    runs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    numbering: set[str] = field(default_factory=set)


def letters_of(pieces: Sequence[Piece], marks: Sequence[Sequence[Mark]], people: People) -> Letters:
    """The initials that the names of a plan allow."""
    found = Letters()
    for piece, of_piece in zip(pieces, marks, strict=True):
        about = piece.value and any(not _ABOUT.isdisjoint(label.split()) for label in piece.labels[-1:])
        for run in _runs(piece, of_piece):
            keys = [key for mark in run for key in mark.keys]
            if len(keys) > 1:
                for letters, of in _combinations(run):
                    found.runs.setdefault(letters, of)
            for key in keys:
                by_part = found.surnames if people.part.get(key) == "surname" else found.given
                by_part.setdefault(key[0].upper(), key)
            if about and (people.part.get(keys[0]) == "given" or len(keys) == 1):
                found.main.setdefault(keys[0][0].upper(), keys[0])
            initial = re.search(r"(?<![^\W_])([A-Z])\.?\s$", piece.text[: run[0].start])
            if initial and run[0].keys[0] not in found.given.values():
                letter = initial.group(1)
                found.runs.setdefault(letter + keys[-1][0].upper(), (letter.lower(), keys[-1]))
        numbered = re.match(
            r"\s*(?:(?:section|part|goal|area|need)\s+)?([A-Z])(?:[.):]\s|\s*[-–]\s|\d)", piece.text, re.I
        )
        if numbered and piece.kind != "document" and numbered.group(1).isupper():
            found.numbering.add(numbered.group(1))
    return found


def with_initials(piece: Piece, marks: Sequence[Mark], letters: Letters, people: People) -> list[Mark]:
    """The names of a line and the initials between them."""
    by_end = {mark.end: mark for mark in marks}
    by_start = {mark.start: mark for mark in marks}
    taken = {k for mark in marks for k in range(mark.start, mark.end)}
    found = list(marks)
    for at, word in enumerate(piece.words):
        if word.start in taken or not word.capital:
            continue
        bare = re.sub(r"[^A-Za-z]", "", word.text)
        if len(word.text) > 1 and bare.isupper() and not piece.shouting:
            if keys := _of_run(piece, at, bare, letters):
                found.append(Mark(word.start, word.end, keys, initials=True))
        elif len(word.text) == 1:
            key = _beside(piece, at, letters, by_start, by_end) or _alone(piece, at, letters)
            if key:
                found.append(Mark(word.start, word.end, (key,), initials=True))
    return sorted(found, key=lambda mark: mark.start)


def _runs(piece: Piece, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    run: list[Mark] = []
    for mark in marks:
        if run and piece.text[run[-1].end : mark.start] not in (" ", "  "):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _combinations(run: Sequence[Mark]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """ "Kwabena Asante-Mills": KAM, KA, KM; "Martin Joe Delahunt": MJD, MD, MJ; "Margaret-Ann": MA."""
    keys = [key for mark in run for key in mark.keys]
    picks = [tuple(keys), (keys[0], keys[-1]), (keys[0], keys[1]), tuple(keys[1:])]
    for pick in picks:
        if len(pick) > 1:
            yield "".join(key[0].upper() for key in pick), pick


def _of_run(piece: Piece, at: int, letters: str, known: Letters) -> tuple[str, ...]:
    """The names that two or three capitals stand for."""
    before = piece.words[at - 1] if at else None
    if letters.lower() in terms()["short_forms"] or (before is not None and before.low in ("the", "a", "an")):
        return ()
    return known.runs.get(letters, ())


def _beside(piece: Piece, at: int, letters: Letters, by_start: dict[int, Mark], by_end: dict[int, Mark]) -> str:
    """A letter before a name, behind one, or behind a title: the name that it stands for, or the letter itself."""
    word = piece.words[at]
    letter = word.text.lower()
    before = piece.words[at - 1] if at else None
    rest = piece.text[word.end :]
    if rest[:1].isdigit() or (before is not None and before.low in terms()["numbered"]):
        return ""
    gap = re.match(r"\.?\s?", rest)
    following = by_start.get(word.end + (gap.end() if gap else 0))
    numbers = before is None and not piece.labels and rest.startswith(". ")  # "A. Rosie to attend"
    if following and not following.initials and rest[:1] in " ." and word.text != "I" and not numbers:
        return letters.given.get(word.text) or letter
    if before is None:
        return ""
    if before.low in terms()["formal"] and word.before in (" ", ". ") and before.capital:
        return letters.surnames.get(word.text) or letter
    previous = by_end.get(before.end)
    if previous and not previous.initials and word.before == " " and word.text not in "AI":
        return letters.surnames.get(word.text) or letter
    return ""


def _alone(piece: Piece, at: int, letters: Letters) -> str:
    """A letter that stands for a child of the plan, or for anybody who does something: "K wants", "F has 3"."""
    word = piece.words[at]
    before = piece.words[at - 1] if at else None
    after = piece.words[at + 1] if at + 1 < len(piece.words) else None
    rest = piece.text[word.end :]
    if word.text in letters.numbering or word.text in "AI" or piece.shouting:
        return ""
    prefix = piece.text[: word.start]
    if re.search(r"[^\s(\"'“‘/+]$|[\d&£#%=]\s?$", prefix) or re.match(r"\s?[\d/&=%+-]|[).]\s*[^\W\d]", rest):
        return ""
    if before is not None and _is_numbered(piece, at):
        return ""
    if after is not None and after.before == " " and after.capital and after.low not in terms()["never"]:
        return ""
    if key := letters.main.get(word.text):
        return key
    acts = after is not None and after.before == " " and after.low in terms()["person_verbs"]
    met = before is not None and word.before == " " and before.low in _MEETING
    if (acts and (before is not None or piece.labels)) or met or re.match(r"['’]s\b", rest):
        return letters.given.get(word.text, "")
    return ""


def _is_numbered(piece: Piece, at: int) -> bool:
    """Whether a letter numbers a part: "Section G", the H of "Sections G and H"."""
    words, numbered = piece.words, terms()["numbered"]
    return words[at - 1].low in numbered or (words[at - 1].low == "and" and at > 2 and words[at - 3].low in numbered)
