"""How figures of a report are written; what cannot be said is a dash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NONE = "–"
INTERVALS = "Intervals are 95 %, by resampling whole plans; they do not say how plans by other writers would do."


def score(value: float | None) -> str:
    """Three decimals: 0.862."""
    return NONE if value is None else f"{value:.3f}"


def between(interval: Sequence[float] | None) -> str:
    """An interval: 0.846 to 0.881."""
    return NONE if interval is None else f"{interval[0]:.3f} to {interval[1]:.3f}"


def percent(share: float | None) -> str:
    """A share of 0 to 1: 86.2 %."""
    return NONE if share is None else f"{share:.1%}".replace("%", " %")


def percents(interval: Sequence[float] | None) -> str:
    """An interval of shares: 84.6 % to 88.1 %."""
    return NONE if interval is None else f"{percent(interval[0])} to {percent(interval[1])}"


def axis_scores(report: dict[str, Any]) -> list[list[str]]:
    """One row of figures for each axis, below their headings."""
    head = [
        "axis", "macro-F1", "95 % interval", "kappa", "95 % interval", "calibration error", "error on the surest 90 %",
        "statements", "plans",
    ]  # fmt: skip
    rows = [
        [
            axis, score(one["macro_f1"]), between(one["interval"]), score(one["kappa"]), between(one["kappa_interval"]),
            score(one["calibration_error"]), score(one["error_on_surest_90_percent"]),
            str(one["statements"]), str(one["plans"]),
        ]
        for axis, one in report.items()
    ]  # fmt: skip
    return [head, *rows]


def class_scores(axis: str, one: dict[str, Any]) -> list[list[str]]:
    """One row of figures for each class of an axis, below their headings."""
    rows = [
        [
            name,
            score(of["precision"]),
            score(of["recall"]),
            score(of["f1"]),
            between(of["interval"]),
            str(of["support"]),
        ]
        for name, of in one["classes"].items()
    ]
    return [[axis, "precision", "recall", "F1", "95 % interval", "statements"], *rows]


def abstention(report: dict[str, Any]) -> list[list[str]]:
    """What is left to a person at the threshold, and the error on the rest: one row for each axis."""
    rows = [
        [axis, f"{at['confidence']:.2f}", percent(at["coverage"]), percent(at["error"])]
        for axis, at in ((axis, one["threshold"]) for axis, one in report.items())
    ]
    return [["axis", "sure from", "sure of", "wrong among these"], *rows]


def slices(report: dict[str, Any], dimension: str) -> list[list[str]]:
    """Macro-F1 and the number of statements of each part and axis, under ``plan_kind`` or ``length``."""
    parts = {
        axis: {part["name"]: f"{score(part['macro_f1'])} ({part['statements']})" for part in one["slices"][dimension]}
        for axis, one in report.items()
    }
    names = list(dict.fromkeys(name for found in parts.values() for name in found))
    rows = [[name, *(found.get(name, NONE) for found in parts.values())] for name in names]
    return [[dimension.replace("_", " "), *parts], *rows]


def scope_rows(scope: dict[str, Any]) -> list[list[str]]:
    """How many texts were called out of scope: those of no plan, by type, and statements of plans, by mistake."""
    held = scope["strangers"]
    rows = [("of no plan", held), *((f"of no plan: {name}", one) for name, one in held["types"].items())]
    rows += [(f"of plans, {view}", one) for view, one in scope["mistaken"].items()]
    body = [[name, str(one["texts"]), str(one["flagged"]), percent(one["share"])] for name, one in rows]
    return [["texts", "number", "called out of scope", "share"], *body]


def behaviour_rows(results: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Each behavioural test: what it checks, cases, failures, their share with its interval, and what it may be."""
    rows = []
    for one in results:
        # the same text with names of many communities is not as many independent cases
        between = NONE if "communities" in one else percents(one["interval"])
        counts = [str(one["cases"]), str(one["failures"])]
        rows.append([one["test"], one["checks"], *counts, percent(one["rate"]), between, percent(one["limit"])])
    return [["test", "checks that", "cases", "failures", "rate", "95 % interval", "limit"], *rows]


def community_rows(one: dict[str, Any]) -> list[list[str]]:
    """The failures of a test of names, for each community that the new names are of."""
    rows = [
        [
            name, str(of["cases"]), percent(of["rate"]), percents(of["interval"]),
            percent(of["feminine"]["rate"]), percent(of["masculine"]["rate"]),
        ]
        for name, of in one["communities"].items()
    ]  # fmt: skip
    return [["names", "cases", "rate", "95 % interval", "feminine", "masculine"], *rows]
