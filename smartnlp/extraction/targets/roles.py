"""Where things stand or where they are to get to: role, direction and the other half of a pair."""

from __future__ import annotations

import re
from dataclasses import replace

from smartnlp.extraction.lexicon import cached, pattern
from smartnlp.extraction.targets.numbers import Number
from smartnlp.extraction.targets.rules import Place, Role, Rule
from smartnlp.lazy import compiled
from smartnlp.records import Target

# Fragments and sentences that tell of what has been or is.
_TELLS = compiled(
    r"\b(?:was|were|is|are|has|had|have|did|does|said|came|went|been|currently|attended|missed|found|started|got|owes|gave|knew"
    r"|named|seen|reported|called|since|so far|approx|about|maybe|checked|used|kept|already)\b|['’]s\b(?=\s+(?:at|on|been|done|had|about))",
    re.I,
)
_ASKS = compiled(
    r"\b(?:will|shall|to be|to have|should|must|want|able to|by (?:the end|next|end|half)|at next|knows how"
    r"|to (?!(?:the|a|an|his|her|my|our|their|date|school|nursery|college|mum|dad|gran|nan|core|ward|at|about|nearly|each|all)\b)[a-z]{3,})\b",
    re.I,
)
_BY_WHEN = compiled(
    r"[^.;,\d]{0,40}?\bby (?:the |next |end |half |mid |summer|easter|christmas|xmas|spring|autumn|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|review)",
    re.I,
)
# What has come from one figure to another is where things stand now.
_HAS_COME = compiled(
    r"\b(?:(?:has|have|had)\s+(?:\w+\s+){0,3}?\w+|came|went|fell|dropped|rose)\s+(?:up\s+|down\s+|back\s+)?(?:from\s+[^.;,]{1,25}\s)?to\s+$",
    re.I,
)
# An outcome told as a habit: "Follows a two-part instruction".
_HABIT_FIRST = compiled(r"\W*[A-Z][a-z]+s\s+(?:[a-z/-]+\s+|['‘])", re.M)


_ANOTHER = compiled(r"[\d,;(]")
_HAS_BEEN = compiled(r"\b(?:was|were|is|are|has|had|have|been|since|so far|recorded)\b", re.I)
# A pair stands close together; finds beyond this many others are not looked at.
_NEIGHBOURS = 8
_DAYS = compiled(r"\b(?:days|nights|mornings|evenings|lessons|times|times a week|weeks)\b", re.I)
# Percentages so round that they are aims where nothing else is said ("90% attendance").
_AIMS = frozenset({80, 85, 90, 92, 95, 98, 100})


def role_of(number: Number, rule: Rule, place: Place) -> Role:
    """The nearest cue decides; with none, what stands behind; then the sentence's mood; then the rule."""
    if rule.role:
        return rule.role
    if number.form == "none" or number.value == 0:
        return _by_mood(number, rule, place)
    if _HAS_COME.search(place.before):
        return "baseline"
    if pattern("targets", "target_after", before=r"\W*\b").match(place.after):
        return "target"
    if pattern("targets", "baseline_after", before=r"[^.,;(]{0,22}?\b").match(place.after):
        return "baseline"
    return (
        _nearest(place.before) or ("target" if _BY_WHEN.match(place.after) else None) or _by_mood(number, rule, place)
    )


def _by_mood(number: Number, rule: Rule, place: Place) -> Role:
    own = place.before + " " + _ANOTHER.split(place.after)[0]
    if number.form == "none" or number.value == 0:
        return "baseline" if _HAS_BEEN.search(own) else "target"
    if rule.alone == "baseline":
        return "target" if _ASKS.search(place.before) else "baseline"
    if _ASKS.search(own):
        return "target"
    if _TELLS.search(own):
        return "baseline"
    if rule.unit == "percent":
        return "target" if number.value in _AIMS else "baseline"
    if number.form == "share":
        aimed = (
            number.value in (number.of, (number.of or 0) - 1, (number.of or 0) - 2) and (number.of or 0) <= 7
        ) and not number.slash
        return (
            "target" if _HABIT_FIRST.match(place.sentence) or (aimed and _DAYS.search(place.sentence)) else "baseline"
        )
    return rule.alone or "target"


@cached
def _cues() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return ("baseline", pattern("targets", "baseline_before")), ("target", pattern("targets", "target_before"))


def _nearest(before: str) -> Role | None:
    """The role whose cue stands last before the number, in the same clause."""
    clause = re.split(r"[,;(]\s", before[-45:])[-1]
    found = [(m.end(), m.end() - m.start(), role) for role, cues in _cues() for m in cues.finditer(clause)]
    return max(found)[2] if found else None


def directed(target: Target, text: str) -> Target:
    """With its direction: by what is said at the number, then by its baseline, then by the words around it."""
    clause = text[max(0, target.start - 60) : target.end + 20]
    downs = [m.span() for m in pattern("targets", "down").finditer(clause)]
    ups = [m.span() for m in pattern("targets", "up").finditer(clause)]
    ups = [up for up in ups if not any(down[0] <= up[0] and up[1] <= down[1] for down in downs)]
    downs = [down for down in downs if not any(up[0] <= down[0] and down[1] <= up[1] for up in ups)]
    if target.role == "target" and target.value == 0 and target.unit == "count":
        return replace(target, direction="down")
    if target.role != "target" or bool(ups) == bool(downs):
        return target
    return replace(target, direction="up" if ups else "down")


def paired(targets: list[Target]) -> list[Target]:
    """Each baseline and the nearest target of the same unit name each other's start."""
    distances = sorted(
        (abs(one.start - other.start), i, j)
        for i, one in enumerate(targets)
        for j, other in enumerate(targets[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS], max(0, i - _NEIGHBOURS))
        if one.role == "baseline" and other.role == "target" and one.unit == other.unit
    )
    partner: dict[int, int] = {}
    for _, i, j in distances:
        if i not in partner and j not in partner:
            partner[i], partner[j] = j, i
    return [_with_partner(target, targets[partner[i]]) if i in partner else target for i, target in enumerate(targets)]


def _with_partner(target: Target, other: Target) -> Target:
    target = replace(target, pair=other.start)
    if target.role == "target" and target.value != other.value and target.of == other.of:
        return replace(target, direction="up" if target.value > other.value else "down")
    return target
