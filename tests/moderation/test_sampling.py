from __future__ import annotations

import random
from collections import Counter

import pytest

from smartnlp.moderation.frame import Unit
from smartnlp.moderation.sampling import allocate, draw, strata


def units(count: int, plans: int = 5, seed: int = 3) -> list[Unit]:
    chance = random.Random(seed)
    kinds, verdicts = ["action"] * 8 + ["outcome"], ["met", "met", "partly", "not_met", "judgement"]
    return [
        Unit(
            f"p{chance.randrange(plans)}",
            at,
            {
                "kind": chance.choice(kinds),
                **{n: chance.choice(verdicts) for n in ("specific", "measurable", "timely")},
            },
        )
        for at in range(count)
    ]


@pytest.mark.parametrize(("count", "size"), [(400, 100), (400, 10), (30, 100), (1, 10), (5000, 100)])
def test_every_statement_is_in_one_stratum(count: int, size: int) -> None:
    groups = strata(units(count), size)
    assert sorted(at for group in groups for at in group) == list(range(count))
    counts = allocate([len(group) for group in groups], size)
    assert sum(counts) == min(size, count)
    assert all(min(2, len(group)) <= taken <= len(group) for group, taken in zip(groups, counts, strict=True))


def test_strata_are_plans_kinds_and_verdicts_where_there_is_room() -> None:
    two = dict.fromkeys(("specific", "measurable", "timely"), "met")
    made = [Unit(f"p{at % 2}", at, {"kind": "action" if at % 4 < 2 else "outcome", **two}) for at in range(40)]
    groups = strata(made, 20)
    assert {frozenset((made[at].document, made[at].answers["kind"]) for at in group) for group in groups} == {
        frozenset({(plan, kind)}) for plan in ("p0", "p1") for kind in ("action", "outcome")
    }


def test_the_sample_is_proportional() -> None:
    made = units(2000)
    drawn = draw(made, 200, 1)
    whole, sample = (Counter(unit.answers["kind"] for unit in of) for of in (made, [one.unit for one in drawn]))
    assert sample["outcome"] / 200 == pytest.approx(whole["outcome"] / 2000, abs=0.02)
    assert [one.unit.index for one in drawn] == sorted(one.unit.index for one in drawn)


def test_the_seed_decides_the_sample() -> None:
    made = units(300)
    assert draw(made, 50, 1) == draw(made, 50, 1)
    assert draw(made, 50, 1) != draw(made, 50, 2)


def test_each_statement_of_a_stratum_is_as_likely_as_another() -> None:
    made = units(60, plans=2)
    counts = Counter(one.unit.index for seed in range(1500) for one in draw(made, 30, seed))
    for group in strata(made, 30):
        taken = [counts[at] for at in group]
        assert max(taken) - min(taken) < 200  # of about 750
