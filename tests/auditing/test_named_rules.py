"""The rules that a policy file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnlp.auditing import BadPolicy, load_policy


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[rules]\noff = ["nonsense"]', r"rules\.off names 'nonsense', and there is no such rule"),
        ('[rules]\noff = ["S101"]', r"rules\.off names 'S101'; write 'vague-word'"),
        ('[rules]\noff = ["label-unsure"]', r"rules\.off names 'label-unsure', which always holds"),
        ('[rules]\noff = ["label-out-of-scope"]', "which always holds"),
        ('[effects]\nnonsense = "note"', "effects names 'nonsense', and there is no such rule"),
        ('[effects]\nlabel-unsure = "note"', "effects names 'label-unsure', which always holds"),
        ('[grade.caps]\nP101 = "red"', r"grade\.caps names 'P101'; write 'no-outcome'"),
    ],
)
def test_a_rule_that_cannot_be_named_is_refused_with_what_to_do(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text + "\n", "utf-8")
    with pytest.raises(BadPolicy, match=problem):
        load_policy(path)


def test_rules_that_are_there_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[rules]\noff = ["vague-word"]\n[effects]\nowner-missing = "note"\n[grade.caps]\nno-outcome = "none"\n'
    )
    policy = load_policy(path)
    assert policy.off == {"vague-word"}
    assert policy.effects["owner-missing"] == "note"
