"""One plan through all the rooms: segmentation, classifier, extraction, linking, auditing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from smartnlp.auditing import Policy, audit_plan, audit_statements
from smartnlp.extraction import calendar_from_fields, extract, extract_cell, find_plan_date, find_review_date
from smartnlp.extraction.calendar import NONE, Calendar
from smartnlp.extraction.plan_date import headings_of
from smartnlp.linking import link
from smartnlp.records import Audit, Labels, Linked, Location, Plan, Segmentation, Statement, StatementAudit
from smartnlp.segmentation import segment, segment_lines

Classify = Callable[[Sequence[str], Sequence[str]], list[Labels]]


def analyse(
    plan: Plan,
    classify: Classify,
    policy: Policy,
    *,
    plan_date: dt.date | None = None,
    as_of: dt.date | None = None,
    calendar: Calendar = NONE,
) -> Audit:
    """Audit one plan.

    Args:
        plan: as reading found it.
        classify: labels texts with their contexts; see :class:`smartnlp.classifier.Classifier`.
        policy: thresholds and words.
        plan_date: the plan's date if the user gave one; otherwise it is looked for in the document.
        as_of: the day from which deadlines are seen as past.
        calendar: an authority's terms and events; the plan's own fields go before it.
    """
    found = segment(plan)
    date, linked = _linked(plan, found, classify, plan_date, calendar)
    review = find_review_date(found.fields, date, _review_lines(found))
    notes = (*plan.notes, *found.notes)
    return audit_plan(
        plan.document,
        linked,
        policy,
        plan_date=date,
        review_date=review,
        as_of=as_of,
        fields=found.fields,
        blocks=plan.blocks,
        notes=notes,
        nation=None if calendar == NONE else calendar.nation,
    )


def analyse_lines(
    lines: Sequence[str],
    classify: Classify,
    policy: Policy,
    *,
    plan_date: dt.date | None = None,
    calendar: Calendar = NONE,
) -> tuple[StatementAudit, ...]:
    """Audit lines that are already statements, one record each; a blank line gets no labels."""
    statements = segment_lines(lines)
    filled = [statement for statement in statements if statement.text]
    texts = [statement.text for statement in filled]
    labels = dict(zip((s.index for s in filled), classify(texts, [""] * len(texts)), strict=True))
    return audit_statements(
        link(
            Segmentation(statements),
            [labels.get(statement.index) for statement in statements],
            [
                extract(statement.text, plan_date, calendar, _kind(labels.get(statement.index)))
                for statement in statements
            ],
            extract_cell,
        ),
        policy,
    )


def analyse_pasted(
    plan: Plan, classify: Classify, policy: Policy, *, plan_date: dt.date | None = None, calendar: Calendar = NONE
) -> tuple[dt.date | None, tuple[StatementAudit, ...]]:
    """Audit pasted text statement by statement; nothing is said of the plan as a whole.

    Returns:
        The plan's date, given or found, and the audited statements.
    """
    date, linked = _linked(plan, _keep_everything(plan, segment(plan)), classify, plan_date, calendar)
    return date, audit_statements(linked, policy)


def _linked(
    plan: Plan, found: Segmentation, classify: Classify, plan_date: dt.date | None, calendar: Calendar
) -> tuple[dt.date | None, tuple[Linked, ...]]:
    """The plan's date, given or found, and its statements with their labels and all that is said of them."""
    texts = [statement.text for statement in found.statements]
    date = plan_date or find_plan_date(found.fields, texts, headings_of(plan.blocks))
    calendar = calendar_from_fields(found.fields, date, calendar)
    labels = classify(texts, [statement.context for statement in found.statements])
    extractions = [extract(text, date, calendar, _kind(one)) for text, one in zip(texts, labels, strict=True)]
    return date, link(found, labels, extractions, partial(extract_cell, plan_date=date, calendar=calendar))


def _kind(labels: Labels | None) -> str | None:
    return labels.kind.label if labels else None


def _keep_everything(plan: Plan, found: Segmentation) -> Segmentation:
    """A person who pastes one line means that line, even where it looks like a heading or a field."""
    if found.statements or found.cells:
        return found
    texts = [block.text.strip() for block in plan.blocks if block.text.strip()]
    statements = tuple(Statement(i, text, Location(f"line {i + 1}")) for i, text in enumerate(texts))
    return Segmentation(statements, (), found.fields)


def _review_lines(found: Segmentation) -> list[str]:
    """Lines that may name the next review: those under a heading about it, with the heading before them."""
    lines = []
    for statement in found.statements:
        heading = statement.place.heading
        about = "review" in heading.lower() or "next" in heading.lower()
        lines.append(f"{heading}: {statement.text}" if about else statement.text)
    return lines
