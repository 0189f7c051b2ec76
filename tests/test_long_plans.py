"""A long plan costs no more for each of its statements than a short one, however it is laid out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from clock import times_as_long

from smartnlp.auditing import audit_plan, load_policy
from smartnlp.extraction import extract, extract_cell
from smartnlp.linking import link
from smartnlp.records import Block, Cell, Label, Labels, Plan, Table
from smartnlp.segmentation import segment

SENTENCES = (
    "{n}. Mum to take Rosie to school every day by 8.55am.",
    "{n}. Rosie is in school on 9 days out of 10 by June, up from 6.",
    "{n}. He and Dad will ring the health visitor.",
    "{n}. Attendance has gone from 20% to 85%.",
)
KINDS = ("action", "outcome", "action", "outcome")
HEADERS = ("Outcome", "Action", "Who", "By when")
POLICY = load_policy()


def lines(count: int) -> list[str]:
    return [SENTENCES[n % len(SENTENCES)].format(n=n % 90 + 1) for n in range(count)]


def labels_of(text: str) -> Labels:
    kinds = {sentence.partition(". ")[2]: kind for sentence, kind in zip(SENTENCES, KINDS, strict=True)}
    return Labels(Label(kinds.get(text, "action"), 0.95), Label("specific", 0.9), Label("timed", 0.9))


def row(*cells: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, cells))


def as_list(count: int) -> Plan:
    return Plan("list", tuple(Block("item", text, f"paragraph {n}") for n, text in enumerate(lines(count))))


def as_rows(count: int) -> Plan:
    texts = [text.partition(". ")[2] for text in lines(count)]
    pairs = zip(texts[1::2], texts[::2], strict=True)
    body = (row(outcome, action, "Mum and SW", "12 June 2026") for outcome, action in pairs)
    return Plan("rows", (Block("table", name="table 1", table=Table((row(*HEADERS), *body))),))


def as_one_cell(count: int) -> Plan:
    cells = row("Rosie is safe.", "\n".join(lines(count)), "Mum\nSW", "12 June 2026")
    return Plan("cell", (Block("table", name="table 1", table=Table((row(*HEADERS), cells))),))


@pytest.mark.parametrize("layout", [as_list, as_rows, as_one_cell])
def test_the_cost_of_a_statement_does_not_grow_with_the_plan(layout: Callable[[int], Plan]) -> None:
    read = cache(extract)  # the texts are few, so that what is measured is the work on places

    def audit(count: str) -> None:
        found = segment(layout(int(count)))
        assert len(found.statements) > 0.8 * int(count)
        texts = [one.text for one in found.statements]
        linked = link(found, list(map(labels_of, texts)), list(map(read, texts)), cache(extract_cell))
        audit_plan("plan", linked, POLICY)

    audit("8")  # loads what is loaded once
    assert times_as_long(audit, "100", "1500", most=30) <= 30
