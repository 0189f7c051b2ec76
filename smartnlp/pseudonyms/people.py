"""Who is named in a plan: the words that are first names and surnames, and which of them mean the same person."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from smartnlp.pseudonyms.around import in_body, labelled_cues, person_cues
from smartnlp.pseudonyms.cues import Cues, candidates, cues_of
from smartnlp.pseudonyms.known import Known, known
from smartnlp.pseudonyms.pieces import Piece, Word, plain
from smartnlp.pseudonyms.terms import terms

Part = Literal["given", "surname"]
Weights = Mapping[str, Mapping[str, float]]
Places = Mapping[str, Sequence[tuple[Piece, int]]]
# From here on a word counts as a name: a name left in is worse than a word too many.
LIKELY = 0.3
_SHORTEST_TYPO = 5  # letters
# Titles that are words too.
_WORDS_AS_TITLES = frozenset(("miss", "father", "sister", "sr", "fr"))
_EMAIL = re.compile(r"(?<![\w.+-])([A-Za-z'-]+)[._]([A-Za-z'-]{2,})\d*@[\w-]+\.[\w.-]+")
_BRACKETED = re.compile(r"\s*\(\s*[\"'“‘]?([^\W\d_]{2,})[\"'”’]?(?:\s+to\s[^)]*)?\)")
_CALLED = re.compile(
    r"[\s,(]*(?:also |likes to be |wants to be |who is )?"
    r"(?:known as|called|likes|prefers|aka|a\.k\.a\.|goes by)\s+[\"'“‘]?([^\W\d_]{2,})"
)


@dataclass(frozen=True, slots=True)
class People:
    """The names of a plan in small letters.

    Attributes:
        part: what each is.
        same: a nickname or a slip of typing, and the name that it stands for.
        known: the lists that were asked.
        small: the words that the plan has in small letters.
    """

    part: dict[str, Part]
    same: dict[str, str] = field(default_factory=dict)
    known: Known = field(default_factory=known)
    small: frozenset[str] = frozenset()

    def key(self, low: str) -> str:
        """What tells one name from another: a nickname has its name's."""
        return self.same.get(low, low)


@cache
def weights() -> tuple[Weights, Weights]:
    """The weights of the cues, without and with knowledge of the names around, for words that have a capital somewhere
    and for those that have none; "" is what is added to all."""
    raw = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return raw["alone"], raw["among names"]


def people_of(pieces: Sequence[Piece], lists: Known | None = None) -> People:
    """The names of a plan."""
    lists = lists or known()
    places = candidates(pieces, lists)
    likely = likelihoods(pieces, places, lists)
    names = {low for low, chance in likely.items() if chance >= LIKELY} | set(_sure(places, lists))
    for first, last in _in_addresses(pieces, lists):
        names |= {one for one in (first, last) if len(one) > 1}
    names |= set(_halves(names, places, lists))
    same = {**_misspelt(names, places, lists), **_nicknames(pieces, names, places, lists)}
    names |= set(same)
    small = frozenset(word.low for piece in pieces for word in piece.words if not word.capital)
    part = {low: _part(low, places.get(low, ()), names, lists) for low in names}
    return People(part, _settled(same), lists, small)


def likelihoods(pieces: Sequence[Piece], places: Places, lists: Known) -> dict[str, float]:
    """How likely each candidate is a name, 0 to 1, seen together with the others."""
    small = Counter(word.low for piece in pieces for word in piece.words if not word.capital)
    likely: dict[str, float] = {}
    for one in weights():
        likely = {
            low: likelihood(cues_of(low, stands, lists, small[low], likely), one[style_of(stands)])
            for low, stands in places.items()
        }
    return likely


def style_of(stands: Sequence[tuple[Piece, int]]) -> str:
    """Which weights judge a word: those for words with a capital, or those for words that the plan never gives one."""
    return "capitals" if any(piece.words[at].capital for piece, at in stands) else "small letters"


def likelihood(cues: Cues, weight: Mapping[str, float]) -> float:
    """The logistic of the weighted cues."""
    score = weight[""] + sum(weight.get(cue, 0.0) * value for cue, value in cues.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _sure(places: Places, lists: Known) -> Iterator[str]:
    """Names whatever else the plan says: behind "Mrs", behind "M.", or a first name that is no word of its own."""
    for low, stands in places.items():
        if any(_surely(piece, at, low, lists) for piece, at in stands):
            yield low


def _surely(piece: Piece, at: int, low: str, lists: Known) -> bool:
    word, before = piece.words[at], piece.words[at - 1] if at else None
    title = before is not None and before.low in terms()["formal"] and word.before in (" ", ". ")
    if before is not None and before.low in _WORDS_AS_TITLES:
        title = title and before.capital and not (before.low == "miss" and (before.begins or low in lists.ordinary))
    if not word.capital:
        return title or lists.is_name_in_small_letters(low)
    if in_body(piece, at):
        return False
    if title or (before is not None and _is_greeted(piece, at, low, lists)):
        return True
    if before is not None and word.before == ". " and _is_initial(before) and (at > 1 or piece.labels):
        return low not in lists.ordinary
    return low in lists.given and not word.shouted and (not lists.is_word(low) or _is_named(piece, at))


def _is_greeted(piece: Piece, at: int, low: str, lists: Known) -> bool:
    word = piece.words[at]
    return word.before == " " and piece.words[at - 1].low in terms()["greetings"] and low not in lists.ordinary


def _is_named(piece: Piece, at: int) -> bool:
    """Whether a first name that is a word too is surely a name: "mum (Joy)", "Joy (mum)", "Hope, 9", "Name: Grace"."""
    cues = set(labelled_cues(piece, at)) | set(person_cues(piece, at))
    return bool(cues & {"role in brackets", "age behind", "bracket behind a role", "whole field of people"})


def _in_addresses(pieces: Sequence[Piece], lists: Known) -> Iterator[tuple[str, str]]:
    """ "rosie.okafor@...", not "duty.desk@..."."""
    found = terms()
    no_name = found["roles"] | found["bodies"] | found["never"] | lists.ordinary | found["short_forms"]
    for piece in pieces:
        for match in _EMAIL.finditer(piece.text):
            first, last = (plain(part) for part in match.groups())
            if (first not in no_name or first in lists.given) and (last not in no_name or last in lists.surnames):
                yield first, last


def _halves(names: set[str], places: Places, lists: Known) -> Iterator[str]:
    """The halves of double names that the plan has alone too."""
    for low in names:
        for half in low.split("-") if "-" in low else ():
            if len(half) > 2 and half in places and half not in lists.ordinary:
                yield half


def _misspelt(names: set[str], places: Places, lists: Known) -> dict[str, str]:
    """Words that are one slip of typing away from a name and are neither names by list nor ordinary words."""
    found: dict[str, str] = {}
    for low, stands in places.items():
        if len(low) < _SHORTEST_TYPO or low in lists.ordinary or lists.is_given(low) or lists.is_surname(low):
            continue
        if low in names and len(stands) > 1:
            continue
        meant = [
            name
            for name in names
            if name != low and len(name) >= _SHORTEST_TYPO and one_slip(low, name) and len(places.get(name, ())) > 1
        ]
        if len(meant) == 1 and all(not in_body(piece, at) for piece, at in stands):
            found[low] = meant[0]
    for low in names:  # "Zielinska" and "Zielinski" are one family's
        if low.endswith(("ska", "cka", "dzka")) and low[:-1] + "i" in names:
            found[low] = low[:-1] + "i"
    return found


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter left out, put in or changed, or by two that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) != len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


def _nicknames(pieces: Sequence[Piece], names: set[str], places: Places, lists: Known) -> dict[str, str]:
    """ "Zakariya Warsame (Zak to everyone)", "Babatunde known as Tunde", and "Dami" where the plan has a Damilola."""
    found: dict[str, str] = {}
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if word.low not in names or not word.capital:
                continue
            match = _BRACKETED.match(piece.text, word.end) or _CALLED.match(piece.text, word.end)
            if match is None or not match.group(1)[0].isupper():
                continue
            short, full = plain(match.group(1)), _first_of_run(piece, at, names)
            barred = terms()["roles"] | terms()["never"] | terms()["short_forms"] | terms()["bodies"]
            if match.group(1).isupper() or (short[0] != full[0] and match.re is _BRACKETED):
                continue  # "Gethin Rowlands (LLC)", "Beth Rimmington (Duty)"
            if short in terms()["never"] and full.startswith(short) and match.re is _CALLED:
                found[short] = full  # "likes Dec", of a Declan
            if short not in barred and short != full and full in names:
                found[short] = full
    for low in places:
        if low in found or len(low) < 3 or lists.is_given(low) or low in lists.ordinary or lists.is_surname(low):
            continue
        longer = [name for name in names if len(name) > len(low) + 1 and (name.startswith(low) or name.endswith(low))]
        if (len(longer) == 1 and low not in names) or (low in names and len(longer) == 1 and lists.is_given(longer[0])):
            found[low] = longer[0]
    return found


def _first_of_run(piece: Piece, at: int, names: set[str]) -> str:
    while at and piece.words[at].before == " " and piece.words[at - 1].low in names:
        at -= 1
    return piece.words[at].low


def _settled(same: dict[str, str]) -> dict[str, str]:
    """Each name that stands for another, with the one at the end of the chain."""
    settled = {}
    for low in same:
        meant, seen = low, {low}
        while meant in same and same[meant] not in seen:
            meant = same[meant]
            seen.add(meant)
        settled[low] = meant
    return settled


def _part(low: str, stands: Sequence[tuple[Piece, int]], names: set[str], lists: Known) -> Part:
    """Whether it is a first name: by its places where they tell, by the lists where not."""
    score = 0.5 * (lists.is_surname(low) and not lists.is_given(low)) - 0.5 * lists.is_given(low)
    score -= 2.0 * (lists.is_given(low) and not lists.is_surname(low))
    formal = terms()["formal"]
    for piece, at in stands:
        before = piece.words[at - 1] if at else None
        after = piece.words[at + 1] if at + 1 < len(piece.words) else None
        if (
            before
            and piece.words[at].before in (" ", ". ")
            and (before.low in formal or before.low in names or _is_initial(before))
        ):
            score += 1
        elif after and after.before == " " and after.low in names:
            score -= 1
    return "surname" if score > 0 else "given"


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.capital and word.text != "I"
