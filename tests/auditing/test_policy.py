from __future__ import annotations

from pathlib import Path

import pytest

from smartnlp.auditing import BadPolicy, load_policy


def test_own_entries_replace_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('version = "x1"\n[thresholds]\nreview_months = 6\n[words]\nvague = ["nice"]\n')
    policy = load_policy(path)
    assert (policy.version, policy.name, policy.thresholds["review_months"]) == ("x1", "own.toml", 6)
    assert policy.search("vague", "a nice home") is not None
    assert policy.search("vague", "engage") is None
    assert policy.search("absolute", "always") is not None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[thresholds]\nnonsense = 1\n", "there is no 'nonsense'"),
        ("[thresholds]\nreview_months = 'six'\n", "wrong kind"),
        ("not toml", "is not TOML"),
        ("words = 3\n", "must be a table"),
        ("[threshold]\nreview_months = 6\n", "there is no 'threshold'"),
        ("[words]\nvague = [1, 2]\n", "wrong kind"),
    ],
)
def test_a_policy_that_cannot_be_used_says_why(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(BadPolicy, match=problem):
        load_policy(path)


def test_a_missing_policy(tmp_path: Path) -> None:
    with pytest.raises(BadPolicy, match="check the path"):
        load_policy(tmp_path / "none.toml")


def test_an_empty_list_matches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[words]\nabsolute = []\n")
    assert load_policy(path).search("absolute", "never ever") is None
