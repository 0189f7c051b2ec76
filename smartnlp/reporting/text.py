"""Plain text for a terminal, at most 80 columns wide, with colour or without."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from smartnlp.reporting.asked import asked_plainly, of_all
from smartnlp.reporting.colour import PLAIN, Paint
from smartnlp.reporting.payload import is_judged
from smartnlp.reporting.shown import where

WIDTH = 80
# Verdict -> what it is called, and how it is painted; the weightiest first.
_SAID = {
    "not_met": ("NOT MET", ("bold", "red")),
    "partly": ("partly", ("yellow",)),
    "met": ("met", ("green",)),
    "judgement": ("to judge", ("cyan",)),
}
_RAG = {"red": ("bold", "red"), "amber": ("bold", "yellow"), "green": ("bold", "green")}
_COMMONEST = 5
_CODE = 4  # characters of a rule's code


def statement_lines(record: dict[str, Any], paint: Paint = PLAIN, *, place: bool = False) -> Iterator[str]:
    """A statement's audit: text, labels, what was found, the verdicts, and what to ask.

    Args:
        record: as :func:`smartnlp.reporting.payload.statement_record` gives it.
        paint: the colours.
        place: say first where the statement stands.
    """
    if place:
        yield from _painted(textwrap.wrap(where(record["location"]), WIDTH), paint, "dim")
    yield from _painted(textwrap.wrap(record["text"], WIDTH) or [""], paint, "bold")
    if record["kind"] is None:
        return
    labels = [record[axis] for axis in ("kind", "specificity", "timing") if record[axis]]
    known = ", ".join(f"{one['label']} ({one['confidence']:.0%})" for one in labels)
    yield f"  {known}" if record["in_scope"] else "  out of scope"
    for name in ("owners", "times", "targets"):
        if record[name]:
            yield from _wrapped(f"{name}: " + "; ".join(_span(span) for span in record[name]))
    if record["in_scope"]:
        yield from _verdict_lines(record["criteria"], paint)
    for one in asked_plainly(record):
        yield from _finding(one, paint, _SAID.get(one["verdict"], ("", ()))[1])


def audit_lines(plan: dict[str, Any], statements: Sequence[dict[str, Any]], paint: Paint = PLAIN) -> Iterator[str]:
    """A plan, then the statements that raise a question, and how many raise none."""
    yield from plan_lines(plan, paint)
    asking = [record for record in statements if asked_plainly(record)]
    for record in asking:
        yield ""
        yield from statement_lines(record, paint, place=True)
    without = sum(is_judged(record) for record in statements) - sum(is_judged(record) for record in asking)
    if without:
        yield ""
        yield f"{counted(without, 'action or outcome', 'actions and outcomes')} with nothing to ask about."


def plan_lines(plan: dict[str, Any], paint: Paint = PLAIN) -> Iterator[str]:
    """A plan's audit in a few lines: its grade, what to do about the plan itself, its sums."""
    yield paint(plan["document"], "bold")
    yield from _grade_lines(plan["grade"], paint)
    yield f"  plan dated {plan['plan_date'] or 'unknown'}, next review {plan['review_date'] or 'not found'}"
    kinds = f"{counted(plan['outcomes'], 'outcome')}, {counted(plan['actions'], 'action')}, {plan['context']} context"
    yield f"  {counted(plan['statements'], 'statement')}: {kinds}"
    shares = [
        f"{name} {_share(one['share_met'])}"
        for name, one in plan["criteria"].items()
        if one["met"] or one["not_met"] or one["partly"]
    ]
    if shares:
        yield "  met: " + ", ".join(shares)
    for finding in plan["findings"]:
        yield from _finding(finding, paint, ("yellow",))
    for note in plan["notes"]:
        yield from _wrapped(note, "  note: ")


def summary_lines(summary: dict[str, Any], paint: Paint = PLAIN) -> Iterator[str]:
    """The batch in a few lines."""
    kinds = f"{counted(summary['actions'], 'action')}, {counted(summary['outcomes'], 'outcome')}"
    plans, statements = counted(summary["plans"], "plan"), counted(summary["statements"], "statement")
    yield paint(f"{plans}, {statements} ({kinds})", "bold")
    for grade in summary["grades"]:
        name = grade["band"] or "not graded"
        yield f"  {paint(name, *_RAG.get(grade['rag'], ()))}: {counted(grade['plans'], 'plan')}"
    for name, one in summary["criteria"].items():
        if one["met"] or one["partly"] or one["not_met"]:
            bar = paint("#" * round(30 * (one["share_met"] or 0)), "green")
            yield f"  {name:<11} {_share(one['share_met']):>4} met  {bar}".rstrip()
        elif one["judgement"]:
            yield f"  {name:<11} for a person to judge ({counted(one['judgement'], 'statement')})"
    if summary["findings"]:
        # Held together by a space at which no line ends.
        commonest = (f"{one['rule']}\u00a0{one['statements']}" for one in summary["findings"][:_COMMONEST])
        yield from (line.replace("\u00a0", " ") for line in _wrapped("most often: " + ", ".join(commonest)))
    if summary["unsure"]:
        yield from _wrapped(f"labels that the classifier is not sure of: {counted(summary['unsure'], 'statement')}")
    if summary["out_of_scope"]:
        yield f"  read unlike a line of a plan: {summary['out_of_scope']}"
    if summary["unreadable"]:
        yield paint(f"{len(summary['unreadable'])} could not be read:", "bold", "red")
        for one in summary["unreadable"]:
            yield from _wrapped(
                f"{one['document']}: {one['problem']}. {one['advice'][:1].upper()}{one['advice'][1:]}.", "  - "
            )


def last_lines(questions: Sequence[str], paint: Paint = PLAIN) -> Iterator[str]:
    """What is asked of every action and outcome, said once for all of them; nothing if there are no questions."""
    if questions:
        yield paint("Of every action and outcome a person must ask, too:", "bold")
        for question in questions:
            yield from _wrapped(question, "  ? ")


def questions_of_all(record: dict[str, Any]) -> list[str]:
    """The questions that a statement raises as every other does."""
    found = (finding for criterion in record["criteria"].values() for finding in criterion["findings"])
    return list(dict.fromkeys(finding["question"] for finding in found if of_all(finding["rule"])))


def counted(number: int, thing: str, things: str = "") -> str:
    """ "1 plan", "2 plans"."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def span_details(span: dict[str, Any]) -> list[str]:
    """What is known of an owner, a time or a target besides its words."""
    names = ("type", "value", "freq", "mod", "unit", "role")
    details = [str(span[name]) for name in names if span.get(name) is not None]
    if span.get("due") not in (None, span.get("value")):
        details.append(f"due {span['due']}")
    return [*details, "past"] if span.get("past") else details


def _grade_lines(grade: dict[str, Any] | None, paint: Paint) -> Iterator[str]:
    if grade is None:
        return
    if grade["band"] is None:
        yield from _wrapped(grade["note"])
        return
    held = f", held there by {', '.join(grade['caps'])}" if grade["caps"] else ""
    first, *others = _wrapped(f"{grade['band']} ({grade['rag']}): {grade['score']:.0f} of 100{held}")
    yield "  " + paint(first.strip(), *_RAG[grade["rag"]])
    yield from others


def _verdict_lines(criteria: dict[str, Any], paint: Paint) -> Iterator[str]:
    """The criteria by their verdicts, the weightiest first, as many to a line as fit."""
    line, width = "", 0
    for verdict, (name, styles) in _SAID.items():
        having = [criterion for criterion, one in criteria.items() if one["verdict"] == verdict]
        if not having:
            continue
        said = f"{name}: {', '.join(having)}"
        if line and width + len(said) + 2 > WIDTH:
            yield line
            line, width = "", 0
        line += f"{'; ' if line else '  '}{paint(name, *styles)}: {', '.join(having)}"
        width += len(said) + 2
    if line:
        yield line


def _finding(finding: dict[str, Any], paint: Paint, styles: Sequence[str]) -> Iterator[str]:
    code = f"{finding['code']:<{_CODE}}"
    first, *others = _wrapped(finding["message"], f"  {code} ")
    yield f"  {paint(code, *styles)}{first[2 + len(code) :]}"
    yield from others
    yield from _wrapped(finding["question"], " " * (_CODE + 3) + "? ")


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _span(span: dict[str, Any]) -> str:
    details = span_details(span)
    if span.get("weak"):
        details.append("weak")
    if span.get("source") in ("cell", "heading"):
        details.append(f"from the {span['source']}")
    return str(span["text"]) + (f" [{' '.join(details)}]" if details else "")


def _wrapped(text: str, lead: str = "  ") -> list[str]:
    following = " " * len(lead)
    wrapped = textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=following, break_on_hyphens=False)
    return wrapped or [lead.rstrip()]


def _painted(lines: Sequence[str], paint: Paint, style: str) -> list[str]:
    return [paint(line, style) for line in lines]
