from __future__ import annotations

import random
import re

import pytest

from smartnlp.names import find, is_name, lists
from smartnlp.training.behaviour import names

WORDS_TOO = [
    "May",
    "Grace",
    "Will",
    "Mark",
    "Faith",
    "Hope",
    "April",
    "June",
    "Rose",
    "Bill",
    "Sue",
    "Dean",
    "Daisy",
    "Jan",
    "Max",
    "Reading",
    "Summer",
    "Dawn",
    "Frank",
]


def swapped(text: str, community: str = "Polish", half: names.Half = "held_out", seed: int = 1) -> str | None:
    found = names.swap(text, random.Random(seed), half, community)
    return found.text if found else None


def drawn(community: str, half: names.Half) -> set[str]:
    return {name for part in ("feminine", "masculine", "surname") for name in names.pool(community, half, part)}


@pytest.mark.parametrize("community", names.communities())
def test_each_community_has_as_many_women_as_men_in_both_halves(community: str) -> None:
    women, men = (
        [n for half in ("train", "held_out") for n in names.pool(community, half, p)] for p in ("feminine", "masculine")
    )
    assert len(women) == len(men) >= 8
    assert names.pool(community, "train", "surname")
    assert names.pool(community, "held_out", "surname")


def test_no_name_stands_twice() -> None:
    raw = lists()
    groups = [raw["known"], *(half for community in raw["communities"].values() for half in community.values())]
    first = [name for group in groups for part in ("feminine", "masculine", "either") for name in group.get(part, [])]
    surnames = [name for group in groups for name in group["surnames"]]
    assert len(first) == len(set(first))
    assert len(surnames) == len(set(surnames))


def test_training_and_tests_draw_different_names() -> None:
    train, held_out = (set().union(*(drawn(c, half) for c in names.communities())) for half in ("train", "held_out"))
    assert not train & held_out


@pytest.mark.parametrize("word", WORDS_TOO)
def test_a_word_that_is_also_something_else_is_no_name(word: str) -> None:
    assert not is_name(word)
    assert find(f"Ring {word} about school") == ()
    assert find(f"{word} to go to the dentist") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rosie to go to school", ["Rosie"]),
        ("rosie to go to school with kacper", ["rosie", "kacper"]),
        ("ROSIE TO GO TO SCHOOL", ["ROSIE"]),
        ("Rosie's bag and Craigs phone", ["Rosie", "Craig"]),
        ("Rosie Okafor and Mr Smith", ["Rosie", "Okafor", "Smith"]),
        ("Mrs Blenkinsop will ring. Blenkinsop to confirm", ["Blenkinsop", "Blenkinsop"]),
        ("Mrs Sahra Farah", ["Sahra", "Farah"]),
        ("Ruby-Mae and Amina-led group", ["Ruby-Mae"]),
        ("Miss two sessions and Miss Toft", ["Toft"]),
        ("ELSA with SW and MARIA form", []),
        ("the jack for the car, a ruby ring", []),
        ("St Mary's, Thomas Street, Rosie House, Marie Curie", []),
        ("Ask João and Ayşe", ["João", "Ayşe"]),
        ("Mr O'Brien will call", ["O'Brien"]),
        ("Make it a habit", []),
    ],
)
def test_names_are_found_by_list_and_place(text: str, found: list[str]) -> None:
    assert [text[name.start : name.end] for name in find(text)] == found


def test_the_same_name_becomes_the_same_name() -> None:
    text = swapped("Rosie to tell Jake. Rosie's mum will bring rosie and Jake's bag.")
    assert text is not None
    match = re.fullmatch(r"(\w+) to tell (\w+)\. (\w+)'s mum will bring (\w+) and (\w+)'s bag\.", text)
    assert match is not None
    her, him, her_again, small, him_again = match.groups()
    assert her == her_again
    assert small == her.lower()
    assert him == him_again
    assert her in names.pool("Polish", "held_out", "feminine")
    assert him in names.pool("Polish", "held_out", "masculine")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("James' book", r"\w+['’]s? book"),
        ("James’ book", r"\w+’s? book"),
        ("Craigs flat", r"\w+s flat"),
        ("ROSIE'S BAG", r"[A-Z]+'S BAG"),
        ("rosies bag", r"[a-z]+s bag"),
    ],
)
def test_possessives_stay_possessives(text: str, form: str) -> None:
    for seed in range(10):
        changed = swapped(text, community="Welsh", seed=seed)
        assert changed is not None
        assert changed != text
        assert re.fullmatch(form, changed)
        assert not re.search(r"[^sS]['’] ", changed)


def test_a_name_for_both_genders_goes_by_the_pronoun() -> None:
    women = {swapped("Sam to bring her book", seed=seed) for seed in range(30)}
    assert women <= {f"{name} to bring her book" for name in names.pool("Polish", "held_out", "feminine")}


def test_other_names_only_where_there_is_a_first_name() -> None:
    assert swapped("Mrs Smith to ring school") is None
    assert swapped("Ring school by 3 May") is None


def test_names_run_out_rather_than_repeat() -> None:
    women = lists()["known"]["feminine"][:6]
    assert swapped(", ".join(women)) is None
    assert swapped(", ".join(women[:5])) is not None


@pytest.mark.parametrize("community", names.communities())
def test_only_names_change(community: str) -> None:
    text = "Will on 3 May, in April: Rosie Smith (7) at 8.55am, w/c 18/5, with Dad and Jake every Monday"
    for seed in range(5):
        changed = swapped(text, community, seed=seed)
        assert changed is not None
        pattern = r"Will on 3 May, in April: \S+ \S+ \(7\) at 8\.55am, w/c 18/5, with Dad and \S+ every Monday"
        assert re.fullmatch(pattern, changed)
        assert "Rosie" not in changed
        assert "Jake" not in changed
