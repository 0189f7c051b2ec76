"""What stands around a party, as features to be weighed (see :mod:`smartnlp.extraction.weighing`)."""

from __future__ import annotations

from functools import cache, lru_cache

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import JOINS, party
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import ENDS
from smartnlp.extraction.owners.words import Words

_REACH = 3  # words on each side
_BEFORE = tuple((f"before{n}", -n) for n in range(1, _REACH + 1))
_AFTER = tuple((f"after{n}", n) for n in range(1, _REACH + 1))
_AHEAD = 10  # words behind the party in which its verb is looked for
_VERBAL = v.VERB | v.FINITE | v.DOING | v.DONE | v.MODAL
_WILL = frozenset(("will", "must", "should"))
_ASKING = _WILL | {"to"}
_FAR = 60  # words to each side in which a clause's end is looked for
_TELLING = frozenset(
    [
        "if",
        "unless",
        "should",
        "review",
        "with",
        "by",
        "because",
        "so",
        "since",
        "was",
        "has",
        "had",
        "said",
        "says",
        "feels",
        "wants",
        "would",
        "could",
        "is",
        "are",
        "were",
        "not",
        "please",
    ]
)
_KINDS_OF_WORD = {
    name.lower(): getattr(v, name) for name in dir(v) if name.isupper() and isinstance(getattr(v, name), int)
}


def candidates(words: Words) -> list[Party]:
    """Every party that the text names, whatever it does there; of overlapping ones the first."""
    found: list[Party] = []
    end = 0
    for at in range(words.n):
        if at >= end and words.starts[at] and (one := party(words, at, opens=_opens(words, at))):
            found.append(one)
            end = one.last
    return found


def _opens(words: Words, at: int) -> bool:
    """Whether a clause may begin at a word: any other capital there may be a name's."""
    return at == 0 or not words.low[at - 1][0].isalnum() or words.low[at - 1] in JOINS


class Around:
    """The clauses of a text, found once for all its parties."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.said = [f"said={low}" for low in _TELLING.intersection(words.low)]
        self.length = f"length={min(6, words.n // 5)}"

    def features(self, one: Party) -> list[str]:
        """The features of a party of this text."""
        words, first, last = self.words, one.first, one.last
        begin, end = self._clause_of(one)
        found = [
            f"kind={one.kind}", f"{one.kind}={one.sure}", f"weak={one.weak}", f"words={min(4, last - first)}",
            f"plural={one.plural}", f"place={min(5, first - begin)}", f"first={first == 0}", f"opening={begin == 0}",
            f"to come={min(5, end - last)}", f"last={last >= words.n - 1}", f"clause opens={words.low[begin]}", self.length,
        ]  # fmt: skip
        found += self.said
        if one.kind != "name":
            found += [f"is={' '.join(words.low[max(first, last - 2) : last])}", f"ends={words.low[last - 1]}"]
        found += [f"is a {name}" for name in _kinds(words.flags[first])]
        found += self._beside(one) + self._clause(one, begin)
        if first == begin:
            found += [f"opens before={self._word(last)}", f"opens as={one.kind}"]
        return found

    def _clause_of(self, one: Party) -> tuple[int, int]:
        low, begin, end = self.words.low, one.first, one.last
        least, most = max(0, begin - _FAR), min(self.words.n, end + _FAR)
        while begin > least and low[begin - 1] not in ENDS:
            begin -= 1
        while end < most and low[end] not in ENDS:
            end += 1
        return begin, end

    def _word(self, at: int) -> str:
        if not 0 <= at < self.words.n:
            return ""
        low = self.words.low[at]
        return "#" if low[0].isdigit() else low

    def _beside(self, one: Party) -> list[str]:
        words = self.words
        found: list[str] = []
        for places, origin in ((_BEFORE, one.first), (_AFTER, one.last - 1)):
            for place, step in places:
                at = origin + step
                if 0 <= at < words.n:
                    found += _told(place, words.typed[at], words.low[at], words.flags[at])
                else:
                    found.append(f"{place}=")
        before, after = self._word(one.first - 1), self._word(one.last)
        return [
            *found, f"between={before}_{after}", f"after={after}_{self._word(one.last + 1)}",
            f"before={self._word(one.first - 2)}_{before}", f"{one.kind} after={after}", f"{one.kind} before={before}",
        ]  # fmt: skip

    def _clause(self, one: Party, begin: int) -> list[str]:
        words = self.words
        behind = range(one.last, min(words.n, one.last + _AHEAD))
        ahead, follows = words.low[begin : one.first], words.low[one.last : behind.stop]
        can_be = 0
        for flags in words.flags[begin : one.first]:
            can_be |= flags
        found = [
            f"a verb before={bool(can_be & (v.VERB | v.FINITE))}", f"under={bool(can_be & v.SUBORDINATOR)}",
            f"to before={'to' in ahead}", f"asked before={not _ASKING.isdisjoint(ahead)}",
            f"will behind={not _WILL.isdisjoint(follows)}", f"to behind={'to' in follows}",
        ]  # fmt: skip
        verb = next((k for k in behind if words.flags[k] & _VERBAL or words.low[k] == "to"), None)
        if verb is not None:
            found += [f"verb={words.low[verb]}", f"verb at={verb - one.last}"]
            found.append("verb is " + ",".join(_kinds(words.flags[verb] & (_VERBAL | v.STATE | v.THING))))
        return found


@lru_cache(maxsize=20_000)
def _told(place: str, typed: str, low: str, flags: int) -> tuple[str, ...]:
    """The features of a word at a place: itself, how it is written, what it can be, its ending."""
    word = "#" if low[0].isdigit() else low
    endings = (end for end in ("ing", "ed", "s") if word.endswith(end) and len(word) > 3)
    return (
        f"{place}={word}", f"{place} {_shape(typed)}", *(f"{place} {kind}" for kind in _kinds(flags)),
        *(f"{place}=~{end}" for end in endings),
    )  # fmt: skip


def _shape(word: str) -> str:
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else "mark"
    if word.isupper() and len(word) > 1:
        return "capitals"
    return "capital" if word[0].isupper() else "small"


@cache
def _kinds(flags: int) -> tuple[str, ...]:
    return tuple(name for name, bit in _KINDS_OF_WORD.items() if flags & bit)
