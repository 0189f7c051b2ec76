"""Numbers that are quantities because of another beside them: "from 4 to 7", "12 (was 8)", "Kobi 3, mum 2"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import cast

from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.targets.numbers import Number
from smartnlp.extraction.targets.rules import Place, Role, Unit
from smartnlp.lazy import compiled
from smartnlp.records import Target

_BASELINE = compiled(
    r"(?:\b(?:was|were|up from|down from|from|currently|current|at present|previously|baseline|before|now|it is|it['’]?s|and is|and"
    r"|maybe|then|in \w+ it was)|\((?:\w+\s+)?|\((?:he|she) (?:is|can do)|he['’]s|she['’]s)\s*(?:at\s+|about\s+|around\s+|on\s+|always\s+)?$",
    re.I,
)
_TARGET = compiled(
    r"\b(?:target|aim|aiming for|to get to|to|down to|up to)\s+(?:at least\s+|under\s+|a\s+|an\s+)?$", re.I
)
_AFTER = compiled(
    r"\+?\s*(?:$|[.,;)](?!\d)|(?:at|in|on|now|so far|last|this|before|by|today|when|since|or|sometimes|for|and|the|with|after|of them|two years)\b)",
    re.I,
)
_MONTH = compiled(r"\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
# "Name 5, name 40, name 35": a row of results under one heading.
_ROW = compiled(r"(?:^|[,;:.(]\s*|\band\s+)(?P<label>(?:[A-Za-z][\w'’&/-]*\s+){1,3}?)(?P<n>\d{1,3})(?=\s*(?:$|[,;.)]))")
_FROM = compiled(r"\bfrom\s+(?:a\s+|an\s+|about\s+|around\s+)?$", re.I)
_TO = compiled(
    r"(?:\s+[a-z]+){0,4}?\s*(?:,\s*)?(?:up\s+|down\s+|now\s+)?to\s+(?:a\s+|an\s+|at least\s+|about\s+|under\s+|below\s+|around\s+|no more than\s+|just\s+)*$",
    re.I,
)
_CHANGE = compiled(
    r"\b(?:increas\w*|reduc\w*|decreas\w*|ris\w+|rose|rais\w+|fall\w*|fell|drop\w*|improv\w*|down|up|cut|go(?:es|ing)?|went|gone|get(?:s|ting)?|lower\w*|grow\w*|better|worse|progress\w*|extend\w*|chang\w*|come|came|brought?|bring\w*)\b",
    re.I,
)
_CLOCK = compiled(
    r"\b(?:sessions?|open(?:s|ing)?|contact|shifts?|hours|o.?clock|curfew|bed ?time|lessons?|[ap]m|start(?:s|ing)?|finish(?:es|ing)?)\b",
    re.I,
)
_NOUN = compiled(
    r"\s+(?!(?:by|at|on|in|or|and|over|within|this|when|for|with|as|after|before|per|a|each|every|out|during|now|so)\b)[a-z]{3,}",
    re.I,
)

_UNITS = {"weight": "weight", "length": "length", "count": "span_units", "other": "span_units"}


def changes(text: str, rest: list[tuple[Number, Place]]) -> list[Target]:
    """Both figures of "from 20 to 10 a day", where the sentence speaks of a change and nothing else explains them."""
    found: list[Target] = []
    for (one, before), (other, after) in pairwise(rest):
        between = text[one.end : other.start]
        if not (one.form == other.form == "plain" and one.value != other.value and _FROM.search(before.before)):
            continue
        if other.value % 1 or one.value % 1:  # more likely a clock time
            continue
        if not (_TO.fullmatch(between) and _CHANGE.search(before.sentence)):
            continue
        if _CLOCK.search(before.sentence):
            continue
        counted = pattern("targets", "events").search(before.before) or _NOUN.match(between)
        unit: Unit = "count" if counted or _NOUN.match(after.after) or max(one.value, other.value) > 10 else "score"
        for number, role in ((one, "baseline"), (other, "target")):
            found.append(target_at(text, number, unit, "from-to", cast(Role, role)))
    return found


_ARROW = compiled(
    r"\s*(?:→|[-=]?>|,?\s*(?:up |down )?to)\s*(?:at least |about |under |below |around |no more than |a |an )*", re.I
)
# "by 64% to 85%", and what has moved already: "has risen from 71% to 78%".
_LEAD = compiled(
    r"\b(?:(?:to|by|than|least)\s+(?:at\s+)?|(?:has|have|had|came|went|rose|fell)\b[^.;,]{0,16}\s+from\s+)(?!.)", re.I
)


def joined(text: str, found: list[Target]) -> list[Target]:
    """With "64% to 85%" and "3 → 6" as a baseline and its target."""
    found = list(found)
    for i, (one, other) in enumerate(pairwise(found)):
        if (
            one.unit == other.unit
            and _ARROW.fullmatch(text, one.end, other.start)
            and not _LEAD.search(text, max(0, one.start - 40), one.start)
        ):
            found[i], found[i + 1] = replace(one, role="baseline"), replace(other, role="target")
    return found


def companions(text: str, found: list[Target], rest: list[tuple[Number, Place]]) -> list[Target]:
    """The targets found, and those that stand beside one of them or in a pair "from ... to ...", in order."""
    found = sorted([*found, *(changes(text, rest) if len(rest) > 1 else [])], key=_start)
    new: list[Target] = []
    for number, place in rest:
        near = [*_close(found, number.start, 110), *new[-1:]]
        if not near or number.form not in ("plain", "ordinal", "none") or any(t.start == number.start for t in near):
            continue
        if not _AFTER.match(place.after) or (not number.word and _MONTH.match(place.after)):
            continue
        model = _model(number, near)
        role: Role | None = (
            "target" if _TARGET.search(place.before) else "baseline" if _BASELINE.search(place.before) else None
        )
        if role and model:
            new.append(target_at(text, number, model.unit, "beside-another", role))
    return joined(text, _rows(text, sorted([*found, *new], key=_start), rest))


def _start(target: Target) -> int:
    return target.start


def _close(found: list[Target], start: int, distance: int) -> list[Target]:
    """The finds that begin within so many characters of a place; ``found`` is in order."""
    return found[bisect_left(found, start - distance, key=_start) : bisect_left(found, start + distance, key=_start)]


def _model(number: Number, near: list[Target]) -> Target | None:
    """The nearest find of like size: an attendance of 71.9% before a count of sessions."""
    fit = [t for t in near if t.unit != "percent" or 1 <= number.value <= 100]
    return min(fit, key=lambda t: (t.of is not None, abs(t.start - number.start)), default=None)


def _rows(text: str, found: list[Target], rest: list[tuple[Number, Place]]) -> list[Target]:
    """With the other results of a row in which one is known to be a score, or that has three of one kind."""
    scores = [t for t in found if t.unit == "score" and t.of is None and t.rule != "reading-age"]
    if not rest or not (scores or len(rest) > 2):
        return found
    rows = {m.start("n"): m for m in _ROW.finditer(text)}
    if not scores and sum(1 for m in rows.values() if int(m["n"]) <= 10 and m["label"].strip().islower()) < 3:
        return found
    taken = {t.start for t in found}
    new: list[Target] = []
    for number, _ in rest:
        beside = not scores or _close(scores, number.start, 60) or (new and number.start - new[-1].start < 60)
        if number.start in rows and number.start not in taken and beside:
            new.append(target_at(text, number, "score", "row-of-scores", "baseline"))
    return sorted([*found, *new], key=_start)


def target_at(text: str, number: Number, unit: Unit, rule: str, role: Role) -> Target:
    """The target record of a number; the word of its unit belongs to its span ("9kg", "3 times", "40 mins")."""
    end = number.end
    if (words := _UNITS.get(unit)) and number.form == "plain":
        measure = pattern("targets", words, before=r"\s?").match(text, end)
        end = measure.end() if measure else end
    return Target(
        text[number.start : end], number.start, end, number.value, unit, role, number.value_max, number.of, rule=rule
    )
