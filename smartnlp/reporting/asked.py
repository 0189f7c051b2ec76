"""What is asked of a statement: its findings, each once, with the weight that each has in the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smartnlp.reporting.shown import where

# From the weightiest to one that moves no verdict.
WEIGHTS = ("not_met", "partly", "judgement", "note")
_OF_ALL = "judge-"  # how the rules begin that ask the same of every statement
_DOUBT = "label-"  # how those begin that say that a label is in doubt


def of_all(rule: str) -> bool:
    """True for a rule that asks the same of every statement: to be said once for all of them."""
    return rule.startswith(_OF_ALL)


def weight(effect: str, verdict: str | None) -> str:
    """What a finding of a rule with this effect came to: no more than the verdict under which it stands.

    Where a person must judge, because a label is in doubt, it is a question; where a criterion does not apply, a note.
    """
    if verdict is None:
        return "note"
    return "judgement" if verdict == "judgement" and effect in ("not_met", "partly") else effect


def heaviest(weights: Iterable[str]) -> str:
    """The weightiest of some weights."""
    return min(weights, key=WEIGHTS.index)


def asked(record: Mapping[str, Any], effects: Mapping[str, str]) -> list[dict[str, Any]]:
    """A statement record's findings, but for what is asked of all, each once for its words and place.

    Args:
        record: as :func:`smartnlp.reporting.payload.statement_record` gives it.
        effects: the effect of every rule by its name.

    Returns:
        Finding records with ``criteria``, the names of those under which they stand, and ``weight``.
    """
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for name, criterion in record["criteria"].items():
        for finding in criterion["findings"]:
            if of_all(finding["rule"]):
                continue
            here = weight(effects[finding["rule"]], criterion["verdict"])
            key: tuple[Any, ...] = (finding["rule"], finding["message"], finding.get("start"))
            if finding["rule"].startswith(_DOUBT):
                key = (finding["rule"],)  # the same of every criterion, although not equally sure
            one = found.setdefault(key, {**finding, "criteria": [], "weight": here})
            one["criteria"].append(name)
            one["weight"] = heaviest((one["weight"], here))
    return list(found.values())


def asked_plainly(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As :func:`asked`, with the weightiest ``verdict`` under which each finding stands in place of its weight."""
    found = asked(record, defaultdict(lambda: "note"))
    order = ("not_met", "partly", "judgement", "met", None)
    for one in found:
        one["verdict"] = min((record["criteria"][name]["verdict"] for name in one["criteria"]), key=order.index)
    return found


def finding_lines(
    plan: Mapping[str, Any], statements: Sequence[Mapping[str, Any]], effects: Mapping[str, str]
) -> list[str]:
    """``document:place: CODE message``, one finding a line: first those on the plan, then those on its statements."""
    lines = [_line(plan["document"], "plan", finding) for finding in plan["findings"]]
    for record in statements:
        lines += [_line(record["document"], where(record["location"]), one) for one in asked(record, effects)]
    return lines


def _line(document: str, place: str, finding: Mapping[str, Any]) -> str:
    return " ".join(f"{document}:{place}: {finding['code'] or finding['rule']} {finding['message']}".split())
