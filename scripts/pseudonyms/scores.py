"""How many of the labelled names are found, how many of those found are names, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pseudonyms.gold import Mention
from smartnlp.names.words import WORD
from smartnlp.pseudonyms import pseudonymise
from smartnlp.pseudonyms.marking import Mark
from smartnlp.pseudonyms.pieces import of_plan, plain
from smartnlp.pseudonyms.replacing import marked
from smartnlp.records import Plan

_SHORTEST = 3  # letters of a word whose being left is told as a leak


@dataclass
class Score:
    """Sums over plans; shares are taken at the end.

    Attributes:
        mentions, found: labelled names, and those of which every letter was replaced; ``initials`` likewise.
        people, whole: people, and those of whom every mention was replaced.
        marks, right: words replaced, and those that are part of a labelled name.
        words, left: different words of labelled names, and those that still stand somewhere in the plan.
        plans, clean: plans, and those in which none is left.
        missed, wrong: what was missed and what was replaced without being a name, with the lines, for whoever tunes.
    """

    mentions: int = 0
    found: int = 0
    initials: int = 0
    initials_found: int = 0
    people: int = 0
    whole: int = 0
    marks: int = 0
    right: int = 0
    words: int = 0
    left: int = 0
    plans: int = 0
    clean: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, plan: Plan, mentions: Sequence[Mention], key: bytes) -> None:
        """Count one plan in."""
        pieces = of_plan(plan)
        marks, _ = marked(pieces)
        of_line: dict[int, list[Mention]] = {}
        whole: dict[str, bool] = {}
        for one in mentions:
            of_line.setdefault(one.line, []).append(one)
            hit = _covered(pieces[one.line].text, one, marks[one.line])
            whole[one.person] = whole.get(one.person, True) and hit
            self.initials += one.initials
            self.initials_found += one.initials and hit
            self.mentions += not one.initials
            self.found += hit and not one.initials
            if not hit:
                self.missed.append(f"{name}: {one.text!r} in {_around(pieces[one.line].text, one.start, one.end)}")
        self.people += len(whole)
        self.whole += sum(whole.values())
        for line, of_piece in enumerate(marks):
            for mark in of_piece:
                right = any(one.start < mark.end and mark.start < one.end for one in of_line.get(line, ()))
                self.marks += 1
                self.right += right
                if not right:
                    text = pieces[line].text
                    self.wrong.append(
                        f"{name}: {text[mark.start : mark.end]!r} in {_around(text, mark.start, mark.end)}"
                    )
        self._leaks(name, plan, mentions, key)

    def _leaks(self, name: str, plan: Plan, mentions: Sequence[Mention], key: bytes) -> None:
        """Words of labelled names that stand in the changed plan oftener than they stood in the plan as no names."""
        wanted, left = left_in(plan, pseudonymise(plan, key), mentions)
        self.words += len(wanted)
        self.left += len(left)
        self.plans += 1
        self.clean += not left


def _covered(text: str, one: Mention, marks: Sequence[Mark]) -> bool:
    covered = {k for mark in marks for k in range(mark.start, mark.end)}
    letters = [k for k in range(one.start, one.end) if text[k].isalpha()]
    if not one.initials and text[letters[-1]] == "s" and letters[-1] not in covered:
        letters.pop()  # "Bridies": the s of the possessive stays
    return all(k in covered for k in letters)


def left_in(plan: Plan, changed: Plan, mentions: Sequence[Mention]) -> tuple[set[str], set[str]]:
    """The words of the labelled names, and those that the changed plan has oftener than the plan has as no names."""
    wanted = {plain(word) for one in mentions for word in WORD.findall(one.text) if len(word) >= _SHORTEST}
    before, after = _counted(plan), _counted(changed)
    as_names: dict[str, int] = {}
    for one in mentions:
        for word in WORD.findall(one.text):
            as_names[plain(word)] = as_names.get(plain(word), 0) + 1
    return wanted, {word for word in wanted if after.get(word, 0) > max(0, before.get(word, 0) - as_names[word])}


def _counted(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for piece in of_plan(plan):
        for word in piece.words:
            found[word.low] = found.get(word.low, 0) + 1
    return found


def _around(text: str, start: int, end: int) -> str:
    return f"...{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}..."
