"""Agents by their place: a party at the start of a clause, before what makes it the agent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import JOINS, joint_parties
from smartnlp.extraction.owners.predicates import predicate
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.words import Words

Found = tuple[Party, str]
# Where a word stands: at the start of a clause, behind "and", behind "and" and one who cannot act, behind a
# preposition, behind a verb, elsewhere.
_Where = Literal["open", "joint", "listed", "blocked", "object", "mid"]

ENDS = frozenset(".;!?:\n")
_BREAKS = frozenset(',()[]-–—=>→•*·"“”‘|…~')
_LATER = frozenset(("he", "she", "they", "you"))  # they tell of somebody named before
_MAY_BE_TIME = frozenset(("that", "once", "before", "after", "since", "as", "until", "till"))
_OF_TIME = frozenset(("the", "this", "that", "school", "next", "half", "end", "his", "her", "a", "each", "then", "now"))
_AUXILIARY = frozenset(("be", "is", "are", "was", "were", "has", "have", "had", "not", "no"))
_ACTIVE = v.VERB | v.FINITE | v.DOING | v.DONE | v.MODAL | v.UNDERTAKING
_STRONG = frozenset(("subject-to", "subject-will", "subject-does", "subject-is-doing"))
_NEAR = 3  # words behind "if" where the condition's own subject stands
_FAR = 6  # words behind "if" where a clause joined by "and" is no longer the condition's


@dataclass(slots=True)
class _Clause:
    """What is known of the clause read so far: where it became subordinate (-1: nowhere), whether as a condition,
    whether its sentence had one, and the word behind a list that cannot act."""

    subordinate: int = -1
    condition: bool = False
    conditional: bool = False
    blocked: int = -1


def subjects(words: Words) -> Iterator[Found]:
    """Each agent that stands before its verb, with the rule that found it."""
    clause, at = _Clause(), 0
    while at < words.n:
        step = _past_mark(words, at, clause)
        if step:
            at += step
            continue
        if not words.starts[at]:
            at += 1
            continue
        where = _where(words, at, clause.blocked)
        parties = joint_parties(words, at, opens=where in ("open", "joint", "listed"))
        if not parties:
            at += 1
            continue
        found = _agents(words, parties, where, clause)
        if found:
            agents, rule, at = found
            yield from ((one, rule) for one in agents)
            clause.subordinate = -1
        else:
            at = parties[0].last
            if clause.subordinate >= 0 or where not in ("open", "joint", "mid"):
                clause.blocked = at


def _past_mark(words: Words, at: int, clause: _Clause) -> int:
    """How many words to pass over: a mark that opens a clause, a word that makes it subordinate; 0 for any other."""
    low, flags = words.low[at], words.flags[at]
    if low in ENDS or low in _BREAKS:
        clause.subordinate = -1
        return 1
    if not flags & v.SUBORDINATOR:
        return 0
    opens = at == 0 or words.low[at - 1] in ENDS
    if (low == "so" and opens) or (low == "should" and not opens):
        return 0
    if words.has(at + 1, v.NO_CLAUSE):
        return 2
    clause.conditional = clause.conditional or bool(flags & v.CONDITION)
    if not (low in _MAY_BE_TIME and _is_time(words, at + 1)):
        clause.condition = bool(flags & v.CONDITION) or (clause.condition and clause.subordinate >= 0)
        clause.subordinate = at
    return 1


def _agents(
    words: Words, parties: Sequence[Party], where: _Where, clause: _Clause
) -> tuple[Sequence[Party], str, int] | None:
    """The parties up to the first that a predicate follows, its rule and its place, if they may act where they stand."""
    for n, last in enumerate(parties):
        follows = predicate(words, last, joint=n > 0)
        if follows is None:
            continue
        rule, verb = follows
        agents = _without_topic(words, parties[: n + 1])
        return (agents, rule, verb) if _may_act(words, agents, where, rule, clause) else None
    return None


def _without_topic(words: Words, parties: Sequence[Party]) -> Sequence[Party]:
    """ "Optician, Mum to book", "Mr Khan, head of year, to": of two with a comma one acts, unless they are alike."""
    before_last = words.low[parties[-1].first - 1] if len(parties) > 1 else ""
    if before_last == "," and parties[-1].kind == "pronoun":
        return parties[-1:]
    if len(parties) != 2 or before_last != ",":
        return parties
    one, other = parties
    if one.kind == "name" and other.kind == "role":
        return parties[:1]
    alike = one.kind == other.kind and one.kind != "agency" and one.sure == other.sure
    return parties if alike else parties[1:]


def _may_act(words: Words, parties: Sequence[Party], where: _Where, rule: str, clause: _Clause) -> bool:
    first, under = parties[0], clause.subordinate >= 0
    if first.kind == "pronoun" and words.low[first.first] in _LATER and first.first and not clause.conditional:
        return rule in ("subject-to", "subject-will", "subject-is-doing") and where == "open" and not under
    if where == "blocked" or (where == "object" and not under and rule != "subject-will"):
        return False
    if where == "listed" and (under or rule == "subject-to"):
        return False  # "support Mum and Dad to go"
    if under and not _is_main(first.first - clause.subordinate, where, rule, clause):
        return False
    if not under and where in ("open", "joint"):
        return True
    known = all(one.sure for one in parties)
    if first.kind in ("name", "initials"):
        known = known or under or (first.kind == "initials" and rule != "subject-does")
    known = known and (first.kind != "pronoun" or under or words.low[first.first] in ("i", "we"))
    return known and rule in _STRONG


def _is_main(distance: int, where: _Where, rule: str, clause: _Clause) -> bool:
    """Whether a subject so many words behind "if" is the main clause's: "If he does Shilan will ring"."""
    if not clause.condition or distance < _NEAR:
        return False
    return where != "joint" or (rule == "subject-will" and distance >= _FAR)


def _where(words: Words, at: int, blocked: int) -> _Where:
    if at == 0:
        return "open"
    low, flags = words.low[at - 1], words.flags[at - 1]
    if low in ENDS or low in _BREAKS:
        return "open"
    if low in JOINS:
        return "listed" if blocked == at - 1 else "joint"
    if flags & v.LEAD or low == "if":
        return "open"
    if flags & v.TIME or words.typed[at - 1][0].isdigit():
        return "blocked" if flags & v.PREPOSITION else "open"
    if flags & (v.PREPOSITION | v.DETERMINER | v.SUBORDINATOR | v.TITLE):
        return "blocked"
    if flags & v.SAYING:
        return "mid" if words.low[at] in ("i", "we") else "blocked"
    return "object" if flags & _ACTIVE or low in _AUXILIARY else "mid"


def _is_time(words: Words, at: int) -> bool:
    """ "until Friday", "since 3 May", "that day", "after school": no clause follows."""
    return at >= words.n or words.has(at, v.TIME) or words.is_number(at) or words.low[at] in _OF_TIME
