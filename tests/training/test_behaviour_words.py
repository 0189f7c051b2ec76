from __future__ import annotations

import random
import re

import pytest

from smartnlp.names import lists
from smartnlp.training.behaviour.ages import other_age
from smartnlp.training.behaviour.gender import other_gender
from smartnlp.training.behaviour.invariance import CHANGES, keeps_times
from smartnlp.training.behaviour.lexicon import Edit, data, replace
from smartnlp.training.behaviour.places import other_place
from smartnlp.training.behaviour.religion import other_religion
from smartnlp.training.behaviour.surface import (
    other_case,
    other_punctuation,
    other_quotes,
    other_spelling,
    other_stop,
    typo,
)

SEEDS = range(12)


def gender(text: str) -> str | None:
    return other_gender(text, random.Random(1), "held_out")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Mum to bring her book", "Dad to bring his book"),
        ("Nurse told her", "Nurse told him"),
        ("Nurse told her that she may ring", "Nurse told him that he may ring"),
        ("Ask her to ring, take her phone", "Ask him to ring, take his phone"),
        ("Help her understand her plan", "Help him understand his plan"),
        ("SW to see her weekly", "SW to see him weekly"),
        ("SW to chair her weekly review", "SW to chair his weekly review"),
        ("Visit her Monday and Friday", "Visit him Monday and Friday"),
        ("her Monday swimming", "his Monday swimming"),
        ("See her 3 times a week before her 18th birthday", "See him 3 times a week before his 18th birthday"),
        ("Speak to her calmly about her newly decorated room", "Speak to him calmly about his newly decorated room"),
        ("Her daily routine", "His daily routine"),
        ("He keeps his room, the bed is his.", "She keeps her room, the bed is hers."),
        ("A friend of his at school told him", "A friend of hers at school told her"),
        ("he's late, she'll ring", "she's late, he'll ring"),
        ("BOYS AND HIS DAD", "GIRLS AND HER MUM"),
        ("Step-dad's brother", "Step-mum's sister"),
        ("Mrs Smith to ring", "Mr Smith to ring"),
        ("The girls and two women", "The boys and two men"),
        ("HE place for his sister", "HE place for her brother"),
    ],
)
def test_the_other_gender_is_grammatical(text: str, changed: str) -> None:
    assert gender(text) == changed


@pytest.mark.parametrize(
    "text",
    [
        "Ring school by 3 May",
        "Ring her back",
        "Hear her reading on Friday",
        "Mum is pregnant and tired",
        "He/she to attend",
        "Mr and Mrs Smith to attend",
        "Mum to ring Women's Aid",
        "Miss two sessions and ring",
    ],
)
def test_the_other_gender_is_left_where_it_is_not_clean(text: str) -> None:
    assert gender(text) is None


def test_names_take_the_other_gender_with_the_pronouns() -> None:
    changed = gender("Rosie to bring her book to Jake")
    assert changed is not None
    assert re.fullmatch(r"\w+ to bring his book to \w+", changed)
    men, women = (
        {name for one in lists()["communities"].values() for name in one["held_out"][part]}
        for part in ("masculine", "feminine")
    )
    assert changed.split()[0] in men
    assert changed.split()[-1] in women


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Rosie (7) to start school", r"Rosie \((?:8|9|10|11)\) to start school"),
        ("Ifrah, 11, has been to four schools", r"Ifrah, \d+, has been to four schools"),
        ("Came aged 5 in 2021", r"Came aged [346] in 2021"),
        ("A 14-year-old boy", r"A[n]? 1\d-year-old boy"),
        ("an 8 yr old", r"(?:a (?:7|9|10)|an 11) yr old"),
    ],
)
def test_an_age_stays_in_its_band(text: str, pattern: str) -> None:
    for seed in SEEDS:
        changed = other_age(text, random.Random(seed))
        assert changed is not None
        assert changed != text
        assert re.fullmatch(pattern, changed)


@pytest.mark.parametrize(
    "text",
    [
        "by the age of 7",
        "by age 7",
        "before his 18th birthday",
        "Tuesday (7)",
        "aged 3 months",
        "ages 5-7",
        "aged 5 to 7",
    ],
)
def test_a_deadline_is_no_age(text: str) -> None:
    assert other_age(text, random.Random(1)) is None


def test_religion_moves_as_a_whole() -> None:
    for seed in SEEDS:
        changed = other_religion("Talk to the imam at mosque", random.Random(seed))
        assert changed is not None
        leader, place = re.fullmatch(r"Talk to the (\w+) at (\w+)", changed).groups()  # type: ignore[union-attr]
        assert any(one["leader"] == leader and one["place"] == place for one in data("religion")["religions"].values())
        assert place != "mosque"


@pytest.mark.parametrize(
    "text",
    [
        "Church Lane hub",
        "Church of England school",
        "St Mary's Church",
        "Muslim dad, Catholic mum",
        "mosque after Eid",
        "Ring Mum",
    ],
)
def test_religion_in_a_name_stays(text: str) -> None:
    assert other_religion(text, random.Random(1)) is None


def test_places_come_from_their_half_and_stay_the_same_throughout() -> None:
    text = "Attend Hollin Bridge Primary, meet at Quay Road, then Leeds. Leeds office and Quay Road hub to agree"
    for half in ("train", "held_out"):
        lists = data("places")
        changed = other_place(text, random.Random(3), half)
        assert changed is not None
        form = r"Attend (.+) Primary, meet at (\w+) Road, then (\w+)\. (\w+) office and (\w+) Road hub to agree"
        school, street, town, town_again, street_again = re.fullmatch(form, changed).groups()  # type: ignore[union-attr]
        assert (town, street) == (town_again, street_again)
        assert school in lists["schools"][half]
        assert street in lists["streets"][half]
        assert town in lists["towns"][half]
    for kind in ("towns", "streets", "schools"):
        assert not set(data("places")[kind]["train"]) & set(data("places")[kind]["held_out"])


@pytest.mark.parametrize(
    "text", ["Virtual School to ring", "Walk to the High Street", "Leeds United match", "Ring Mum"]
)
def test_what_is_no_place_stays(text: str) -> None:
    assert other_place(text, random.Random(1), "held_out") is None


def test_case() -> None:
    ways = {other_case("Mum to ring SW", random.Random(seed)) for seed in SEEDS}
    assert ways == {"mum to ring sw", "MUM TO RING SW", "mum to ring SW"}
    assert "sW to ring Mum" not in {other_case("SW to ring Mum", random.Random(seed)) for seed in SEEDS}


def test_a_typo_is_one_letter_in_one_long_word() -> None:
    text = "Parents to attend appointments"
    for seed in range(60):
        changed = typo(text, random.Random(seed))
        assert changed is not None
        old, new = text.split(), changed.split()
        assert [a for a, b in zip(old, new, strict=True) if a != b] in (["attend"], ["appointments"])
        assert abs(len(changed) - len(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "rosie, Kacper and Monday",
        "every monday by 3 september",
        "weekly, fortnightly, ongoing",
        "Ring SW on 12/5",
        "CAMHS",
        "shouldn't",
    ],
)
def test_no_typo_in_names_times_short_words_and_abbreviations(text: str) -> None:
    assert all(typo(text, random.Random(seed)) is None for seed in range(30))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Programme at the Centre", "Program at the Center"),
        ("Organize behavior counseling", "Organise behaviour counselling"),
        ("Mum to practise", "Mom to practice"),
        ("prioritisation and recognised", "prioritization and recognized"),
        ("practice nurse, gas meter", None),
        ("exercise and supervise", None),
    ],
)
def test_spelling(text: str, changed: str | None) -> None:
    assert other_spelling(text, random.Random(1)) == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Ring Mum.", "Ring Mum"),
        ("Ring Mum", "Ring Mum."),
        ("Ring by 5 p.m.", None),
        ("Bags etc.", None),
        ("Ring?", None),
        (".", None),
    ],
)
def test_full_stop(text: str, changed: str | None) -> None:
    assert other_stop(text) == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [("Mum's 'way' \"out\"", "Mum’s ‘way’ “out”"), ("Mum’s ‘way’ “out”", "Mum's 'way' \"out\""), ("Mum", None)],
)
def test_quotes(text: str, changed: str | None) -> None:
    assert other_quotes(text) == changed


def test_punctuation_takes_all_ways() -> None:
    ways = {other_punctuation("Mum's bag.", random.Random(seed)) for seed in SEEDS}
    assert ways == {"Mum's bag", "Mum’s bag."}


def test_an_article_follows_its_word() -> None:
    assert replace("a mosque, an imam", [Edit(13, 17, "vicar")]) == "a mosque, a vicar"
    assert replace("A Leeds school", [Edit(2, 7, "Exeter")]) == "An Exeter school"


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "age"])
@pytest.mark.parametrize(
    "text",
    [
        "Mum to walk Rosie to school every Monday by 8.55am from 18 May, programme ends 3 September.",
        "Mum's behaviour at Leeds mosque reviewed within 6 weeks, before her 18th birthday and by the next core group",
        "Parents to attend counselling at church in Leeds twice a week for 12 weeks, drug tests on an ongoing basis",
    ],
)
def test_no_change_touches_a_time_or_a_number(name: str, text: str) -> None:
    for seed in SEEDS:
        changed = CHANGES[name](text, random.Random(seed))
        assert changed is None or keeps_times(text.lower(), changed.lower())


def test_a_changed_time_is_seen() -> None:
    assert not keeps_times("by 3 May", "by 4 May")
    assert not keeps_times("Ring every week", "Ring every month")
    assert not keeps_times("5 bags", "6 bags")
    assert keeps_times("Rosie, 5 bags", "Amina, 6 bags", numbers=False)
