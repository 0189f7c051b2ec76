"""Owners that stand apart: "SW: refer ...", "... - HV", "..., me", "(Kofi)", "Mrs Ellery 1 hr a week"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import joint_parties, past_brackets
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words

_MARKS = frozenset(",;:()[]-–—/.=\n•*")
_WEAK_APART = frozenset(("all", "both", "everyone", "everybody", "tbc", "tba"))
_SELF = frozenset(("me", "us", "both", "myself"))


def label(words: Words) -> Iterator[Found]:
    """ "SW: refer to CAMHS", "Mum - ring school": parties before a colon or a dash, and a verb behind it."""
    parties, at = _before_mark(words)
    if parties and (words.has(at, v.VERB | v.DOING | v.MODAL) or words.is_one_of(at, "to", "continue")):
        yield from ((one, "label") for one in parties)


def bare_label(words: Words) -> Iterator[Found]:
    """ "Physiotherapist: 12 visits a year": a role before a colon, whatever stands behind it but another party."""
    parties, at = _before_mark(words)
    if parties and words.low[at - 1] == ":" and not words.has(at, v.OPENS) and all(p.kind == "role" for p in parties):
        yield from ((one, "label") for one in parties)


def pieces(words: Words) -> Iterator[Found]:
    """A piece between commas, dashes or brackets that names parties, with a time or alone."""
    start = 0
    for at in range(words.n + 1):
        if at < words.n and words.low[at] not in _MARKS:
            continue
        if 0 < start < at:
            yield from _piece(words, start, at)
        start = at + 1


def own_task(words: Words) -> Iterator[Found]:
    """ "HV antenatal visit", "SW application", "OT visits": what only the role it begins with can do."""
    parties = joint_parties(words, 0, opens=True)
    if len(parties) != 1 or parties[0].kind != "role" or words.flags[parties[0].last - 1] & v.TOPIC:
        return
    if any(words.has(k, v.OWN_TASK) for k in range(parties[0].last, parties[0].last + 3)):
        yield parties[0], "own-task"


def opening(words: Words) -> Iterator[Found]:
    """ "Jacqui in 7.30am", "Dee, request in by the 15th", "HV weekly": a party, then how or when, with no verb."""
    parties, at = _first_parties(words)
    if not parties or at >= words.n:
        return
    only_role = words.is_one_of(at, "for", "with", "w", "w/")
    comma = words.low[at] == "," and at + 2 < words.n
    if (only_role and parties[0].kind == "role") or comma or _is_when(words, at) or words.has(at, v.FOLLOWS):
        yield from ((one, "opening") for one in parties if one.kind not in ("agency", "weak"))


def timed_opening(words: Words) -> Iterator[Found]:
    """ "Mrs Ellery 1 hr a week", "Lee and Agnieszka from Monday": people by name, then a time."""
    parties, at = _first_parties(words)
    at += words.is_one_of(at, "from")
    if _is_when(words, at) and all(one.kind in ("name", "relation") for one in parties):
        yield from ((one, "opening") for one in parties)


def _before_mark(words: Words) -> tuple[Sequence[Party], int]:
    """The parties before a colon or a dash at the start of the text, and the word behind it."""
    first = 1 if words.is_one_of(0, "-", "•", "*") else 0
    parties = joint_parties(words, first, opens=True)
    at = past_brackets(words, parties[-1].last) if parties else 0
    if not parties or at + 1 >= words.n or words.low[at] not in (":", "-", "–", "—"):
        return (), 0
    if words.low[at] != ":" and words.touching(at) and words.touching(at + 1):
        return (), 0
    return (parties, at + 1) if all(_is_known(words, one) for one in parties) else ((), 0)


def _first_parties(words: Words) -> tuple[Sequence[Party], int]:
    """The parties that open the text, if known and no topic ("GP re eczema"), and the word behind them."""
    parties = joint_parties(words, 0, opens=True)
    if not parties or any(words.low[one.first - 1] == "," for one in parties[1:]):
        return (), words.n
    if any(not _is_known(words, one) or words.flags[one.last - 1] & v.TOPIC for one in parties):
        return (), words.n
    return parties, past_brackets(words, parties[-1].last)


def _piece(words: Words, start: int, end: int) -> Iterator[Found]:
    parties = joint_parties(words, start, opens=False)
    if not parties or any(words.low[one.first - 1] == "," for one in parties[1:]):
        return
    rest = range(parties[-1].last, end)
    if not all(words.flags[k] & (v.TIME | v.SMALL) or words.is_number(k) for k in rest):
        return
    if _is_aside(words, start) or _is_list_of_topics(words, parties, start):
        return
    if all(_is_known(words, one) and _may_stand_apart(words, one) for one in parties):
        rule = "sign-off" if end >= words.n - 1 else "apart"
        yield from ((one, rule) for one in parties)


def _is_aside(words: Words, start: int) -> bool:
    """ "w/ Jodie", "3.Mum", "Piotr (EWO)": no piece of its own."""
    mark = words.low[start - 1]
    if mark == "." and words.touching(start):
        return True
    before = start - 2
    if before < 0:
        return False
    if words.is_one_of(before, "w", "with", "via"):
        return True
    return mark == "(" and (words.has(before, v.NAME | v.ROLE_KIND | v.RELATION) or words.is_capital(before))


def _is_list_of_topics(words: Words, parties: Sequence[Party], start: int) -> bool:
    """ "Optician, dentist": nothing but roles before it."""
    if parties[0].kind not in ("role", "agency"):
        return False
    role = v.OPENS | v.ROLE_KIND | v.AGENCY_KIND
    return all(words.flags[k] & role or not words.typed[k][0].isalpha() for k in range(start))


def _may_stand_apart(words: Words, one: Party) -> bool:
    if one.kind == "weak" and one.last - one.first == 1:
        return words.low[one.first] in _WEAK_APART
    return one.kind != "agency" or words.low[one.last - 1] in ("team", "service")


def _is_known(words: Words, one: Party) -> bool:
    if one.kind == "pronoun":
        return words.low[one.first] in _SELF
    if one.kind == "initials":
        return len(words.typed[one.first]) == 2 and not words.flags[one.first] & (v.ORDINARY | v.SMALL)
    return one.sure


def _is_when(words: Words, at: int) -> bool:
    return words.has(at, v.TIME) or words.is_number(at)
