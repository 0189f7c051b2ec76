"""Plain text for a terminal, at most 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

WIDTH = 80
_MARKS = {"met": "met", "partly": "partly", "not_met": "NOT MET", "judgement": "to judge"}
_DOUBT = "label-"  # how the rules begin that say that a label is in doubt


def statement_lines(record: dict[str, Any]) -> Iterator[str]:
    """A statement's audit: text, labels, what was found, and the questions to ask."""
    yield from textwrap.wrap(record["text"], WIDTH) or [""]
    kind = record["kind"]
    if kind is None:
        return
    labels = [record[axis] for axis in ("kind", "specificity", "timing") if record[axis]]
    shown = ", ".join(f"{one['label']} ({one['confidence']:.0%})" for one in labels)
    yield f"  {shown}" if record["in_scope"] else "  out of scope"
    for name in ("owners", "times", "targets"):
        if record[name]:
            yield from _wrapped(f"{name}: " + "; ".join(_span(span) for span in record[name]))
    doubt_said = False  # the same of every criterion: once is enough
    for name, criterion in record["criteria"].items():
        if criterion["verdict"] is None:
            continue
        yield f"  {name:<11} {_MARKS[criterion['verdict']]}"
        for finding in criterion["findings"]:
            doubt = finding["rule"].startswith(_DOUBT)
            if doubt and doubt_said:
                continue
            doubt_said = doubt_said or doubt
            yield from _wrapped(finding["message"], "    - ")
            yield from _wrapped(finding["question"], "      ? ")


def plan_lines(plan: dict[str, Any]) -> Iterator[str]:
    """A plan's audit in a few lines."""
    yield plan["document"]
    yield f"  plan dated {plan['plan_date'] or 'unknown'}, next review {plan['review_date'] or 'not found'}"
    kinds = ", ".join(f"{plan[name]} {name}" for name in ("outcomes", "actions", "context"))
    yield f"  {plan['statements']} statements: {kinds}"
    shares = [
        f"{name} {_share(one['share_met'])}"
        for name, one in plan["criteria"].items()
        if one["met"] or one["not_met"] or one["partly"]
    ]
    if shares:
        yield "  met: " + ", ".join(shares)
    for finding in plan["findings"]:
        yield from _wrapped(finding["message"], "  - ")
    for note in plan["notes"]:
        yield from _wrapped(note, "  note: ")


def summary_lines(summary: dict[str, Any]) -> Iterator[str]:
    """The batch in a few lines."""
    kinds = f"{summary['actions']} actions, {summary['outcomes']} outcomes"
    yield f"{summary['plans']} plans, {summary['statements']} statements ({kinds})"
    for name, one in summary["criteria"].items():
        if one["met"] or one["partly"] or one["not_met"]:
            bar = "#" * round(30 * (one["share_met"] or 0))
            yield f"  {name:<11} {_share(one['share_met']):>4} met  {bar}"
        elif one["judgement"]:
            yield f"  {name:<11} for a person to judge ({one['judgement']} statements)"
    if summary["unsure"]:
        yield f"  {summary['unsure']} statements carry a label that the classifier is not sure of"
    if summary["out_of_scope"]:
        yield f"  read unlike a line of a plan: {summary['out_of_scope']}"
    if summary["unreadable"]:
        yield f"{len(summary['unreadable'])} could not be read:"
        for one in summary["unreadable"]:
            yield from _wrapped(
                f"{one['document']}: {one['problem']}. {one['advice'][:1].upper()}{one['advice'][1:]}.", "  - "
            )


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def span_details(span: dict[str, Any]) -> list[str]:
    """What is known of an owner, a time or a target besides its words."""
    names = ("type", "value", "freq", "mod", "unit", "role")
    details = [str(span[name]) for name in names if span.get(name) is not None]
    if span.get("due") not in (None, span.get("value")):
        details.append(f"due {span['due']}")
    return [*details, "past"] if span.get("past") else details


def _span(span: dict[str, Any]) -> str:
    details = span_details(span)
    if span.get("weak"):
        details.append("weak")
    if span.get("source") in ("cell", "heading"):
        details.append(f"from the {span['source']}")
    return str(span["text"]) + (f" [{' '.join(details)}]" if details else "")


def _wrapped(text: str, lead: str = "  ") -> Sequence[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
