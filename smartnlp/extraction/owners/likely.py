"""Rules and surroundings together: who is likely to be the agent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smartnlp.extraction.owners.evidence import Around, candidates
from smartnlp.extraction.owners.parties import JOINS
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words
from smartnlp.extraction.weighing import Weights, weights

# Log-odds that a rule adds where it fired and takes where none did, and those from which a party is an owner; chosen
# on the dev split.
RULE = 1.0
ENOUGH = {"action": -0.75, "any": 0.0}


class Weighed(NamedTuple):
    """A party with the log-odds by ``model``, before any rule is asked, that it is an owner; ``enough`` is what they
    must pass."""

    party: Party
    features: list[str]
    odds: float
    enough: float
    model: Weights

    @property
    def hopeless(self) -> bool:
        """Whether no rule could make it an owner."""
        return self.odds + RULE <= self.enough


def weighed(words: Words, *, action: bool) -> list[Weighed]:
    """The parties of a text with what their surroundings say.

    Args:
        words: the text.
        action: it is known to be an action; otherwise it may as well tell how things are.
    """
    name = "action" if action else "any"
    model, around = weights("owners")[name], Around(words)
    said = ((one, around.features(one)) for one in candidates(words))
    return [Weighed(one, features, model.log_odds(features), ENOUGH[name], model) for one, features in said]


def likely(words: Words, found: Sequence[Found], parties: Sequence[Weighed]) -> list[Found]:
    """The parties that rule and surroundings together make owners; ``found`` is by rule."""
    kept, dropped = list(found), []
    for one in parties:
        party = one.party
        fired = [other for other in found if other[0].first < party.last and party.first < other[0].last]
        enough = one.odds + (RULE if fired else -RULE) > one.enough
        if fired and not enough:
            dropped += fired
        elif enough and not fired:
            kept.append((party._replace(cues=one.model.cues(one.features)), "likely-agent"))
    lost = {one for one in dropped if not any(_joint(words, one, other) for other in found if other not in dropped)}
    return sorted(one for one in kept if one not in lost)


def _joint(words: Words, one: Found, other: Found) -> bool:
    """Whether a rule found two beside each other: "Mum, Dad and Nan to agree"."""
    first, second = sorted((one, other))
    between = words.low[first[0].last : second[0].first]
    return one[1] == other[1] and len(between) <= 2 and not JOINS.isdisjoint(between)
