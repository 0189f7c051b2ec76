"""``smartnlp extract``: finds explained and underlined, an authority's own terms and calendar."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from smartnlp.cli.extract import command
from smartnlp.extraction.lexicon import reset

TEXT = "SW to raise attendance from 35% to 60% by half term."


@pytest.fixture(autouse=True)
def _our_terms_alone() -> Any:
    yield
    reset()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def record(*arguments: str) -> dict[str, Any]:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    (line,) = result.output.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_every_find_says_its_rule_and_why() -> None:
    found = record(TEXT, "--explain", "--plan-date", "2026-05-11")
    spans = [*found["owners"], *found["times"], *found["targets"]]
    assert [span["text"] for span in spans] == ["SW", "half term", "35%", "60%"]
    assert all(span["rule"] and len(span["why"]) > 10 for span in spans)


def test_text_is_underlined() -> None:
    lines = run(TEXT, "--format", "text").output.splitlines()
    assert lines[0] == TEXT
    assert lines[1] == "==                          ^^^    ^^^    ~~~~~~~~~"


def test_a_calendar_gives_an_event_its_date(tmp_path: Path) -> None:
    file = tmp_path / "terms.toml"
    file.write_text(
        '[[term]]\nname = "summer 2026"\nstart = 2026-04-13\nend = 2026-07-21\nhalf_term = [2026-05-25, 2026-05-29]\n'
    )
    (time,) = record(TEXT, "--plan-date", "2026-05-11", "--calendar", str(file))["times"]
    assert (time["type"], time["value"], time["due"]) == ("EVENT", None, "2026-05-24")


def test_added_terms_are_found(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[owners.abbreviations]\nZQT = "zonal quality team"\n')
    assert (
        not record("ZQT will ring on Friday")["owners"] or "role" not in record("ZQT will ring on Friday")["owners"][0]
    )
    (owner,) = record("ZQT will ring on Friday", "--terms", str(file))["owners"]
    assert (owner["text"], owner["role"]) == ("ZQT", "zonal quality team")


@pytest.mark.parametrize(
    ("option", "text"), [("--terms", "[owners]\nroles = 3\n"), ("--calendar", "nation = 'france'\n")]
)
def test_a_bad_file_is_named_in_one_line(tmp_path: Path, option: str, text: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text)
    result = run(TEXT, option, str(file))
    assert result.exit_code == 2
    assert "bad.toml" in result.output
    assert len(result.output.splitlines()) == 1
