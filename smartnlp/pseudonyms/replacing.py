"""A plan with its people's names replaced by invented ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smartnlp.pseudonyms.choosing import chosen, letter_for
from smartnlp.pseudonyms.initials import letters_of, with_initials
from smartnlp.pseudonyms.marking import Mark, marks_of
from smartnlp.pseudonyms.people import People, people_of
from smartnlp.pseudonyms.pieces import Kind, Piece, mapped, of_plan
from smartnlp.records import Plan

NOTE = "names are replaced by invented ones ({})"
NONE_FOUND = "no name was found that could be replaced by an invented one"


def pseudonymise(plan: Plan, key: bytes) -> Plan:
    """The plan with each person's name replaced, in its text, its tables, its notes and the document's name.

    To be called on a plan as reading gives it, before segmentation: then all that is made from the plan holds only
    the invented names.  What says where a line stood in a .docx is left out, since the words there are others; no
    copy of the original document may be given out with the results.

    Args:
        plan: as reading found it.
        key: the secret, of at least 16 bytes (:func:`smartnlp.pseudonyms.new_key` makes one); the
            same key gives the same names.

    Returns:
        The plan, with a note that says how many names were replaced.

    Raises:
        ValueError: the key is too short to keep anything secret.
    """
    if len(key) < 16:
        raise ValueError(f"a key of {len(key)} bytes keeps nothing secret; give at least 16 (new_key() makes one)")
    pieces = of_plan(plan)
    marks, people = marked(pieces)
    keys = dict.fromkeys(one for of_piece in marks for mark in of_piece for one in mark.keys if len(one) > 1)
    words = frozenset(word.low for piece in pieces for word in piece.words)
    names = chosen([(one, people.part.get(one, "given")) for one in keys], key, words)
    lines = iter(zip(pieces, marks, strict=True))

    def change(text: str, kind: Kind, labels: tuple[str, ...]) -> str:
        return "\n".join(_replaced(*next(lines), names, key) for _ in text.split("\n"))

    changed = mapped(plan, change)
    note = NOTE.format(len(keys)) if keys else NONE_FOUND
    return replace(changed, notes=(*changed.notes, note))


def marked(pieces: Sequence[Piece]) -> tuple[list[list[Mark]], People]:
    """The names in each line of a plan, initials among them, and who they are."""
    people = people_of(pieces)
    names = [marks_of(piece, people) for piece in pieces]
    letters = letters_of(pieces, names, people)
    found = [with_initials(piece, of_piece, letters, people) for piece, of_piece in zip(pieces, names, strict=True)]
    return found, people


def _replaced(piece: Piece, marks: Sequence[Mark], names: dict[str, str], key: bytes) -> str:
    parts, done = [], 0
    for mark in marks:
        parts += [piece.text[done : mark.start], _instead(piece.text[mark.start : mark.end], mark, names, key)]
        done = mark.end
    return "".join([*parts, piece.text[done:]])


def _instead(typed: str, mark: Mark, names: dict[str, str], key: bytes) -> str:
    """What stands in place of a name, in the case in which it was typed."""
    if mark.initials:
        letters = [names[one][0] if one in names else letter_for(one, key) for one in mark.keys]
        joined = ("-" if "-" in typed else "").join(letters)
        return joined.lower() if typed.islower() else joined
    words = [names[one] for one in mark.keys]
    if len(typed) > 1 and typed.isupper():
        words = [word.upper() for word in words]
    elif typed.islower():
        words = [word.lower() for word in words]
    return "-".join(words)
