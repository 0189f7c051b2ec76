from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from smartnlp.classifier.calibration import Floats
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.extraction.times import find_times
from smartnlp.names import lists
from smartnlp.training.behaviour import behaviour, markdown, table
from smartnlp.training.behaviour.invariance import CHANGES
from smartnlp.training.behaviour.lexicon import data
from smartnlp.training.corpus import Row

TEXTS = [
    "Rosie to practise the programme with Mum",
    "Jake (7) to attend the centre at Quay Road",
    "Dad to take Kacper to mosque, organise transport",
    "Refer to CAMHS for counselling",
    "Benefits advice at CAB",
    "Mum to attend parenting course.",
    "SW to send the behaviour form by 3 May.",
    "Improved attendance",
]
OTHER = Scheme({"tone": ("kind", "harsh")})


def rows(contrast: bool = False) -> list[Row]:
    labels = {"kind": "action", "specificity": "vague"}
    return [
        Row(text, labels | {"timing": "timed" if "May" in text else "untimed"}, "g", "dev", "p", contrast=contrast)
        for text in TEXTS
    ]


class Fake:
    """Says by a rule of its own whether a text has the first class of each axis."""

    def __init__(self, first: Callable[[str], bool], scheme: Scheme = DEFAULT) -> None:
        self.first, self.scheme, self.calls = first, scheme, 0

    def probabilities(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> dict[str, Floats]:
        assert contexts is None or not any(contexts)
        self.calls += 1
        share = np.array([0.9 if self.first(text) else 0.1 for text in texts])
        return {
            axis: np.stack([share, *[(1 - share) / (len(names) - 1)] * (len(names) - 1)], axis=1)
            for axis, names in self.scheme.axes.items()
        }


def run(first: Callable[[str], bool], scheme: Scheme = DEFAULT) -> dict[str, dict[str, Any]]:
    return {one["test"]: one for one in behaviour(Fake(first, scheme), rows())}  # type: ignore[arg-type]


def test_a_classifier_that_always_says_timed_passes_all_but_the_open_words() -> None:
    results = run(lambda text: True)
    assert results.keys() == data("tests")["invariance"].keys() | data("tests")["directional"].keys()
    assert {name for name, one in results.items() if one["failures"]} == {"open-word-for-time"}
    assert all(one["cases"] for name, one in results.items() if name not in ("open-word-added", "time-not-specific"))


def test_a_classifier_that_reads_names_fails_on_names_alone() -> None:
    results = run(lambda text: "Rosie" in text or "Jake" in text)
    failed = {name for name, one in results.items() if one["failures"] and one["type"] == "invariance"}
    assert failed == {"names", "case", "gender"}  # small letters hide a name, and Rosie turns into a man's name
    assert results["names"]["axes"]["kind"]["rate"] == pytest.approx(2 / 3, abs=1e-3)


def test_a_classifier_that_favours_a_community_is_seen_in_its_row() -> None:
    polish = lists()["communities"]["Polish"]["held_out"]
    known = re.compile("|".join(polish["feminine"] + polish["masculine"]))
    names = run(lambda text: bool(known.search(text)))["names"]
    assert names["communities"]["Polish"]["rate"] == 1.0
    assert {of["rate"] for community, of in names["communities"].items() if community != "Polish"} == {0.0}
    assert names["communities"]["Polish"]["feminine"] == {
        **names["communities"]["Polish"]["feminine"],
        "cases": 1,
        "rate": 1.0,
    }
    assert sum(of["cases"] for of in names["genders"].values()) == names["cases"]
    assert names["texts"] == 3


def test_a_classifier_that_takes_a_date_for_detail_fails() -> None:
    results = run(lambda text: bool(find_times(text, None)))
    assert results["time-added"]["failures"] == 0
    assert results["time-not-specific"]["rate"] == 1.0


def test_a_classifier_blind_to_full_stops_alone_passes_punctuation() -> None:
    assert run(lambda text: text.endswith("."))["punctuation"]["failures"]
    assert not run(lambda text: "Mum" in text)["punctuation"]["failures"]


def test_another_scheme_gets_the_invariance_tests_alone() -> None:
    results = run(lambda text: "Rosie" in text, OTHER)
    assert results.keys() == data("tests")["invariance"].keys()
    assert results["names"]["axes"].keys() == {"tone"}
    assert results["names"]["failures"]


def test_an_axis_that_does_not_apply_is_not_compared() -> None:
    scheme = Scheme({"kind": ("context", "action"), "timing": ("timed", "untimed")}, {"timing": {"kind": ("action",)}})
    results = run(lambda text: True, scheme)
    assert results["names"]["axes"].keys() == {"kind"}


def test_one_call_a_test_and_the_same_result_each_time() -> None:
    fake = Fake(lambda text: "Mum" in text)
    first = behaviour(fake, rows())  # type: ignore[arg-type]
    assert fake.calls == sum(one["cases"] > 0 or one["test"] == "open-word-added" for one in first)
    assert behaviour(fake, rows()) == first  # type: ignore[arg-type]
    assert behaviour(fake, rows(), seed=14) != first  # type: ignore[arg-type]
    assert json.loads(json.dumps(first)) == first


def test_minimal_pairs_are_left_out_and_no_case_is_no_rate() -> None:
    results = behaviour(Fake(lambda text: True), rows(contrast=True))  # type: ignore[arg-type]
    assert {one["cases"] for one in results} == {0}
    assert {one["rate"] for one in results} == {None}
    assert "names" in table(results)
    assert "| names |" in markdown(results)


def test_cases_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(data("tests"), "cases", 3)
    monkeypatch.setitem(data("tests"), "name_texts", 1)
    results = run(lambda text: True)
    assert max(one["cases"] for name, one in results.items() if name != "names") == 3
    assert results["names"]["cases"] == len(lists()["communities"])


def test_an_example_says_what_changed() -> None:
    results = run(lambda text: "Rosie" in text)
    (example,) = results["names"]["examples"]
    assert example["original"] == TEXTS[0]
    assert example["before"]["kind"] == "action"
    assert example["after"]["kind"] != "action"
    added = run(lambda text: not re.search(r"\d|every|week|month|term|daily|by|before|no later|on ", text))[
        "time-added"
    ]
    assert added["examples"][0]["before"] == {"timing": "timed", "P(timed)": 0.9}


def test_reports_name_every_test_and_community() -> None:
    results = list(run(lambda text: "Rosie" in text).values())
    for text in (table(results), markdown(results)):
        for name in (*CHANGES, "names", *data("tests")["directional"], *lists()["communities"]):
            assert name in text
        assert TEXTS[0] in text
    assert "over the limit" in table(results)
    assert all(line.count("|") == 10 for line in markdown(results).splitlines() if line.startswith("| names"))
