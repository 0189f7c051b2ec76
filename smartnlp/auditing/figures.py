"""What the rules on measures share: the figures of a statement, by pairs, and words of change that have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from smartnlp.auditing.view import View, is_vague, kind_of, without_times
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Target, Time

_NEAR = 2  # lines above or below that may tell how things stand
_PEOPLE = ("services", "family", "agency_health", "agency_education", "agency_social_care")
_ME = compiled(r"\b(?:I|me|we|us)\b")
_HOW_MUCH = compiled(
    r"\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|most|none|nil|zero|no|nobody|nothing"
    r"|never|always|every|each|all|both)\b",
    re.I,
)
# "Year 4", "L1" and "question 1" are names; "no longer" and "all right" count nothing.
_NAME_WITH_NUMBER = compiled(
    r"\b(?:unit|entry|year|yr|level|stage|phase|question|part|section|step|room|nat|ks|y|l|p|s)\s?\d+\w*|\bno longer\b"
    r"|\b(?:all right|at all|after all|above all|each other)\b",
    re.I,
)
# "Down from most days", "up from hardly any": the line says where it starts, without a figure.
_FROM = compiled(r"\b(?:up|down|reduced?|increased?|rises?|risen|falls?|fallen|drops?|cut) from\b", re.I)
# How a word begins, so that "fall" and "falls" are one; no names (the child's is everywhere), nor what says little.
_STEM = compiled(
    r"\b(?!with|that|this|have|from|will|than|each|ever|more|most|less|when|last|week|mont|term|time|days|nigh|year)[a-z]{4}"
)
_AMOUNT = compiled(
    r"\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|none|nil|zero|every|all|no)\b",
    re.I,
)
# "no more than", "more able", "more or less" name no change of an amount.
_NO_CHANGE = compiled(r"(?:\b(?:no|any|any more|not|one|anything|even|what) $)", re.I)


def figures(one: Linked, role: Literal["baseline", "target"]) -> list[Target]:
    """The figures of one role, in the order of the text."""
    return [target for target in one.targets if target.role == role]


def is_measured(one: Linked, view: View) -> bool:
    """True if it has a figure of its own, or beside it a success measure that can itself be observed."""
    return bool(one.targets) or _measured_beside(one, view)


def _measured_beside(one: Linked, view: View) -> bool:
    """A statement in a column of measures does not measure itself; of a lone line, what stands beside is not known."""
    if not one.measured_beside:
        return False
    beside = [other for other in view.places.in_row(one) if other.statement.place.role == "measure"]
    if not beside:
        return one.statement.place.role != "measure"
    return any(_is_observable(other, view) for other in beside if other is not one)


def _is_observable(measure: Linked, view: View) -> bool:
    """A number, a tool or record, somebody who looks, or what the classifier calls specific."""
    text, search = measure.statement.text, view.policy.search
    if re.search(r"\d", _NAME_WITH_NUMBER.sub(" ", without_times(measure))) or search("instrument", text):
        return True
    if search("evidence", text) and is_somebody_named(measure, view):
        return True
    return kind_of(measure) in ("action", "outcome") and not is_vague(measure)


def is_somebody_named(one: Linked, view: View) -> bool:
    """Whether the text names a person or a service who may look: by name, by role, or as "me"."""
    text = one.statement.text
    return bool(one.owners) or _ME.search(text) is not None or any(view.policy.search(words, text) for words in _PEOPLE)


def says_amount(one: Linked) -> bool:
    """Whether it says how much or how often: a number, "all", "no", "twice a week", a length, a time of day.

    "Every day" is none: few manage that at once, and how many days would be enough stays open.
    """
    counted = any(
        (time.type == "SET" and (time.freq or not is_daily(time)))
        or (time.type in ("DURATION", "TIME") and time.due is None)
        for time in one.times
    )
    return counted or _HOW_MUCH.search(_NAME_WITH_NUMBER.sub(" ", without_times(one))) is not None


def is_daily(time: Time) -> bool:
    """Whether it comes round each day, or each from one weekday to another."""
    return time.type == "SET" and ("/" in (time.value or "") or time.value in (None, "P1D"))


def is_reached_once(one: Linked, view: View) -> bool:
    """Whether it is a state that is there or not: a move, a place, a paper, something that can no longer happen."""
    return view.policy.search("reached_once", one.statement.text) is not None


def has_baseline(one: Linked, target: Target, view: View) -> bool:
    """Whether a figure for where things stand, of the target's kind, is in the line, its row, or the lines about it."""
    if figures(one, "baseline") or _FROM.search(one.statement.text):
        return True
    return any(
        _is_like(target, found) and (found.unit != "count" or found.of or _share_word(one, other))
        for other in _near(one, view)
        if other is not one
        for found in figures(other, "baseline")
    )


def _near(one: Linked, view: View) -> Iterable[Linked]:
    return view.places.in_row(one) if one.statement.place.table is not None else view.places.around(one, _NEAR)


def _is_like(target: Target, baseline: Target) -> bool:
    """Of the same unit; a part of a whole is like a percentage."""
    if target.unit == "percent" or baseline.unit == "percent":
        return all(found.unit == "percent" or found.of is not None for found in (target, baseline))
    return target.unit == baseline.unit and target.of == baseline.of


def _share_word(one: Linked, other: Linked) -> bool:
    return bool(set(_STEM.findall(one.statement.text)) & set(_STEM.findall(other.statement.text)))


def pairs(one: Linked) -> Iterator[tuple[Target, Target]]:
    """Each baseline with the target that belongs to it; the only two of a statement belong together."""
    starts = {target.start: target for target in figures(one, "target")}
    baselines = figures(one, "baseline")
    for baseline in baselines:
        if baseline.pair in starts:
            yield baseline, starts[baseline.pair]
        elif len(baselines) == len(starts) == 1:
            yield baseline, next(iter(starts.values()))


def change_without_figures(one: Linked, view: View) -> re.Match[str] | None:
    """The first word of change ("reduce") of a statement with no measure and no amount besides its times."""
    text = one.statement.text
    if is_measured(one, view) or _AMOUNT.search(without_times(one)):
        return None
    return next(
        (word for word in view.policy.every("change", text) if not _NO_CHANGE.search(text[: word.start()])), None
    )
