"""Records as a plan's page shows them: the state of a statement, what it raises, and the words concerned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# How a state is drawn and said; each has a sign of its own, so that colour is never alone.
STATES = {
    "not_met": ("✕", "not met"),
    "partly": ("◐", "partly met"),
    "judgement": ("?", "a person must judge"),
    "met": ("✓", "met"),
}
# What the parts of a grade are called on the page.
PARTS = {
    "specific": "Actions and outcomes that are specific",
    "measurable": "Actions and outcomes that are measurable",
    "timely": "Actions and outcomes that are timely",
    "owned": "Actions that somebody is named to do",
    "served": "Outcomes with an action",
    "reviewed": "Rules on evaluating and reviewing that are kept",
    "whole": "Rules on the plan as a whole that are kept",
}
_ASKED_OF_ALL = "judge-"  # how the rules begin that ask the same of every statement
_IN_DOUBT = "label-"


def shown(record: dict[str, Any]) -> dict[str, Any]:
    """A statement record with its ``state``, its ``asks`` (each finding once, with the criteria that it stands under),
    the verdicts ``told``, its ``pieces`` (text, and whether a finding points at it) and its place in words."""
    criteria = {name: one for name, one in record["criteria"].items() if one["verdict"] is not None}
    asks: dict[tuple[str, str], dict[str, Any]] = {}
    for name, criterion in criteria.items():
        for finding in criterion["findings"]:
            if not finding["rule"].startswith(_ASKED_OF_ALL):
                one = asks.setdefault((finding["rule"], finding["message"]), {**finding, "criteria": []})
                one["criteria"].append(name)
    found = list(asks.values())
    spans = sorted({(one["start"], one["end"]) for one in found if one.get("start") is not None})
    return {
        **record,
        "criteria": criteria,
        "asks": found,
        "codes": _codes(found),
        "told": _told(criteria, found),
        "state": _state(criteria, bool(found)),
        "where": where(record["location"]),
        "pieces": _pieces(record["text"], spans),
    }


def _codes(found: Sequence[dict[str, Any]]) -> list[str]:
    """The codes beside a statement; where its label is in doubt, that alone, for all else hangs on it."""
    doubts = [one for one in found if one["rule"].startswith(_IN_DOUBT)]
    return list(dict.fromkeys(one.get("code") or one["rule"] for one in doubts or found))


def _told(criteria: dict[str, dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """The verdicts worth a word: not that a person must judge what a person must always judge."""
    if {one["verdict"] for one in criteria.values()} == {"judgement"}:
        return [("all five", "judgement")]
    raised = {name for one in found for name in one["criteria"]}
    return [(name, one["verdict"]) for name, one in criteria.items() if one["verdict"] != "judgement" or name in raised]


def asked_of_all(statements: Sequence[dict[str, Any]]) -> list[str]:
    """The questions that every statement raises: said once, at the end of the page."""
    findings = (f for record in statements for criterion in record["criteria"].values() for f in criterion["findings"])
    return list(dict.fromkeys(f["question"] for f in findings if f["rule"].startswith(_ASKED_OF_ALL)))


def where(location: dict[str, Any]) -> str:
    """A statement's place in words."""
    parts = [location["block"]]
    if location["row"]:
        parts.append(f"row {location['row']}")
    if location["column"]:
        parts.append(f"“{location['column']}”")
    if location["page"] and not location["block"].startswith("page"):
        parts.append(f"page {location['page']}")
    return ", ".join(parts)


def _state(criteria: dict[str, dict[str, Any]], asks: bool) -> str | None:
    """The weightiest verdict.  "met" means that nothing is open but what a person must always ask."""
    if not criteria:
        return None
    verdicts = {one["verdict"] for one in criteria.values()}
    for verdict in ("not_met", "partly"):
        if verdict in verdicts:
            return verdict
    decided = any(one["verdict"] == "met" for one in criteria.values())
    return "judgement" if asks or not decided else "met"


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
