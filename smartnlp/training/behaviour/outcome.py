"""What a behavioural test found, case by case, and the record made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from smartnlp.training.behaviour import names
from smartnlp.training.behaviour.lexicon import data


@dataclass(frozen=True, slots=True)
class Case:
    """A text before and after, and the groups that the change belongs to (community, gender)."""

    original: str
    changed: str
    groups: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what the classifier said: the axes looked at, those that failed, labels before and after."""

    case: Case
    axes: tuple[str, ...]
    failed: tuple[str, ...]
    before: dict[str, Any]
    after: dict[str, Any]


def result(name: str, kind: str, about: Mapping[str, Any], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The record of a test in plain values; ``about`` is its entry in ``tests.toml``."""
    failures = list({outcome.case.original: outcome for outcome in outcomes if outcome.failed}.values())
    axes = dict.fromkeys(axis for outcome in outcomes for axis in outcome.axes)
    record: dict[str, Any] = {
        "test": name,
        "type": kind,
        "checks": about["checks"],
        **_share(outcomes),
        "limit": about["limit"],
        "axes": {axis: _share([one for one in outcomes if axis in one.axes], axis) for axis in axes},
        "examples": [_example(one) for one in failures[: data("tests")["examples"]]],
    }
    if any(outcome.case.groups for outcome in outcomes):
        record["texts"] = len({outcome.case.original for outcome in outcomes})
        record["communities"] = {
            community: _share(of) | {gender: _share(_of(of, "gender", gender)) for gender in ("feminine", "masculine")}
            for community in names.communities()
            if (of := _of(outcomes, "community", community))
        }
        record["genders"] = {
            gender: _share(_of(outcomes, "gender", gender)) for gender in ("feminine", "masculine", "both")
        }
    return record


def _of(outcomes: Sequence[Outcome], group: str, value: str) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.case.groups.get(group) == value]


def _share(outcomes: Sequence[Outcome], axis: str = "") -> dict[str, Any]:
    """Cases, failures (on one axis, or on any), their share and its interval, None without cases."""
    failures = sum(axis in outcome.failed if axis else bool(outcome.failed) for outcome in outcomes)
    return {
        "cases": len(outcomes),
        "failures": failures,
        "rate": round(failures / len(outcomes), 4) if outcomes else None,
        "interval": _interval(failures, len(outcomes)),
    }


def _interval(failures: int, cases: int) -> list[float] | None:
    """95 % interval of a share (Wilson), None without cases."""
    if not cases:
        return None
    z, share = 1.96, failures / cases
    middle, half = share + z * z / (2 * cases), z * sqrt(share * (1 - share) / cases + (z / (2 * cases)) ** 2)
    bounds = ((middle + sign * half) / (1 + z * z / cases) for sign in (-1, 1))
    return [round(min(max(bound, 0.0), 1.0), 4) for bound in bounds]


def _example(outcome: Outcome) -> dict[str, Any]:
    return {
        "original": outcome.case.original,
        "changed": outcome.case.changed,
        "before": outcome.before,
        "after": outcome.after,
    }
