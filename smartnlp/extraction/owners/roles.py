"""Roles, relations and bodies that the term lists know or can build: "duty social worker", "Brackenfold staff"."""

from __future__ import annotations

from typing import NamedTuple

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.spelling import corrected
from smartnlp.extraction.owners.vocabulary import Kind, Phrase
from smartnlp.extraction.owners.words import Words

_LONGEST = 7  # words of a role: "young people's drug and alcohol support worker"
_NOT_WITHIN = (
    v.VERB | v.FINITE | v.DOING | v.SMALL | v.TIME | v.MODAL | v.PRONOUN | v.RELATION | v.NAME | v.STATE | v.DONE
)
_LAST = v.ROLE_KIND | v.AGENCY_KIND
_ENDS_ROLE = _LAST | v.SHORT
_MAY_BE_WITHIN = v.ROLE_WORD | v.DETERMINER
_JOINING = frozenset(("and", "&", "'s", "'"))
_STARTS = v.OPENS | v.NAME | v.TITLE | v.RELATION | v.PRONOUN
_WHOSE = frozenset(("people", "children", "women", "men", "adults", "fathers", "mothers", "parents", "carers"))
_SINGULAR = frozenset(("class", "business", "paediatrics", "paeds", "careers", "estates", "facilities"))
_WITH_CLAUSE = frozenset(("whoever", "whichever", "anyone", "everyone", "everybody", "anybody", "whoevers"))
_CLAUSE_OPENS = frozenset(("who", "in", "working", "caring", "involved", "else", "present"))
_CLAUSE_ENDS = frozenset(("to", "will", "must", "should", "incl", "am", "pm", "and"))


class Party(NamedTuple):
    """Words ``first`` to ``last`` (half open).  ``sure``: known as a person or a body by a list, a title or a name."""

    first: int
    last: int
    kind: Kind
    sure: bool = True
    weak: bool = False
    role: str | None = None
    plural: bool = False
    cues: tuple[str, ...] = ()


def read(text: str) -> Words:
    """The words of a text, told for each whether a role and whether any party may begin there, so that most words
    need no closer look."""
    words = Words(text, v.flags())
    in_role = []
    ahead = 0  # words up to the last of a role that this one may belong to
    for flags, low in zip(reversed(words.flags), reversed(words.low), strict=True):
        if flags & _ENDS_ROLE or not flags:
            ahead = _LONGEST
        elif ahead:
            ahead = ahead - 1 if not flags & _NOT_WITHIN or flags & _MAY_BE_WITHIN or low in _JOINING else 0
        in_role.append(ahead > 0)
    in_role.reverse()
    words.in_role = in_role
    words.starts = [
        within or flags & _STARTS > 0 or typed[0].isupper()
        for within, flags, typed in zip(in_role, words.flags, words.typed, strict=True)
    ]
    return words


def listed(words: Words, at: int, opens: bool) -> Party | None:
    """The longest role, relation, body, pronoun or vague party that begins here, without a name behind it."""
    known = phrase(words, at)
    length = len(known.words) if known else 0
    end = role_end(words, at, opens)
    if known and known.typed and end and words.flags[end - 1] & v.FINITE:
        end = 0  # "GP chairs"
    if end > at + length:
        low = words.low[end - 1]
        kind: Kind = "role" if words.flags[end - 1] & (v.ROLE_KIND | v.SHORT) or not words.flags[end - 1] else "agency"
        return Party(at, end, kind, plural=_is_plural(low) or low in ("children", "women"))
    if known is None:
        return None
    found = Party(at, at + length, known.kind, True, known.weak, known.role, _is_plural(known.words[-1]))
    if length == 1 and known.words[0] in _WITH_CLAUSE:
        return found._replace(last=_clause_end(words, found.last))
    return found


def phrase(words: Words, at: int) -> Phrase | None:
    """The longest term that begins here, as typed where its typing tells it from another word."""
    if not words.flags[at] & v.OPENS:
        return None
    second = words.low[at + 1] if at + 1 < words.n else None
    for one in v.phrases()[words.low[at]]:
        said = one.words
        if len(said) > 1 and (said[1] != second or tuple(words.low[at : at + len(said)]) != said):
            continue
        if one.typed is None or tuple(words.typed[at : at + len(said)]) == one.typed:
            return one
    return None


def role_end(words: Words, at: int, opens: bool) -> int:
    """The word behind "early help support worker": any nouns and the last word of a role or of a body; 0 if none."""
    if not words.in_role[at]:
        return 0
    last = min(words.n, at + _LONGEST)
    end = 0
    for k in range(at, last):
        low, flags = words.low[k], words.flags[k]
        if not flags:
            low, flags = _respelled(low)
        if flags & _LAST or (flags & v.SHORT and words.typed[k][:2].isupper()):
            if k > at and not _goes_with(words, at, k, low, opens):
                break
            end = k + 1
            if _is_plural(low) and words.has(k + 1, v.VERB):
                break
        elif not _is_within(words, at, k, flags):
            break
    return end


def mistyped(words: Words, at: int) -> Party | None:
    """ "mothr", "techer": a role or relation of one word with one letter wrong."""
    right = corrected(words.low[at])
    if right is None or len(right) < 6:
        return None
    flags = v.flags()[right]
    if flags & v.RELATION:
        return Party(at, at + 1, "relation", plural=_is_plural(right))
    return Party(at, at + 1, "role", plural=_is_plural(right)) if flags & v.ROLE_KIND else None


def _is_plural(low: str) -> bool:
    return low == "staff" or (low.endswith("s") and low not in _SINGULAR)


def _is_within(words: Words, at: int, k: int, flags: int) -> bool:
    """Whether a word may stand before the last word of a role."""
    low = words.low[k]
    if flags & v.ROLE_WORD:
        return True
    if low in ("'s", "'"):
        return k > at and words.low[k - 1] in _WHOSE
    if low in ("and", "&"):
        return at < k < words.n - 1 and (words.low[k - 1], words.low[k + 1]) in v.pairs()
    return not flags & _NOT_WITHIN and words.typed[k][0].isalpha()


def _goes_with(words: Words, at: int, k: int, low: str, opens: bool) -> bool:
    """False for "support children", "contact school": there the first word is a verb and not part of a role."""
    if not opens or not words.flags[at] & v.VERB or words.flags[at] & _LAST:
        return True
    if words.flags[k] & v.CARED_FOR or low in ("adults", "parents", "carers"):
        return False
    return k > at + 1 or bool(words.flags[k] & v.ROLE_KIND) or low in ("centre", "service", "services", "team", "hub")


def _respelled(low: str) -> tuple[str, int]:
    right = corrected(low)
    return (right, v.flags().get(right, 0)) if right else (low, 0)


def _clause_end(words: Words, at: int) -> int:
    """The word behind "whoever is in", "anyone who is worried", "everyone in the house"."""
    own = words.low[at - 1].startswith("whoe") or words.low[at - 1] == "whichever"
    if at >= words.n or not (own or words.low[at] in _CLAUSE_OPENS):
        return at
    k = at + 1
    while k < min(words.n, at + 6):
        if not words.typed[k][0].isalnum() or words.low[k] in _CLAUSE_ENDS:
            break
        if words.flags[k] & v.FINITE and words.low[k - 1] not in ("who", "or"):
            break
        k += 1
    return k
