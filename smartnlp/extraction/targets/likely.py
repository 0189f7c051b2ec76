"""Rules and surroundings together: which number is likely to be a quantity of the plan, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.targets.companions import target_at
from smartnlp.extraction.targets.evidence import Around
from smartnlp.extraction.targets.numbers import Number
from smartnlp.extraction.targets.rules import Place, Role, Unit
from smartnlp.extraction.targets.shares import share_rule
from smartnlp.extraction.weighing import weights
from smartnlp.records import Target

# Log-odds that a rule adds where it fired and takes where none did, and those from which a number is a target; chosen
# on the dev split.
RULE, ENOUGH = 1.0, -1.0
ROLE = 0.5  # log-odds that the role by rule adds
LEARNED: tuple[Unit, ...] = ("count", "score", "other", "percent")  # units that the surroundings tell
_SAID: tuple[Unit, ...] = ("weight", "length")  # units that stand behind the number

# A number, what stands around it, and whether it looks like a name, a dose, an age or a condition.
Read = tuple[Number, Place, bool]


class Weighed(NamedTuple):
    """A number with its features and the log-odds, before any rule is asked, that it is a quantity of the plan."""

    number: Number
    place: Place
    barred: bool
    features: list[str]
    odds: float

    @property
    def hopeless(self) -> bool:
        """Whether no rule could make it a target, so that none need be tried."""
        return self.odds + RULE <= ENOUGH


def weighed(text: str, numbers: Sequence[Read], kind: str | None = None) -> list[Weighed]:
    """The numbers of a text with what their surroundings say; ``kind`` is the statement's label, where it is known."""
    model = weights("targets")["quantity"]
    return [
        Weighed(*read, said, model.log_odds(said))
        for read, said in zip(numbers, features(text, numbers, kind), strict=True)
    ]


def features(text: str, numbers: Sequence[Read], kind: str | None = None) -> Iterator[list[str]]:
    """The features of each number of a text."""
    around, known = Around(text), [f"kind={kind}"] if kind else []
    return (around.features(number, barred) + known for number, _, barred in numbers)


def likely(text: str, found: Sequence[Target], numbers: Sequence[Weighed]) -> list[Target]:
    """The targets that rule and surroundings together make of a text's numbers, in order; ``found`` is by rule."""
    models = weights("targets")
    kept = {one.start: one for one in found}
    for one in numbers:
        fired = [other for other in found if other.start < one.number.end and one.number.start < other.end]
        enough = one.odds + (RULE if fired else -RULE) > ENOUGH
        if not enough:
            for other in fired:
                kept.pop(other.start, None)
        elif fired or not (one.number.form == "share" and one.barred):
            aimed = models["aimed"].log_odds(one.features)
            kept |= {other.start: replace(other, role=_role(other, aimed)) for other in fired}
            if not fired:
                kept[one.number.start] = _by_weight(text, one, aimed)
    return sorted(kept.values(), key=lambda target: target.start)


def _by_weight(text: str, one: Weighed, aimed: float) -> Target:
    role: Role = "target" if aimed > 0 else "baseline"
    found = target_at(text, one.number, _unit(one.number, one.place, one.features), "likely-quantity", role)
    return replace(found, cues=weights("targets")["quantity"].cues(one.features))


def _role(found: Target, aimed: float) -> Role:
    """The rule's role, unless the surroundings speak clearly against it; of a change both figures are told."""
    if found.rule == "from-to":
        return found.role
    return "target" if aimed + (ROLE if found.role == "target" else -ROLE) > 0 else "baseline"


def _unit(number: Number, place: Place, features: Sequence[str]) -> Unit:
    if number.form in ("percent", "half"):
        return "percent"
    if number.form == "money":
        return "money"
    if number.form == "share":
        rule = share_rule(number, place)
        return rule.unit if rule else "count"
    for unit in _SAID:
        if pattern("targets", unit, before=r"\s?").match(place.after):
            return unit
    return max(LEARNED, key=lambda unit: weights("targets")[unit].log_odds(features))
