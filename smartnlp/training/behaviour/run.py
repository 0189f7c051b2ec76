"""Behavioural tests of a classifier, after CheckList (Ribeiro et al. 2020): one change of a text, labels compared."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import Floats
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.behaviour import names
from smartnlp.training.behaviour.directional import Direction, Probabilities, directions
from smartnlp.training.behaviour.invariance import CHANGES, keeps_times
from smartnlp.training.behaviour.lexicon import data
from smartnlp.training.behaviour.outcome import Case, Outcome, result
from smartnlp.training.corpus import Row

_OF_DIRECTIONS = ("kind", "specificity", "timing")


def behaviour(classifier: Classifier, rows: Sequence[Row], seed: int = 13) -> list[dict[str, Any]]:
    """Run all tests that the classifier's scheme allows.

    Args:
        classifier: the model.
        rows: labelled statements; their bare texts are used, those of minimal pairs are not.
        seed: of the choice of cases and of all changes.

    Returns:
        A record of plain values per test: ``test``, ``type`` (invariance or directional), ``checks``, ``cases``,
        ``failures``, ``rate`` (None without cases), ``limit``, ``axes`` (cases, failures, rate per axis), ``examples``;
        for names also ``communities``, ``genders`` and ``texts``.
    """
    natural = list({row.text: row for row in rows if not row.contrast}.values())
    results = []
    for name, about in data("tests")["invariance"].items():
        chance = random.Random(f"{seed}-{name}")
        cases = _name_cases(natural, chance) if name == "names" else _cases(name, natural, chance)
        results.append(result(name, "invariance", about, _compare(classifier, cases)))
    if _has_our_labels(classifier.scheme):
        tests = directions()
        for name, about in data("tests")["directional"].items():
            outcomes = _directed(classifier, natural, tests[name], random.Random(f"{seed}-{name}"))
            results.append(result(name, "directional", about, outcomes))
    return results


def _has_our_labels(scheme: Scheme) -> bool:
    return all(set(scheme.axes.get(axis, ())) == set(DEFAULT.axes[axis]) for axis in _OF_DIRECTIONS)


def _cases(name: str, rows: Sequence[Row], chance: random.Random) -> list[Case]:
    change = CHANGES[name]

    def applicable() -> Iterator[Case]:
        for row in chance.sample(rows, len(rows)):
            changed = change(row.text, chance)
            if changed is not None and changed != row.text and keeps_times(row.text, changed, numbers=name != "age"):
                yield Case(row.text, changed)

    return list(islice(applicable(), data("tests")["cases"]))


def _name_cases(rows: Sequence[Row], chance: random.Random) -> list[Case]:
    """Each of some texts with names of every community."""

    def applicable() -> Iterator[list[Case]]:
        for row in chance.sample(rows, len(rows)):
            cases = []
            for community in names.communities():
                swapped = names.swap(row.text, chance, "held_out", community)
                if swapped is None or not keeps_times(row.text, swapped.text):
                    break
                gender = next(iter(swapped.genders)) if len(swapped.genders) == 1 else "both"
                cases.append(Case(row.text, swapped.text, {"community": community, "gender": gender}))
            else:
                yield cases

    return [case for cases in islice(applicable(), data("tests")["name_texts"]) for case in cases]


def _directed(classifier: Classifier, rows: Sequence[Row], test: Direction, chance: random.Random) -> list[Outcome]:
    changed = ((row, test.change(row, chance)) for row in chance.sample(rows, len(rows)))
    applicable = (Case(row.text, text) for row, text in changed if text is not None)
    cases = list(islice(applicable, data("tests")["cases"]))
    outcomes = []
    for case, old, new in zip(cases, *_both(classifier, cases), strict=True):
        failed = test.fails(old, new)
        if failed is not None:
            shown = [_shown(scores, test) for scores in (old, new)]
            outcomes.append(Outcome(case, (test.axis,), (test.axis,) if failed else (), *shown))
    return outcomes


def _shown(scores: Probabilities, test: Direction) -> dict[str, Any]:
    """The label of a test's axis, and the probability that it is about."""
    of_axis = scores[test.axis]
    label = max(of_axis, key=of_axis.__getitem__)
    return {test.axis: label, f"P({test.label})": round(of_axis[test.label], 3)}


def _compare(classifier: Classifier, cases: Sequence[Case]) -> list[Outcome]:
    """Which labels flip: the axes that apply both to the text and to the changed one."""
    outcomes = []
    for case, *both in zip(cases, *_both(classifier, cases), strict=True):
        before, after = (_labels(classifier.scheme, scores) for scores in both)
        axes = tuple(axis for axis in before if axis in after)
        failed = tuple(axis for axis in axes if before[axis] != after[axis])
        outcomes.append(Outcome(case, axes, failed, before, after))
    return outcomes


def _labels(scheme: Scheme, scores: Probabilities) -> dict[str, str]:
    labels: dict[str, str] = {}
    for axis in scheme.axes:
        if scheme.applicable(axis, labels):
            labels[axis] = max(scores[axis], key=scores[axis].__getitem__)
    return labels


def _both(classifier: Classifier, cases: Sequence[Case]) -> tuple[list[Probabilities], list[Probabilities]]:
    """Probabilities of the originals and of the changed texts, by one call."""
    if not cases:
        return [], []
    texts = [case.original for case in cases] + [case.changed for case in cases]
    scores: dict[str, Floats] = classifier.probabilities(texts, [""] * len(texts))
    axes = classifier.scheme.axes
    each: list[Probabilities] = [
        {axis: dict(zip(labels, map(float, scores[axis][at]), strict=True)) for axis, labels in axes.items()}
        for at in range(len(texts))
    ]
    return each[: len(cases)], each[len(cases) :]
