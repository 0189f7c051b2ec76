"""A document through reading, segmentation, extraction and linking, as an audit takes it, without the classifier."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from documents.gold import Gold
from documents.scores import Found, Matched, Tally, tally
from smartnlp.extraction import extract, extract_cell, find_plan_date
from smartnlp.linking import link
from smartnlp.reading import read_path
from smartnlp.records import Label, Labels, Linked, Segmentation, UnreadablePlan
from smartnlp.segmentation import segment


def score(path: Path, gold: Sequence[Gold]) -> Tally:
    """The figures of one document; the kind of each statement is the annotators' where it is one of theirs.

    Of a document that cannot be read nothing is found.
    """
    begin = time.process_time()
    try:
        parts = [segment(plan) for plan in read_path(path, path.name)]
    except UnreadablePlan as problem:
        result = tally(gold, [], Matched({}, {}, {}))
        result.misses.insert(0, ("unread", str(problem)))
        return result
    taken = time.process_time() - begin
    matched = Matched.of(gold, [statement.text for part in parts for statement in part.statements])
    kinds: dict[int, str | None] = {found: gold[meant].kind for meant, found in matched.near.items()}
    found: list[Found] = []
    begin = time.process_time()
    for part in parts:
        known = [kinds.get(len(found) + i) for i in range(len(part.statements))]
        found += [_found(one) for one in _linked(part, known)]
    result = tally(gold, found, matched)
    result.seconds = taken + time.process_time() - begin
    return result


def _linked(part: Segmentation, kinds: Sequence[str | None]) -> tuple[Linked, ...]:
    texts = [statement.text for statement in part.statements]
    date = find_plan_date(part.fields, texts)
    labels = [Labels(Label(kind, 1.0), None, None) if kind else None for kind in kinds]
    return link(part, labels, [extract(text, date) for text in texts], partial(extract_cell, plan_date=date))


def _found(one: Linked) -> Found:
    return Found(
        one.statement.text,
        tuple(owner.text for owner in one.owners),
        tuple(time.text for time in one.times),
        tuple(owner.text for owner in one.owners if owner.source == "cell"),
        tuple(time.text for time in one.times if time.source == "cell"),
    )
