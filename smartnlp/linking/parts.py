"""Owner and time cells that name the part of each: "Mum - GP, SW - school", "Forms: Dad; Transport: SW"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from smartnlp.layout import common_words, names_a_person
from smartnlp.lazy import compiled
from smartnlp.records import CellItem, Link, Statement

_WORD = compiled(r"[^\W\d_]{2,}")
_STRONG = compiled(r"\s*[;\n]\s*")
_WEAK = compiled(r"\s*[,;\n]\s*")
_PAIR = compiled(r"(?P<left>[^:()]{2,60}?)(?::\s+|\s+[-–—]\s+|\s+(?:for|re)\s+)(?P<right>[^:()]{2,80})\.?")
_BRACKET = compiled(r"(?P<left>[^:()]{2,60}?)\s*\((?P<right>[^()]{2,80})\)\.?")
_FEWEST = 2

Names = Callable[[CellItem], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """A party or a time with the words of its part, none where it has no part of its own."""

    item: CellItem
    words: frozenset[str]


@cache
def _small() -> frozenset[str]:
    words = Path(__file__).with_name("parts.txt").read_text("utf-8").splitlines()
    return frozenset(word for word in words if word and not word.startswith("#"))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word.rstrip("s") if len(word) > 3 else word for word in found if word not in _small())


class Shares:
    """Parts shared out among the statements of a cell.

    A statement takes the parts with whose words it shares one; one that shares none, those that no other has
    taken, and all where there are no such.
    """

    def __init__(self, peers: Sequence[Statement], parts: Sequence[_Part], claims: Sequence[list[int]]) -> None:
        self._claims = {peer.index: [parts[i].item for i in claim] for peer, claim in zip(peers, claims, strict=True)}
        taken = {i for claim in claims for i in claim}
        left = [part.item for i, part in enumerate(parts) if i not in taken]
        self._left = left or [part.item for part in parts]

    def of(self, statement: Statement) -> tuple[Link, list[CellItem]]:
        """What belongs to a statement of the cell."""
        own = self._claims[statement.index]
        return ("words", own) if own else ("cell", self._left)


def shared_out(peers: Sequence[Statement], items: Sequence[CellItem], names: Names) -> Shares | None:
    """How the items of a cell are shared out by name among the statements of another; None for any other cell."""
    if len(peers) < _FEWEST or not items or (len(items) > 1 and items[0].place.role != "owner"):
        return None
    texts = [_words(peer.text) for peer in peers]
    parts = [part for item in items for part in _parts(item, texts, names)]
    if sum(bool(part.words) for part in parts) < _FEWEST:
        return None
    claims = [[i for i, part in enumerate(parts) if part.words & text] for text in texts]
    return Shares(peers, parts, claims) if any(0 < len(claim) < len(parts) for claim in claims) else None


def _parts(item: CellItem, texts: Sequence[frozenset[str]], names: Names) -> list[_Part]:
    """The parts of an item; the item alone where it is not shared out."""
    whole = [_Part(item, frozenset())]
    if item.place.role == "owner":
        return _owner_parts(item, texts, names) or whole
    pieces = [replace(item, text=text) for text in _STRONG.split(item.text.strip(" .")) if text]
    if len(pieces) < _FEWEST or not all(map(names, pieces)):
        return whole
    return [_Part(piece, _words(piece.text) - common_words()) for piece in pieces]


def _owner_parts(item: CellItem, texts: Sequence[frozenset[str]], names: Names) -> list[_Part]:
    pairs = [_pair(piece) for piece in _pieces(item.text)]
    if not pairs or not pairs[0][1]:
        return []
    parted = [pair for pair in pairs if pair[1]]
    name = _side_of_names(parted, texts)
    if not all(names(replace(item, text=pair[name])) for pair in parted):
        return []
    parts: list[_Part] = []
    for pair in pairs:
        alone = replace(item, text=pair[0])
        if pair[1]:
            parts.append(_Part(replace(item, text=pair[name]), _words(pair[1 - name])))
        elif names_a_person(pair[0]):
            parts.append(_Part(alone, frozenset()))
        else:  # "Mum - GP, dentist"
            parts[-1] = replace(parts[-1], words=parts[-1].words | _words(pair[0]))
    return parts


def _side_of_names(pairs: Sequence[tuple[str, str]], texts: Sequence[frozenset[str]]) -> int:
    """0 where the names stand before their parts, 1 where they stand behind."""
    shared = [sum(any(_words(pair[side]) & text for text in texts) for pair in pairs) for side in (0, 1)]
    people = [sum(names_a_person(pair[side]) for pair in pairs) for side in (0, 1)]
    return int((people[1] - people[0], shared[0] - shared[1]) > (0, 0))


def _pieces(text: str) -> list[str]:
    pieces = _STRONG.split(text.strip(" ."))
    return [piece for piece in (pieces if len(pieces) > 1 else _WEAK.split(text.strip(" ."))) if piece.strip()]


def _pair(piece: str) -> tuple[str, str]:
    match = _PAIR.fullmatch(piece) or _BRACKET.fullmatch(piece)
    return (match["left"].strip(), match["right"].strip()) if match else (piece, "")
