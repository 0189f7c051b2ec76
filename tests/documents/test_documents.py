"""Every document of this folder against ``<its name>.expected.json``, which says by hand what the document says:

    {"statements": [{"text": "Mum to ring school", "owners": ["Mum"], "times": ["3 May"]}, ...],
     "fields": {"Date of plan": "11/05/2026"},
     "notes_contain": ["page 2"]}

All statements in their order, and no other.  A statement may also name its ``kind`` (linking then knows it, as it would
from the classifier), its ``number`` and ``heading``, the ``outcome`` it serves (that statement's text) and parts of its
``location``.  Owners and times are compared as sets of texts, and only where they are given.

An export of several plans has ``"plans": {document: {...}, ...}``; a document that must be refused has ``"refused"``, a
part of the message; ``"columns"`` are the spreadsheet columns that a user names; ``"needs"`` the modules of an extra.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from smartnlp.extraction import extract, extract_cell, find_plan_date
from smartnlp.linking import link
from smartnlp.reading import SheetColumns, read_path
from smartnlp.records import Label, Labels, Linked, Plan, UnreadablePlan
from smartnlp.segmentation import segment

HERE = Path(__file__).parent
SUFFIX = ".expected.json"
EXPECTED = sorted(HERE.glob(f"*{SUFFIX}"))

Expected = dict[str, Any]


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.name.removesuffix(SUFFIX))
def test_a_document_says_what_stands_beside_it(file: Path) -> None:
    name, expected = file.name.removesuffix(SUFFIX), json.loads(file.read_text("utf-8"))
    for module in expected.get("needs", []):
        pytest.importorskip(module)
    columns = SheetColumns(**expected.get("columns", {}))
    if "refused" in expected:
        with pytest.raises(UnreadablePlan) as refusal:
            list(read_path(HERE / name, name, columns))
        assert expected["refused"] in str(refusal.value)
        return
    plans = {plan.document: plan for plan in read_path(HERE / name, name, columns)}
    wanted: dict[str, Expected] = expected.get("plans") or {name: expected}
    assert list(plans) == list(wanted)
    for document, plan in plans.items():
        agrees(plan, wanted[document])


def test_every_document_is_made_by_a_script_and_described() -> None:
    from fixtures import documents

    here = {path.name for path in HERE.iterdir() if path.is_file() and path.suffix not in (".py", ".json")}
    assert here == {file.name.removesuffix(SUFFIX) for file in EXPECTED} == set(documents())


def agrees(plan: Plan, expected: Expected) -> None:
    found = segment(plan)
    wanted = expected["statements"]
    assert [statement.text for statement in found.statements] == [one["text"] for one in wanted]
    date = find_plan_date(found.fields, [statement.text for statement in found.statements])
    linked = link(
        found,
        [labels(one.get("kind")) for one in wanted],
        [extract(statement.text, date) for statement in found.statements],
        partial(extract_cell, plan_date=date),
    )
    assert [said(one, linked, want) for one, want in zip(linked, wanted, strict=True)] == [as_sets(o) for o in wanted]
    fields = dict(found.fields)
    assert {label: fields.get(label) for label in expected.get("fields", {})} == expected.get("fields", {})
    for words in expected.get("notes_contain", []):
        assert any(words in note for note in plan.notes), f"{words!r} is in none of {plan.notes}"


def labels(kind: str | None) -> Labels | None:
    return Labels(Label(kind, 1.0), None, None) if kind else None


def as_sets(wanted: Expected) -> Expected:
    return {key: sorted(value) if key in ("owners", "times") else value for key, value in wanted.items()}


def said(one: Linked, all_of_them: tuple[Linked, ...], wanted: Expected) -> Expected:
    """What was found of a statement, under the keys that are asked for."""
    statement = one.statement
    known = {
        "text": statement.text,
        "kind": wanted.get("kind"),
        "owners": sorted(owner.text for owner in one.owners),
        "times": sorted(time.text for time in one.times),
        "number": statement.place.number,
        "heading": statement.place.heading,
        "outcome": all_of_them[one.outcome].statement.text if one.outcome is not None else None,
        "location": {key: getattr(statement.location, key) for key in wanted.get("location", {})},
    }
    return {key: known[key] for key in wanted}
