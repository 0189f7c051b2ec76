"""What "7 of 12", "4 nights out of 5" or "8/10" counts: people and visits, tries, or marks of a score."""

from __future__ import annotations

import re
from dataclasses import replace

from smartnlp.extraction.lexicon import cached
from smartnlp.extraction.targets.numbers import Number
from smartnlp.extraction.targets.rules import Place, Rule, filled, rules
from smartnlp.lazy import compiled

_DATED = compiled(r"\b(?:on|by|from|w/c|w/b|until|till|since|dated|due|week of|starting|w/e)\s*$", re.I)
_PREGNANT = compiled(r"\b(?:pg|preg\w*|booked|gestation|born|weeks|wks)\b", re.I)
_TRIED = compiled(
    r"\s*(?:of each|or (?:under|over|above|below|better|more|less|higher|lower)|catches|correct|right|times|tries|trials|words|target|\(|in (?:oct|nov|dec|jan|feb|mar|apr|may|jun|jul|sep))",
    re.I,
)
_TRIED_BEFORE = compiled(
    r"(?:\b(?:now|goal|target|currently|to|a|rated|gave|words|letters|sounds|sheet|achieves?|of|instructions|gets|got|correct|was|accuracy|scored?)|\()\s*$",
    re.I,
)


@cached
def _words(name: str, around: str) -> re.Pattern[str]:
    return compiled(around.replace("X", filled("{" + name + "}")), re.I)


def share_rule(number: Number, place: Place) -> Rule | None:
    """The rule "out-of" with the unit that fits; None where the number is a date, a length of time or a code."""
    (rule,) = rules("share")
    whole = number.of or 0
    marks = bool(_words("marks", r"\bX\b").search(place.sentence))
    if number.slash and not _fraction(number, place, marks):
        return None
    if (whole > 9 and _words("scales", r"\bX\b").search(place.before)) or (number.slash and marks):
        return replace(rule, unit="score", id="score-out-of")
    tries = _words("tries", r"X\b").search(place.after[:30].lstrip()) or _words(
        "tries", r"\bX\s+(?:out\s+)?(?:of|in)\b"
    ).search(place.sentence)
    counted = _words("counted", r"\s*(?:[a-z]+\s+)?X\b").match(place.after)
    return replace(
        rule,
        unit="ratio"
        if tries or (whole in (10, 20, 100) and not counted) or place.number.startswith("one in")
        else "count",
    )


def _fraction(number: Number, place: Place, marks: bool) -> bool:
    """A date and a length of time ("3/7", "4/52") are written the same way as a share."""
    whole = number.of or 0
    if (whole > 200 and "attend" not in place.sentence.lower()) or _DATED.search(place.before):
        return False
    if whole == 40 and _PREGNANT.search(place.sentence):
        return False
    if marks:
        return True
    if whole == 52 and not _words("counted", r"\bX\b").search(place.sentence):
        return False
    if whole == 10:
        return bool(
            _words("scales", r"\bX\W+").search(place.before)
            or _TRIED.match(place.after)
            or _TRIED_BEFORE.search(place.before)
        )
    return whole > 12 or (whole in (3, 4, 5, 6, 8, 9) and bool(_TRIED.match(place.after)))
