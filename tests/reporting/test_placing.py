from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy
from smartnlp.batch.layout import layout_record
from smartnlp.classifier import Classifier
from smartnlp.pipeline import analyse
from smartnlp.reading import read_path
from smartnlp.records import Block, Cell, Table
from smartnlp.reporting.payload import records
from smartnlp.reporting.placing import placed
from tests.conftest import EXAMPLES


def statement(index: int, text: str, block: str, row: int | None = None) -> dict[str, Any]:
    return {
        "index": index,
        "text": text,
        "location": {"block": block, "row": row, "column": None, "item": 1, "page": None},
    }


def table(*rows: list[Cell]) -> Block:
    return Block("table", name="table 1", table=Table(tuple(map(tuple, rows))))


def test_sentences_stand_in_their_paragraph() -> None:
    layout = layout_record([Block("paragraph", "We met.  Mum to\nring school. Bye.", "paragraph 1")])
    (part,) = placed(
        layout, [statement(0, "We met.", "paragraph 1"), statement(1, "Mum to ring school.", "paragraph 1")]
    )
    assert part["runs"] == [0, "  ", 1, " Bye."]


def test_the_same_words_twice_are_two_places() -> None:
    layout = layout_record([Block("item", "- Ring", "paragraph 3"), Block("item", "- Ring", "paragraph 3")])
    (part,) = placed(layout, [statement(0, "Ring", "paragraph 3"), statement(1, "Ring", "paragraph 3")])
    assert part["kind"] == "list"
    assert part["entries"] == [["- ", 0], ["- ", 1]]


def test_what_is_not_found_again_is_kept_beside_its_block() -> None:
    layout = layout_record([Block("paragraph", "One", "a"), Block("paragraph", "Two", "b")])
    parts = placed(layout, [statement(0, "Three", "a"), statement(1, "Two", "b"), statement(2, "Four", "c")])
    assert [(part["kind"], part["runs"]) for part in parts] == [
        ("paragraph", ["One"]), ("also", [0]), ("paragraph", [1]), ("also", [2]),
    ]  # fmt: skip


def test_a_table_keeps_headers_merged_cells_and_places() -> None:
    down, across = Cell("", merged=True), Cell("", merged=True, across=True)
    layout = layout_record(
        [
            table(
                [Cell("Outcome"), Cell("Actions"), Cell("Who")],
                [Cell("Safe at home"), Cell("Mum to ring"), Cell("Mum")],
                [down, Cell("Dad to write"), Cell("Dad")],
                [Cell("Health"), across, across],
            )
        ]
    )
    said = [statement(0, "Safe at home", "table 1", 2), statement(1, "Dad to write", "table 1", 3)]
    (part,) = placed(layout, said)
    head, first, second, title = part["rows"]
    assert [cell["head"] for cell in head["cells"]] == ["col"] * 3
    assert [(cell["runs"], cell["down"], cell["name"]) for cell in first["cells"]] == [
        ([0], 2, "Outcome"), (["Mum to ring"], 1, "Actions"), (["Mum"], 1, "Who"),
    ]  # fmt: skip
    assert [cell["runs"] for cell in second["cells"]] == [[1], ["Dad"]]
    assert title["title"]
    assert title["cells"][0]["across"] == 3


def test_headings_go_down_one_step_at_a_time() -> None:
    blocks = [Block("heading", text, text, level=level) for text, level in (("a", 1), ("b", 3), ("c", 2), ("d", 9))]
    assert [part["depth"] for part in placed(layout_record(blocks), [])] == [3, 4, 4, 5]


def test_without_a_layout_every_statement_is_still_there() -> None:
    parts = placed(
        [], [statement(0, "One", "table 1", 2), statement(1, "Two", "table 1", 3), statement(2, "Three", "a")]
    )
    assert [run for part in parts for run in part["runs"] if isinstance(run, int)] == [0, 1, 2]


@pytest.mark.parametrize(
    "name", ["1-child-protection-plan.docx", "6-personal-education-plan.xlsx", "8-early-help-plan.txt"]
)
def test_every_statement_of_an_example_is_found_where_it_stood(
    name: str, classifier: Classifier, policy: Policy
) -> None:
    (plan,) = read_path(Path(EXAMPLES / name), name)
    _, statements = records(analyse(plan, classifier, policy))
    parts = placed(layout_record(plan.blocks), statements)
    found = [run for part in parts for run in _runs(part) if isinstance(run, int)]
    assert sorted(found) == [record["index"] for record in statements]
    assert "also" not in {part["kind"] for part in parts}


def _runs(part: dict[str, Any]) -> list[Any]:
    if part["kind"] == "table":
        return [run for row in part["rows"] for cell in row["cells"] for run in cell["runs"]]
    if part["kind"] == "list":
        return [run for entry in part["entries"] for run in entry]
    return list(part.get("runs", []))
