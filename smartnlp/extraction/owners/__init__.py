"""Who is responsible: agents in a statement's text, and everybody named in an owner cell.

An agent is found by its place, not only by its name: at the start of a clause before "to ...", "will ..." and the
like, after the "by" of a passive, as a label ("SW: ...") or as a sign-off ("... - HV").  Whoever something is done
for or with is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from smartnlp.extraction.owners.agents import by_agents, with_agents
from smartnlp.extraction.owners.apart import bare_label, label, opening, own_task, pieces, timed_opening
from smartnlp.extraction.owners.cells import in_cell
from smartnlp.extraction.owners.likely import likely, weighed
from smartnlp.extraction.owners.roles import read
from smartnlp.extraction.owners.subjects import Found, subjects
from smartnlp.extraction.owners.words import Words
from smartnlp.records import Owner

_ONLY_AGENTS = frozenset(("he", "she", "they", "you"))
# Where nobody is found by a verb, the first of these that finds somebody.
_FALLBACKS = (bare_label, pieces, own_task, with_agents, opening)


def find_owners(text: str, kind: str | None = None) -> list[Owner]:
    """The agents named in a statement, in order, without overlaps, each once.

    Args:
        text: the statement.
        kind: its label, where it is known; a party of an action is likelier to be its agent.
    """
    words = read(text)
    parties = weighed(words, action=kind == "action")
    if all(one.hopeless for one in parties):
        return []
    found = _distinct(words, likely(words, by_rule(words), parties))
    others = [one for one in found if words.low[one[0].first] not in _ONLY_AGENTS]
    return [_owner(words, one) for one in others or found]


def by_rule(words: Words) -> list[Found]:
    """The agents that the rules alone find, with the rule that found each."""
    found = _distinct(words, (*label(words), *subjects(words), *by_agents(words), *timed_opening(words)))
    for fallback in _FALLBACKS:
        if found:
            break
        found = _distinct(words, fallback(words))
    return found


def owners_in_cell(text: str) -> list[Owner]:
    """Everybody named in an owner cell, joint owners apart; offsets index the cell's text."""
    words = read(text)
    return [_owner(words, one) for one in in_cell(words)]


def _distinct(words: Words, found: Iterable[Found]) -> list[Found]:
    """In order of place; of overlapping ones, and of those spelled alike, the first found stays."""
    kept: dict[str, Found] = {}
    taken: set[int] = set()
    for one, rule in found:
        text = " ".join(words.low[one.first : one.last])
        if text not in kept and taken.isdisjoint(range(one.first, one.last)):
            kept[text] = one, rule
            taken.update(range(one.first, one.last))
    return sorted(kept.values())


def _owner(words: Words, found: Found) -> Owner:
    one, rule = found
    start, end = words.start[one.first], words.end[one.last - 1]
    return Owner(words.text[start:end], start, end, weak=one.weak, role=one.role, rule=rule, cues=one.cues)
