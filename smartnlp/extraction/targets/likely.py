"""Rules and surroundings together: which number is likely to be a quantity of the plan, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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


def likely(text: str, found: Sequence[Target], numbers: Sequence[Read]) -> list[Target]:
    """The targets that rule and surroundings together make of a text's numbers, in order.

    Args:
        text: the text.
        found: what the rules found.
        numbers: those of the text.
    """
    models = weights("targets")
    kept = {one.start: one for one in found}
    for (number, place, barred), fired, features in weighable(text, found, numbers):
        enough = models["quantity"].log_odds(features) + (RULE if fired else -RULE) > ENOUGH
        aimed = models["aimed"].log_odds(features)
        if not fired and enough and not (number.form == "share" and barred):
            role: Role = "target" if aimed > 0 else "baseline"
            one = target_at(text, number, _unit(number, place, features), "likely-quantity", role)
            kept[number.start] = replace(one, cues=models["quantity"].cues(features))
        for one in fired:
            kept.pop(one.start)
            if enough:
                kept[one.start] = replace(one, role=_role(one, aimed))
    return sorted(kept.values(), key=lambda one: one.start)


def _role(found: Target, aimed: float) -> Role:
    """The rule's role, unless the surroundings speak clearly against it; of a change both figures are told."""
    if found.rule == "from-to":
        return found.role
    return "target" if aimed + (ROLE if found.role == "target" else -ROLE) > 0 else "baseline"


def weighable(
    text: str, found: Sequence[Target], numbers: Sequence[Read]
) -> Iterator[tuple[Read, list[Target], list[str]]]:
    """Each number of a text, what the rules found there, and its features."""
    around = Around(text)
    for read in numbers:
        number, _, barred = read
        fired = [one for one in found if one.start < number.end and number.start < one.end]
        yield read, fired, around.features(number, barred)


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
