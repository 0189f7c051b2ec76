"""Rules and surroundings together: who is likely to be the agent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartnlp.extraction.owners.evidence import Around, candidates
from smartnlp.extraction.owners.parties import JOINS
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words
from smartnlp.extraction.weighing import weights

# Log-odds that a rule adds where it fired and takes where none did, and those from which a party is an owner; chosen
# on the dev split.
RULE = 1.0
ENOUGH = {"action": -0.75, "any": 0.0}


def likely(words: Words, found: Sequence[Found], *, action: bool) -> list[Found]:
    """The parties that rule and surroundings together make owners.

    Args:
        words: the text.
        found: what the rules found.
        action: the text is known to be an action; otherwise it may as well tell how things are.
    """
    name = "action" if action else "any"
    model, kept, dropped = weights("owners")[name], list(found), []
    for one, fired, features in weighable(words, found):
        enough = model.log_odds(features) + (RULE if fired else -RULE) > ENOUGH[name]
        if fired and not enough:
            dropped += fired
        elif enough and not fired:
            kept.append((one._replace(cues=model.cues(features)), "likely-agent"))
    lost = {one for one in dropped if not any(_joint(words, one, other) for other in found if other not in dropped)}
    return sorted(one for one in kept if one not in lost)


def _joint(words: Words, one: Found, other: Found) -> bool:
    """Whether a rule found two beside each other: "Mum, Dad and Nan to agree"."""
    first, second = sorted((one, other))
    between = words.low[first[0].last : second[0].first]
    return one[1] == other[1] and len(between) <= 2 and not JOINS.isdisjoint(between)


def weighable(words: Words, found: Sequence[Found]) -> Iterator[tuple[Party, list[Found], list[str]]]:
    """Each party of a text, what the rules found there, and its features."""
    around = Around(words)
    for one in candidates(words):
        fired = [other for other in found if other[0].first < one.last and one.first < other[0].last]
        yield one, fired, around.features(one)
