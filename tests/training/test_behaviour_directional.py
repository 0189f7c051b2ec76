from __future__ import annotations

import random
import re

import pytest

from smartnlp.extraction.times import find_times
from smartnlp.training.behaviour import directional
from smartnlp.training.behaviour.lexicon import data
from smartnlp.training.corpus import Row

ENDINGS = data("directional")["endings"]


def row(text: str, kind: str = "action", timing: str = "untimed") -> Row:
    return Row(text, {"kind": kind, "specificity": "vague", "timing": timing}, "g", "dev", "p")


def change(how: directional.Change, one: Row, seed: int = 1) -> str | None:
    return how(one, random.Random(seed))


@pytest.mark.parametrize("ending", ENDINGS["deadlines"] + ENDINGS["recurrences"])
def test_each_ending_is_a_time(ending: str) -> None:
    types = {time.type for time in find_times(f"SW to complete the referral {ending}.", None)}
    assert types
    assert "OPEN" not in types


@pytest.mark.parametrize("ending", ENDINGS["open"])
def test_no_open_word_is_a_time(ending: str) -> None:
    assert {time.type for time in find_times(f"SW to complete the referral {ending}.", None)} <= {"OPEN"}


@pytest.mark.parametrize("how", [directional.add_time, directional.add_open_word])
@pytest.mark.parametrize("stop", ["", ".", "!"])
def test_an_ending_stands_before_the_full_stop(how: directional.Change, stop: str) -> None:
    for seed in range(20):
        changed = change(how, row(f"SW to complete the referral{stop}"), seed)
        assert changed is not None
        found = re.fullmatch(rf"SW to complete the referral (.*[^.!]){re.escape(stop)}", changed)
        assert found is not None
        assert found[1] in [one for group in ENDINGS.values() for one in group]


@pytest.mark.parametrize("how", [directional.add_time, directional.add_open_word])
@pytest.mark.parametrize(
    "one",
    [
        row("SW to complete the referral by 3 May", timing="timed"),
        row("SW to complete the referral as soon as possible"),
        row("SW to ring Mum if school is missed"),
        row("Ring Mum. SW to complete the referral"),
        row("SW to ring (see above)"),
        row("Who will ring Mum and Dad?"),
        row("SW to ring Mum, she has the form"),
        row("Do it"),
        Row("Attendance is at sixty percent", {"kind": "context"}, "g", "dev", "p"),
    ],
)
def test_no_ending_where_it_would_not_be_clean(how: directional.Change, one: Row) -> None:
    assert change(how, one) is None


def test_an_outcome_gets_no_recurrence() -> None:
    added = {change(directional.add_time, row("Improved attendance at school", "outcome"), seed) for seed in range(60)}
    assert not {text for text in added if text and text.endswith(tuple(ENDINGS["recurrences"]))}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("SW to send the form by 3 May.", "SW to send the form "),
        ("Dad cooks a meal at home every Monday", "Dad cooks a meal at home "),
        ("Referral to CAMHS within 6 weeks", "Referral to CAMHS "),
        ("SW to update the chronology before the next core group", "SW to update the chronology "),
    ],
)
def test_an_open_word_takes_the_place_of_the_only_time(text: str, start: str) -> None:
    changed = change(directional.open_word_for_time, row(text, timing="timed"))
    assert changed is not None
    assert changed.startswith(start)
    assert changed.removeprefix(start).rstrip(".") in ENDINGS["open"]
    assert changed.endswith(".") == text.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "By 3 May SW to send the form",
        "SW to visit weekly until 3 May",
        "No playground incidents up to half term",
        "SW to send the form as soon as possible",
        "SW to send 2 forms by 3 May",
    ],
)
def test_a_time_stays_where_taking_it_would_not_be_clean(text: str) -> None:
    assert change(directional.open_word_for_time, row(text, timing="timed")) is None


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Mum to attend Triple P.", r"Mum to (?:consider|think about) attending Triple P\."),
        (
            "School nurse will refer Jake to CAMHS",
            r"School nurse will (?:consider|think about) referring Jake to CAMHS",
        ),
    ],
)
def test_a_frame_makes_a_request_vague(text: str, changed: str) -> None:
    assert re.fullmatch(changed, change(directional.add_frame, row(text)) or "")


@pytest.mark.parametrize(
    "text", ["Attend Triple P", "Mum to attend Triple P and ring", "Form to send to school", "No one to contact Mum"]
)
def test_no_frame_where_it_would_not_be_clean(text: str) -> None:
    assert change(directional.add_frame, row(text)) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Refer to CAMHS.", " to refer to CAMHS."),
        ("To explore local groups", " to explore local groups"),
        ("Benefits advice at CAB", ": Benefits advice at CAB"),
    ],
)
def test_an_owner_stands_before_the_request(text: str, rest: str) -> None:
    for seed in range(10):
        changed = change(directional.add_owner, row(text), seed)
        assert changed is not None
        assert changed.endswith(rest)
        assert changed[0].isupper() or changed.startswith(tuple(data("directional")["owners"]["roles"]))


@pytest.mark.parametrize(
    "one",
    [
        row("Mum to refer to CAMHS"),
        row("To be referred to CAMHS"),
        row("She will ring the school"),
        row("Rosie at nursery"),
        row("Improved attendance at school", "outcome"),
    ],
)
def test_no_owner_where_there_is_one_or_none_fits(one: Row) -> None:
    assert change(directional.add_owner, one) is None


def scores(timed: float, specific: float) -> directional.Probabilities:
    return {
        "timing": {"timed": timed, "untimed": 1 - timed},
        "specificity": {"specific": specific, "vague": 1 - specific},
    }


@pytest.mark.parametrize(
    ("test", "before", "after", "fails"),
    [
        ("time-added", (0.5, 0.5), (0.44, 0.5), True),
        ("time-added", (0.5, 0.5), (0.46, 0.5), False),
        ("time-not-specific", (0.5, 0.4), (0.9, 0.6), True),
        ("time-not-specific", (0.5, 0.4), (0.9, 0.49), False),
        ("time-not-specific", (0.5, 0.6), (0.9, 0.9), None),
        ("open-word-added", (0.2, 0.5), (0.5, 0.5), True),
        ("open-word-added", (0.2, 0.5), (0.4, 0.5), False),
        ("open-word-added", (0.6, 0.5), (0.9, 0.5), None),
        ("open-word-for-time", (0.9, 0.5), (0.6, 0.5), True),
        ("open-word-for-time", (0.9, 0.5), (0.1, 0.5), False),
        ("vague-frame", (0.5, 0.5), (0.5, 0.56), True),
        ("vague-frame", (0.5, 0.5), (0.5, 0.54), False),
        ("owner-added", (0.5, 0.6), (0.5, 0.4), True),
        ("owner-added", (0.5, 0.6), (0.5, 0.9), False),
    ],
)
def test_what_breaks_an_expectation(
    test: str, before: tuple[float, float], after: tuple[float, float], fails: bool | None
) -> None:
    assert directional.directions()[test].fails(scores(*before), scores(*after)) is fails


def test_every_directional_test_is_described() -> None:
    assert directional.directions().keys() == data("tests")["directional"].keys()
