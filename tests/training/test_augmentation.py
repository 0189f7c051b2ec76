from __future__ import annotations

import random

import pytest

from smartnlp.names import lists
from smartnlp.training import augmentation
from smartnlp.training.augmentation import augment
from smartnlp.training.behaviour.invariance import keeps_times
from smartnlp.training.behaviour.lexicon import WORD, data

TEXTS = [
    "Rosie to practise the programme at Leeds mosque with her mum by 3 May.",
    "Mum to take Jake to the Quay Road centre every Monday at 8.55am",
    "Agnieszka and Mr Smith to attend counselling within 6 weeks.",
    "Attendance rises from 35% to 60%",
]


def drawn(times: int = 400) -> list[tuple[str, str]]:
    chance = random.Random(13)
    return [(text, augment(text, chance)) for _ in range(times) for text in TEXTS]


def test_some_texts_change_and_many_do_not() -> None:
    pairs = drawn()
    share = sum(old != new for old, new in pairs) / len(pairs)
    assert 0.25 < share < 0.65


def test_no_time_and_no_number_changes() -> None:
    assert all(keeps_times(old.lower(), new.lower()) for old, new in drawn(100))


def test_nothing_is_drawn_from_the_half_of_the_tests() -> None:
    communities = lists()["communities"].values()
    held_out = {name.lower() for one in communities for names in one["held_out"].values() for name in names}
    places = {place.lower() for kind in ("towns", "streets", "schools") for place in data("places")[kind]["held_out"]}
    words = {word.lower() for _, new in drawn() for word in WORD.findall(new)}
    assert not words & held_out
    assert not words & {place for place in places if " " not in place}
    train = {name.lower() for one in communities for names in one["train"].values() for name in names}
    assert len(words & train) > 200


def test_the_same_generator_gives_the_same_text() -> None:
    assert drawn(20) == drawn(20)


def test_two_changes_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def change(text: str, chance: random.Random) -> str:
        made.append(text)
        return text + "x"

    monkeypatch.setattr(augmentation, "_settings", lambda: (2, [(1.0, change)] * 5))
    assert augment("a", random.Random(1)) == "axx"
    assert made == ["a", "ax"]


def test_every_change_is_made_at_its_rate() -> None:
    most, changes = augmentation._settings()
    assert most == 2
    assert len(changes) == 8
    assert all(0 < share <= 0.3 for share, _ in changes)
