"""What a terminal shows, held against the files in ``golden/``.

After a change that is meant, look at what the printer writes now and put it there: SMARTNLP_GOLDEN=write.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

import smartnlp
from smartnlp.reporting.colour import Paint, paint_for
from smartnlp.reporting.text import (
    WIDTH,
    audit_lines,
    last_lines,
    plan_lines,
    questions_of_all,
    statement_lines,
    summary_lines,
)

GOLDEN = Path(__file__).parent / "golden"
ANSI = re.compile(r"\033\[[\d;]*m")


@pytest.fixture(scope="module")
def audited() -> dict[str, Any]:
    held: dict[str, Any] = json.loads((GOLDEN / "audit.json").read_text("utf-8"))
    return held


def shown(audited: dict[str, Any], paint: Paint) -> dict[str, str]:
    plan, statements = audited["plan"], audited["statements"]
    questions = dict.fromkeys(question for one in statements for question in questions_of_all(one))
    lines = {
        "audit": list(audit_lines(plan, statements, paint)),
        "statement": list(statement_lines(statements[-1], paint)),
        "summary": [*last_lines(list(questions), paint), "", *summary_lines(audited["summary"], paint)],
    }
    return {name: "\n".join(said) + "\n" for name, said in lines.items()}


@pytest.mark.parametrize("name", ["audit", "statement", "summary"])
def test_a_terminal_shows_what_it_should(audited: dict[str, Any], name: str) -> None:
    found, file = shown(audited, Paint())[name], GOLDEN / f"{name}.txt"
    if os.environ.get("SMARTNLP_GOLDEN") == "write":
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")
    assert max(map(len, found.splitlines())) <= WIDTH


def test_colour_adds_nothing_but_colour(audited: dict[str, Any]) -> None:
    plain, coloured = shown(audited, Paint()), shown(audited, Paint(on=True))
    for name, text in coloured.items():
        assert ANSI.sub("", text) == plain[name]
        assert "\033[" in text
        assert all(line.count("\033[") == 2 * line.count("\033[0m") for line in text.splitlines())  # none runs on


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def __init__(self, is_one: bool) -> None:
            self.is_one = is_one

        def isatty(self) -> bool:
            return self.is_one

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert paint_for(Terminal(True)).on  # type: ignore[arg-type]
    assert not paint_for(Terminal(False)).on  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not paint_for(Terminal(True)).on  # type: ignore[arg-type]


def test_a_plan_without_a_grade_says_why(audited: dict[str, Any]) -> None:
    note = "Too little could be judged (1 of 9 actions and outcomes): a person must judge this plan."
    grade = {"score": None, "band": None, "rag": None, "parts": [], "caps": [], "note": note}
    text = "\n".join(plan_lines({**audited["plan"], "grade": grade}))
    assert note in " ".join(text.split())


def test_no_line_is_wider_than_a_terminal() -> None:
    (record,) = smartnlp.score(
        ["Mum and Dad to support " + "very " * 60 + "much with everything every Monday at 8.55am."]
    )
    assert max(len(line) for line in statement_lines(record)) <= WIDTH


def test_text_out_of_scope_shows_no_label() -> None:
    (record,) = smartnlp.score(["Die Mutter wird mit dem Kind jeden Montag in die Schule gehen."])
    text = "\n".join(statement_lines(record))
    assert "  out of scope\n" in text
    assert "action (" not in text
    assert text.count("? Does this line belong to the plan?") == 1
