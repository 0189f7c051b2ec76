"""How a grade comes about: parts, weights, caps, bands, and what is not graded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made import view_of

from smartnlp.auditing import BadPolicy, Policy, audit_plan, load_policy
from smartnlp.records import Grade

ACTION = {"text": "Dee (health visitor) to weigh Kai at the clinic on 19 May", "timing": "timed"}
OUTCOME = {"text": "Kai to weigh 9.2 kg by 22 June, from 8.4 kg now", "kind": "outcome", "timing": "timed"}
VAGUE = {"text": "Mum to engage with services", "specificity": "vague"}
DATES = {"review_date": "2026-06-22"}


def graded(policy: Policy, *rows: dict[str, Any], **case: Any) -> Grade:
    view = view_of({"plan": rows, **case}, policy)
    audit = audit_plan(
        "a", view.statements, policy, plan_date=view.plan_date, review_date=view.review_date, as_of=view.as_of
    )
    assert audit.grade is not None
    return audit.grade


def share(grade: Grade, name: str) -> float:
    return next(part.share for part in grade.parts if part.name == name)


def test_the_score_is_the_weighted_mean_of_the_parts(policy: Policy) -> None:
    grade = graded(policy, *[ACTION] * 3, *[VAGUE] * 2, OUTCOME)
    assert grade.score is not None
    weights = sum(part.weight for part in grade.parts)
    assert grade.score == pytest.approx(sum(100 * part.share * part.weight for part in grade.parts) / weights, abs=0.05)
    assert {part.name: part.weight for part in grade.parts if part.name == "specific"} == {"specific": 3}
    assert share(grade, "owned") == 1


def test_a_judgement_counts_neither_way(policy: Policy) -> None:
    sure = graded(policy, *[ACTION] * 5, OUTCOME)
    unsure = graded(policy, *[ACTION] * 5, OUTCOME, {**VAGUE, "sure": 0.5})
    assert share(unsure, "specific") == share(sure, "specific")
    assert share(graded(policy, *[ACTION] * 5, OUTCOME, VAGUE), "specific") < share(sure, "specific")


def test_too_little_to_judge_is_not_graded(policy: Policy) -> None:
    few = graded(policy, *[ACTION] * 4)
    assert (few.score, few.band, few.rag) == (None, None, None)
    assert few.note == "Too few actions and outcomes to grade (4 judged, 5 needed): a person must judge it."
    assert graded(policy).note.startswith("Too few actions and outcomes to grade (0 judged, 5 needed)")
    unsure = graded(policy, *[ACTION] * 5, *[{**VAGUE, "sure": 0.5}] * 6)
    assert unsure.score is None
    assert unsure.note == "Too little could be judged (5 of 11 actions and outcomes): a person must judge it."
    assert graded(policy, *[ACTION] * 5, *[{**VAGUE, "sure": 0.5}] * 5).score is not None


def test_a_cap_holds_the_band_down_and_says_so(policy: Policy) -> None:
    easy = replace(policy, grade=replace(policy.grade, weights={**policy.grade.weights, "reviewed": 0.0, "whole": 0.0}))
    good = [*[ACTION] * 8, OUTCOME]
    free = graded(replace(easy, grade=replace(easy.grade, caps={})), *good)
    held = graded(easy, *good)
    assert free.rag == "green"
    assert (held.rag, held.caps) == ("amber", ("review-missing",))
    assert held.score == free.score


def test_outcomes_count_as_served_only_where_the_layout_shows_it(policy: Policy) -> None:
    loose = graded(policy, *[ACTION] * 5, OUTCOME)
    assert "served" not in {part.name for part in loose.parts}
    row = {**OUTCOME, "column": "outcome", "row": 1}
    rows = [row, {**ACTION, "column": "action", "row": 1, "outcome": 0}, {**row, "row": 2}, *[ACTION] * 4]
    assert share(graded(policy, *rows), "served") == 0.5


def test_a_rule_that_is_a_note_does_not_count(policy: Policy) -> None:
    rows = [*[ACTION] * 5, OUTCOME]
    strict = replace(policy, effects={**policy.effects, "disagreement-missing": "not_met"})
    assert share(graded(strict, *rows), "whole") < share(graded(policy, *rows), "whole")


def test_a_weight_of_nought_leaves_a_part_out(policy: Policy) -> None:
    own = replace(policy, grade=replace(policy.grade, weights={**policy.grade.weights, "owned": 0.0}))
    assert "owned" not in {part.name for part in graded(own, *[ACTION] * 5, OUTCOME).parts}


def test_own_names_for_bands_keep_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[grade.weights]\ntimely = 1\n[grade.caps]\nreview-missing = "none"\n'
        '[[grade.bands]]\nname = "Not there yet"\nrag = "red"\nfrom = 0\n'
        '[[grade.bands]]\nname = "Good"\nrag = "green"\nfrom = 60\n',
        "utf-8",
    )
    grade = load_policy(path).grade
    assert [band.name for band in grade.bands] == ["Good", "Not there yet"]
    assert (grade.weights["timely"], grade.weights["specific"]) == (1, 3)
    assert "review-missing" not in grade.caps
    assert "no-outcome" in grade.caps


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[grade.weights]\nnonsense = 1\n", "there is no 'nonsense'"),
        ("[grade.weights]\ntimely = -1\n", "0 or more"),
        ("[grade.weights]\ntimely = 'much'\n", "wrong kind"),
        ("[grade.caps]\nno-outcome = 'blue'\n", "use one of red, amber, green"),
        ("[grade]\nleast_share = 2\n", "between 0 and 1"),
        ("[grade]\nnonsense = 2\n", "there is no 'nonsense'"),
        ("[[grade.bands]]\nname = 'Good'\nrag = 'green'\nfrom = 10\n", "one band must begin at 0"),
        ("[[grade.bands]]\nname = 'Good'\nrag = 'gold'\nfrom = 0\n", "use one of red, amber, green"),
        ("[[grade.bands]]\nname = 'Good'\nrag = 'green'\n", "wrong kind"),
    ],
)
def test_a_grade_that_cannot_be_used_says_why(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadPolicy, match=problem):
        load_policy(path)


def test_the_shipped_caps_name_rules() -> None:
    from smartnlp.auditing import all_rules

    assert set(load_policy().grade.caps) <= set(all_rules())
