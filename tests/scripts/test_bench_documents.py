"""The scorers on small examples, the layouts of rendered plans, and one document read back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from smartnlp.training.corpus import BadData

ROWS: list[dict[str, Any]] = [
    {"id": "p:1", "text": "Gran is worried.", "kind": "context"},
    {"id": "p:2", "row": 1, "column": "What", "text": "Ring the dentist and book both girls in", "kind": "action",
     "owners_from": ["p:5", "p:6"], "times_from": ["p:7"]},
    {"id": "p:3", "row": 1, "column": "What", "text": "Referral to CAMHS", "kind": "action", "owners_from": ["p:6"]},
    {"id": "p:4", "row": 1, "column": "Area", "text": "Health", "kind": None},
    {"id": "p:5", "row": 1, "column": "Who", "text": "1. Mum", "kind": None, "owners": ["Mum"]},
    {"id": "p:6", "row": 1, "column": "Who", "text": "2. HV", "kind": None, "owners": ["HV"]},
    {"id": "p:7", "row": 1, "column": "When", "text": "3 May", "kind": None, "times": [{"text": "3 May"}]},
    {"id": "p:8", "row": 1, "column": "Done", "text": "Not started", "kind": None},
]  # fmt: skip
PLAN: dict[str, Any] = {
    "title": "Plan for Rosie",
    "fields": [["Date of plan", "11/05/2026"]],
    "blocks": [
        {"type": "table", "columns": ["Outcome", "Action", "Who", "By when"], "rows": [
            [["Rosie sees a dentist"], ["1. Ring the dentist", "2. Take Rosie there"], ["1. Mum", "2. Dad"], ["3 May"]],
        ]},
    ],
}  # fmt: skip


def gold() -> list[Any]:
    from documents.gold import strings

    return strings(ROWS)


def scored(*found: Any) -> Any:
    from documents.scores import Found, Matched, tally

    statements = [one if isinstance(one, Found) else Found(one) for one in found]
    return tally(gold(), statements, Matched.of(gold(), [one.text for one in statements]))


def test_labels_become_items_and_bare_strings() -> None:
    _, ring, _, *others = gold()
    assert [item.spans for item in ring.owners_from] == [("Mum",), ("HV",)]
    assert [one.text for one in others if one.bare] == ["1. Mum", "2. HV", "3 May", "Not started"]


def test_an_item_that_names_nobody_gives_nothing() -> None:
    from documents.gold import strings

    rows = [{**ROWS[2], "owners_from": ["p:4"]}, ROWS[3]]
    assert strings(rows)[0].owners_from == ()


def test_all_found_as_meant() -> None:
    from documents.scores import Found

    result = scored(
        "Gran is worried",
        Found("Ring the dentist and book both girls in", ("Mum", "HV"), ("3 May",), ("Mum", "HV"), ("3 May",)),
        Found("Referral to  CAMHS.", ("HV",), (), ("HV",), ()),
    )
    assert {name: result.share(name) for name in ("kept", "cut", "owner", "time")} == dict.fromkeys(
        ("kept", "cut", "owner", "time"), 1.0
    )
    assert {name: result.share(name) for name in ("bare", "labels", "invented", "no time")} == dict.fromkeys(
        ("bare", "labels", "invented", "no time"), 0.0
    )
    assert result.misses == []


def test_a_statement_in_two_pieces_is_kept_but_not_cut_as_meant() -> None:
    result = scored("Gran is worried.", "Ring the dentist and", "book both girls in", "Referral to CAMHS")
    assert (result.right["kept"], result.of["kept"]) == (14, 14)
    assert (result.right["cut"], result.of["cut"]) == (2, 3)
    assert result.share("invented") == 0.0


def test_a_lost_statement_is_lost_with_its_words_and_its_owner() -> None:
    result = scored("Gran is worried.", "Referral to CAMHS")
    assert (result.right["kept"], result.of["kept"]) == (6, 14)
    assert (result.right["owner"], result.of["owner"]) == (0, 2)
    assert ("lost", "Ring the dentist and book both girls in") in result.misses


def test_bare_words_labels_and_inventions_are_told_apart() -> None:
    result = scored("Not started", "2. HV", "Health", "CONFIDENTIAL page 3 of 5", "Gran is worried")
    assert (result.right["bare"], result.of["bare"]) == (2, 4)
    assert (result.right["labels"], result.of["labels"]) == (1, 1)
    assert (result.right["invented"], result.of["invented"]) == (1, 5)


def test_a_time_taken_where_none_belongs_counts_against() -> None:
    from documents.scores import Found

    result = scored(Found("Referral to CAMHS", cell_times=("3 May",)))
    assert (result.right["no time"], result.of["no time"]) == (1, 1)


@pytest.mark.parametrize(
    ("said", "taken", "right"),
    [
        (("Mum", "HV"), ("Mum", "HV"), True),
        (("Mum", "HV"), ("HV",), True),  # the statement's own words name Mum already
        (("HV",), ("HV",), False),  # the first item gave nothing
        (("Mum", "HV", "Dad"), ("Mum", "HV", "Dad"), False),  # Dad stands in another item
        (("M", "HV"), ("M", "HV"), False),  # part of a word
    ],
)
def test_owners_come_from_the_right_items(said: tuple[str, ...], taken: tuple[str, ...], right: bool) -> None:
    from documents.scores import from_right_items

    assert from_right_items(gold()[1].owners_from, said, taken) is right


def test_the_same_text_twice_is_two_statements() -> None:
    from documents.matching import exactly

    assert exactly(["As above", "Visit", "As above"], ["As above.", "Visit", "as above", "As above"]) == {
        0: 0,
        1: 1,
        2: 3,
    }


def test_a_word_here_and_there_is_not_kept() -> None:
    from documents.matching import kept

    assert kept("Mum to ring the school", [["the", "mum"], ["ring", "the", "school", "today"]]) == 3


def test_actions_get_rows_of_their_own_below_one_outcome() -> None:
    from rendering.layouts import spread

    table = PLAN["blocks"][0]
    assert spread(table["columns"], table["rows"]) == [
        [["Rosie sees a dentist"], ["1. Ring the dentist"], ["1. Mum"], ["3 May"]],
        [None, ["2. Take Rosie there"], ["2. Dad"], None],
    ]


def test_a_row_whose_owners_do_not_go_line_by_line_stays_whole() -> None:
    from rendering.layouts import spread

    row = [["Safe"], ["1. Ring", "2. Visit", "3. Write"], ["2. Mum", "3. Dad"], []]
    assert spread(PLAN["blocks"][0]["columns"], [row]) == [row]


@pytest.mark.parametrize(("suffix", "layouts"), [("docx", 3), ("txt", 3), ("xlsx", 2)])
def test_every_layout_is_read_back_with_all_actions(suffix: str, layouts: int, tmp_path: Path) -> None:
    import importlib

    from smartnlp.reading import read_path
    from smartnlp.segmentation import segment

    module = importlib.import_module(f"rendering.to_{suffix}")
    assert len(module.LAYOUTS) == layouts
    for layout in module.LAYOUTS:
        path = tmp_path / f"{layout}.{suffix}"
        module.render(PLAN, path, layout)
        [plan] = read_path(path, path.name)
        text = " | ".join(statement.text for statement in segment(plan).statements)
        assert all(line in text for line in ("Ring the dentist", "Take Rosie there")), layout


def test_a_plan_keeps_its_layout_and_plans_differ() -> None:
    from documents.rendered import layout_of

    chosen = [layout_of(f"w01-{n}", "docx", ("grid", "cards", "merged")) for n in range(40)]
    assert chosen == [layout_of(f"w01-{n}", "docx", ("grid", "cards", "merged")) for n in range(40)]
    assert set(chosen) == {"grid", "cards", "merged"}


def test_an_outcome_beside_the_actions_that_take_a_rows_owner_takes_none() -> None:
    from documents.gold import strings

    beside = {"id": "p:9", "row": 1, "column": "Aim", "text": "Both girls' teeth are mended", "kind": "outcome",
              "owners_from": ["p:6"], "times_from": []}  # fmt: skip
    assert strings([*ROWS, beside])[-1].owners_from == ()
    among = {**beside, "column": "What"}
    assert [item.text for item in strings([*ROWS, among])[-1].owners_from] == ["2. HV"]


def test_an_export_has_a_row_for_each_action_and_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from documents import exported
    from documents.gold import strings
    from documents.reading_back import score

    monkeypatch.setattr(exported, "BUILD", tmp_path)
    aim = {"id": "p:9", "row": 1, "column": "Aim", "text": "Both girls' teeth are mended", "kind": "outcome"}
    [(file, meant)] = exported.exported({"p": strings([aim, *ROWS]), "q": strings(ROWS[:1])})
    assert [one.kind for one in meant] == ["outcome", "action", "action"]
    result = score(file.path, meant)
    assert result.misses == []
    assert {name: result.share(name) for name in ("kept", "cut", "owner", "time")} == dict.fromkeys(
        ("kept", "cut", "owner", "time"), 1.0
    )


def test_seconds_of_cutting_are_part_of_all() -> None:
    from documents.cutting import seconds_for

    taken = seconds_for("Wenda to ring the library.\n\nBrom to wait at the gate." * 50)
    assert 0 < taken.cut < taken.all


def test_an_unreadable_document_has_nothing_found(tmp_path: Path) -> None:
    from documents.reading_back import score

    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    result = score(path, gold())
    assert (result.share("kept"), result.share("cut")) == (0.0, 0.0)
    assert result.misses[0][0] == "unread"


def test_no_row_of_the_test_split_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import bench_documents

    monkeypatch.setattr(sys, "argv", ["bench_documents.py", "--split", "test", "--misses", "3"])
    with pytest.raises(SystemExit):
        bench_documents.main()
    assert "no row of test is shown" in capsys.readouterr().err


def test_golden_sentences_are_read_from_python_and_from_json(tmp_path: Path) -> None:
    from documents.cutting import agrees, cut_as_pasted, cut_by_sentences, golden

    code = tmp_path / "rules.py"
    code.write_text('OTHER = [1, 2]\nRULES = [\n  ("Mum rings. Dad waits.", ["Mum rings.", "Dad waits."]),\n]\n')
    data = tmp_path / "rules.json"
    data.write_text('[["1. Mum rings 2. Dad waits", ["1. Mum rings", "2. Dad waits"]]]')
    [(text, wanted)] = golden(code)
    assert agrees(cut_by_sentences(text), wanted)
    [(text, wanted)] = golden(data)
    assert agrees(cut_as_pasted(text), wanted)
    assert not agrees(["1. Mum rings 2. Dad waits"], wanted)
    data.write_text("[]")
    with pytest.raises(BadData, match=r"rules\.json: holds no list of texts"):
        golden(data)


def test_text_of_a_length_repeats_its_paragraphs() -> None:
    from documents.cutting import text_of_length

    assert text_of_length(["Mum to ring.", "Dad to wait."], 30) == "Mum to ring.\n\nDad to wait.\n\nMum to ring."
