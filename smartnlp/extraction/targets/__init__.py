"""Quantities that progress can be read from: percentages, shares, scores, weights, money, counts.

Every number of the text is read once; the rules of ``terms/target_rules.toml`` say what it counts, and the words
around it whether it tells how things are or what is aimed for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.targets.companions import companions, joined, target_at
from smartnlp.extraction.targets.likely import Read, likely, weighed
from smartnlp.extraction.targets.numbers import NUMBER, Number, read_numbers
from smartnlp.extraction.targets.roles import directed, paired, role_of
from smartnlp.extraction.targets.rules import AFTER, BEFORE, SENTENCE, Place, Rule, rules, sentences
from smartnlp.extraction.targets.shares import share_rule
from smartnlp.lazy import compiled
from smartnlp.records import Target, Time

__all__ = ["find_targets", "numbers_of", "overlaps", "settle"]

# What these rules find is no clock time and no day of the month, even where it looks like one.
_SURE = frozenset({"reading-age", "centile", "a-mark", "from-to"})
_CONDITION = compiled(
    r"(?:^|[.;,(]\s*|\b(?:and|but|only|not|in)\s+|\w\s+)(?:if|unless)\b(?!\s+(?:he|she)\s+can\b)[^.;,]*$|^\s*should\b[^.;,]*$|\bonce\s[^.;,]*$|\bwhose\b[^.;,]*$",
    re.I,
)


def find_targets(text: str, kind: str | None = None) -> list[Target]:
    """The targets and baselines of a statement, in order, without overlaps.

    Args:
        text: the statement.
        kind: its label, where it is known; what an outcome counts is likelier to be aimed for.
    """
    if not NUMBER.search(text):
        return []
    numbers = weighed(text, list(numbers_of(text)), kind)
    hopeful = [(one.number, one.place, one.barred) for one in numbers if not one.hopeless]
    if not hopeful:
        return []
    found = joined(text, likely(text, by_rule(text, hopeful), numbers))
    return paired([directed(target, text) for target in found])


def by_rule(text: str, numbers: Sequence[Read]) -> list[Target]:
    """What the rules alone find among the numbers of a text."""
    found: list[Target] = []
    rest: list[tuple[Number, Place]] = []
    for number, place, barred in numbers:
        rule = None if barred else _rule_for(number, place)
        if rule is None:
            rest.append((number, place))
        else:
            found.append(target_at(text, number, rule.unit, rule.id, role_of(number, rule, place)))
    return companions(text, found, rest)


def numbers_of(text: str) -> Iterator[Read]:
    """Each number with what stands around it and whether it looks like a name, a dose, an age or a condition."""
    bounds = sentences(text)
    for number in read_numbers(text):
        place = _place(text, number, bounds)
        yield number, place, bool(_CONDITION.search(place.before)) or _no_quantity(number, place)


def settle(targets: Sequence[Target], times: Sequence[Time]) -> tuple[list[Target], list[Time]]:
    """Targets and times of one text without those that the other kind explains better.

    A share ("5 nights out of 7", "4/10"), a reading age or a centile is no date, clock time or length of time.
    Any other number inside a date or a clock time is no target.  A rate or a length may be both ("no more than
    once a week", "sleeps six hours"): there both stay.
    """
    sure = [(t.start, t.end) for t in targets if t.of is not None or t.rule in _SURE]
    kept = [
        time
        for time in times
        if time.type not in ("DATE", "TIME", "DURATION") or not overlaps(time.start, time.end, sure)
    ]
    points = [(t.start or 0, t.end or 0) for t in kept if t.type in ("DATE", "TIME", "EVENT")]
    left = [t for t in targets if (t.start, t.end) in sure or not overlaps(t.start, t.end, points)]
    starts = {t.start for t in left}
    return [t if t.pair is None or t.pair in starts else replace(t, pair=None) for t in left], kept


def overlaps(start: int | None, end: int | None, spans: list[tuple[int, int]]) -> bool:
    """Whether a span has a character in common with one of some spans."""
    return any((start or 0) < other_end and other_start < (end or 0) for other_start, other_end in spans)


def _place(text: str, number: Number, bounds: list[tuple[int, int]]) -> Place:
    first, last = bounds[max(0, bisect_right(bounds, (number.start, len(text))) - 1)]
    begin = first + (number.start - first) // SENTENCE * SENTENCE
    end = min(last, begin + SENTENCE)
    return Place(
        text[max(first, number.start - BEFORE) : number.start],
        text[number.end : min(last, number.end + AFTER)],
        text[begin:end],
        text[number.start : number.end].lower(),
        number.start - first < BEFORE,
    )


def _rule_for(number: Number, place: Place) -> Rule | None:
    if number.form == "share":
        return share_rule(number, place)
    return next((rule for rule in rules(number.form) if rule.fits(number, place)), None)


def _no_quantity(number: Number, place: Place) -> bool:
    """True for a name ("Year 8", "room 3"), a dose, an age, a telephone number, a calendar year, "4/52"."""
    if number.form == "share":
        return share_rule(number, place) is None
    if number.form != "plain":
        return False
    if not number.word and (number.value >= 100_000 or (1990 <= number.value <= 2099 and "," not in place.after[:1])):
        return True
    if pattern("targets", "identifiers", after=r"[\s-]*(?!.)").search(place.before):
        return True
    return pattern("targets", "never", before=r"[\s-]?\b").match(place.after) is not None
