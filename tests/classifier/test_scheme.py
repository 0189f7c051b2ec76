from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smartnlp.classifier.scheme import DEFAULT, BadScheme, Scheme

MOOD: dict[str, Any] = {
    "axes": {"mood": ["glad", "sad"], "why": ["work", "home"]},
    "applies": {"why": {"mood": ["sad"]}},
}


def test_ours_judges_actions_and_outcomes_alone() -> None:
    assert list(DEFAULT.axes) == ["kind", "specificity", "timing"]
    assert DEFAULT.applicable("kind", {})
    assert DEFAULT.applicable("timing", {"kind": "action"})
    assert not DEFAULT.applicable("timing", {"kind": "context"})
    assert not DEFAULT.applicable("timing", {})


def test_a_record_gives_the_same_scheme_back() -> None:
    scheme = Scheme.from_record(MOOD)
    assert Scheme.from_record(scheme.record()) == scheme
    assert scheme.applicable("why", {"mood": "sad"})
    assert not scheme.applicable("why", {"mood": "glad"})


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({}, r"has no \[axes\]"),
        ({"axes": {}}, r"has no \[axes\]"),
        ({"axes": {"mood": ["glad"]}}, "needs two classes"),
        ({"axes": {"mood": ["glad", "glad"]}}, "each named once"),
        ({"axes": {"mood": "glad"}}, "must be a list"),
        ({"axes": {"text": ["a", "b"]}}, "cannot be called 'text'"),
        ({**MOOD, "applies": {"when": {"mood": ["sad"]}}}, "'when', which is not an axis"),
        ({**MOOD, "applies": {"mood": {"why": ["work"]}}}, "'why', which is not an axis before it"),
        ({**MOOD, "applies": {"why": {"mood": ["bored"]}}}, "'bored', which is not a class"),
        ({**MOOD, "applies": {"why": {"mood": "sad"}}}, "in a list"),
        ({**MOOD, "applies": {"why": "mood"}}, "must hold lines such as"),
        ({**MOOD, "applies": ["why"]}, "must hold lines such as"),
    ],
)
def test_what_is_wrong_is_said(raw: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadScheme, match=problem):
        Scheme.from_record(raw)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"[axes", "is not TOML"), (b"\xff\xfe", "is not UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_is_no_scheme_is_named(tmp_path: Path, content: bytes | None, problem: str) -> None:
    file = tmp_path / "own.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadScheme, match=rf"own\.toml: {problem}"):
        Scheme.read(file)
