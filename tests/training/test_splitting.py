"""Splits that make for an honest score."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.rows import SPLITS, BadData, Row
from smartnlp.training.splitting import check_split, of_split, with_splits, with_whole_groups

KINDS = ("action", "context", "outcome")


def statement(group: str, number: int, kind: str, split: str = "") -> Row:
    labels = {"kind": kind}
    if kind != "context":
        labels |= {"specificity": ("specific", "vague")[number % 2], "timing": ("timed", "untimed")[number // 2 % 2]}
    return Row(f"{group} {number}", labels, group, split, group)


def plan(group: str, size: int = 12, split: str = "", kinds: tuple[str, ...] = KINDS) -> list[Row]:
    return [statement(group, number, kinds[number % len(kinds)], split) for number in range(size)]


def plans(*groups: str, size: int = 12) -> list[Row]:
    return [row for group in groups for row in plan(group, size)]


def given(*splits: str) -> list[Row]:
    return [row for number, split in enumerate(splits) for row in plan(f"p{number}", split=split)]


SOUND = given("train", "train", "dev", "test")


@pytest.mark.parametrize("name", ["plan", "case ", "Kind-", "w", "Ω", "own.csv#"])
@pytest.mark.parametrize("groups", [3, 6, 9, 30])
def test_few_plans_are_dealt_whole_so_that_each_split_has_every_class(name: str, groups: int) -> None:
    rows = with_splits(plans(*(f"{name}{number}" for number in range(groups))))
    check_split(rows, DEFAULT, needed=SPLITS)
    for split in SPLITS:
        assert {label for row in of_split(rows, split) for label in row.labels.items()} == {
            (axis, label) for axis, labels in DEFAULT.axes.items() for label in labels
        }
    counts = Counter(row.split for row in rows)
    assert counts["train"] > max(counts["dev"], counts["test"]) or groups == 3


def test_shares_are_of_rows() -> None:
    rows = with_splits([row for number in range(12) for row in plan(f"p{number}", size=10 + 5 * (number % 4))])
    counts = Counter(row.split for row in rows)
    assert counts["train"] / len(rows) == pytest.approx(0.70, abs=0.1)
    assert counts["dev"] / len(rows) == pytest.approx(0.15, abs=0.07)


def test_a_rare_class_is_learnt_first_and_then_scored() -> None:
    common = [row for number in range(9) for row in plan(f"p{number}", kinds=("action", "context"))]
    two, three = plan("rare1") + plan("rare2"), plan("rare1") + plan("rare2") + plan("rare3")
    for rare, expected in ((plan("rare1"), {"train"}), (three, set(SPLITS))):
        found = {row.split for row in with_splits(common + rare) if row.labels["kind"] == "outcome"}
        assert found == expected
    found = {row.split for row in with_splits(common + two) if row.labels["kind"] == "outcome"}
    assert "train" in found
    assert len(found) == 2


def test_the_order_of_rows_does_not_matter() -> None:
    rows = plans(*(f"p{number}" for number in range(7)))
    first = {row.group: row.split for row in with_splits(rows)}
    assert {row.group: row.split for row in with_splits(rows[::-1])} == first


def test_with_many_plans_each_stays_where_it_is_as_data_grows() -> None:
    names = [f"p{number}" for number in range(120)]
    before = {row.group: row.split for row in with_splits(plans(*names[:80]))}
    after = {row.group: row.split for row in with_splits(plans(*names))}
    assert {name: after[name] for name in before} == before


def test_a_split_that_is_given_is_kept() -> None:
    assert with_splits(SOUND) == SOUND
    mixed = with_splits([*SOUND, *plan("new")])
    assert [row.split for row in mixed[: len(SOUND)]] == [row.split for row in SOUND]
    assert {row.dealt for row in mixed[: len(SOUND)]} == {False}
    assert mixed[-1].split in SPLITS
    assert mixed[-1].dealt


def test_sound_data_is_taken() -> None:
    check_split(SOUND, DEFAULT, needed=SPLITS)


def test_the_same_text_with_another_label_or_context_is_no_fault() -> None:
    test = of_split(SOUND, "test")
    texts = [row.text for row in of_split(SOUND, "train")]
    elsewhere = [replace(row, text=text, context="Actions") for row, text in zip(test, texts, strict=False)]
    relabelled = [replace(row, text=texts[0]) for row in test[:6]]
    rest = [row for row in SOUND if row.split != "test"]
    check_split([*rest, *elsewhere], DEFAULT, needed=SPLITS)
    check_split([*rest, *relabelled, *test[6:]], DEFAULT, needed=SPLITS)


def repeated(count: int) -> list[Row]:
    """``SOUND`` with the first texts of test taken from train."""
    texts = [row.text for row in of_split(SOUND, "train")]
    test = [
        replace(row, text=texts[number]) if number < count else row
        for number, row in enumerate(of_split(SOUND, "test"))
    ]
    return [*(row for row in SOUND if row.split != "test"), *test]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([*SOUND, *plan("p0", split="dev")], "'p0' is in split 'train' and in 'dev'; a plan must stay whole"),
        (with_splits(plans("one", "two")), "only 2 groups of statements .* name another column with --group"),
        (with_splits(plans("one")), "only 1 group of statements"),
        (given("train", "train", "test"), "no statement in split 'dev'"),
        (given("train", "dev"), "no statement in split 'test'"),
        (
            [*plan("t", split="train", kinds=("action", "context")), *given("dev", "test")],
            "kind 'outcome' occurs nowhe",
        ),
        (repeated(7), "7 of the 12 statements of test stand in train too, word for word"),
    ],
)
def test_data_without_an_honest_score_is_refused(rows: list[Row], problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        check_split(rows, DEFAULT, needed=SPLITS)


def test_half_of_test_may_be_repeated() -> None:
    check_split(repeated(6), DEFAULT, needed=SPLITS)


def test_without_a_scheme_the_classes_of_the_data_count() -> None:
    wide = Scheme({**DEFAULT.axes, "kind": (*KINDS, "question")}, DEFAULT.applies)
    check_split(SOUND)
    with pytest.raises(BadData, match="kind 'question' occurs nowhere in train"):
        check_split(SOUND, wide)
    with pytest.raises(BadData, match="kind 'context' occurs nowhere in train"):
        check_split([*plan("t", split="train", kinds=("action",)), *given("dev")])


def test_a_trial_may_do_without_test() -> None:
    check_split(given("train", "dev"), DEFAULT)


def test_a_missing_split_is_named() -> None:
    with pytest.raises(BadData, match="no statement in split 'dev'; there must be plans for train, dev, test"):
        of_split(plan("p", split="train"), "dev")


def test_what_shares_a_plan_or_a_writer_stays_whole() -> None:
    rows = [
        Row("a", {"kind": "action"}, "writer 1", "", "plan 1"),
        Row("b", {"kind": "action"}, "plan 1", "", "plan 1"),  # its writer was not filled in
        Row("c", {"kind": "action"}, "writer 1", "", "plan 2"),
        Row("d", {"kind": "action"}, "writer 2", "", "plan 2"),
        Row("e", {"kind": "action"}, "writer 3", "", "plan 3"),
    ]
    first, second, third, fourth, apart = (row.group for row in with_whole_groups(rows))
    assert first == second == third == fourth != apart
    assert apart == "writer 3"


def test_a_row_without_a_split_takes_that_of_its_group() -> None:
    rows = [*plan("p1", split="dev")[:3], *plan("p1")[3:]]
    assert {row.split for row in with_splits([*rows, *plan("p2", split="train")])} == {"dev", "train"}
    assert {row.split for row in with_splits(rows)} == {"dev"}
