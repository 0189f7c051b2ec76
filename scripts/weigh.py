"""Learn how much what stands around a party or a number says, from the corpus's train split.

    python scripts/weigh.py            # writes smartnlp/extraction/terms/weights_owners.json and weights_targets.json
    python scripts/weigh.py --show 15  # the strongest features of each model besides

Reads data/statements.jsonl (train alone, minimal pairs left out), data/lines/*.jsonl (lines labelled for owners and
targets alone, all of them train) and the rules' cases (tests/extraction/cases, without bait lines and likely.yaml).
Needs the train extra.  The same data gives the same files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from corpus.files import DATA
from rules.data import Labelled, labelled
from rules.lines import cases, extra_lines
from rules.scores import Span
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import smartnlp.extraction
from smartnlp.extraction import targets
from smartnlp.extraction.owners.evidence import Around, candidates
from smartnlp.extraction.owners.roles import read
from smartnlp.extraction.targets.likely import LEARNED, features
from smartnlp.extraction.weighing import stored

TERMS = Path(smartnlp.extraction.__file__).with_name("terms")
STRENGTH = 0.3  # the inverse of the L2 penalty, chosen on dev
FEWEST = 3  # a feature seen less often has no weight
LEAST = 0.05  # a smaller weight is left out
REPEATED = 3  # times that a rule's case counts
_OF_LINES = "of lines"

Truth = TypeVar("Truth")
Model = tuple[float, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N strongest features of each model")
    options = parser.parse_args()
    rows = [row for row in labelled("train") if row.kind is not None]
    lines = extra_lines(DATA / "lines")
    for name, models in (("owners", owner_models(rows, lines)), ("targets", target_models(rows, lines))):
        file = TERMS / f"weights_{name}.json"
        file.write_text(stored(models), "utf-8")
        print(f"{file.name}: " + ", ".join(f"{key} {len(model[1])} features" for key, model in models.items()))
        for key, (_, of) in models.items() if options.show else ():
            print(key, sorted(of.items(), key=lambda one: -abs(one[1]))[: options.show])


def owner_models(rows: Sequence[Labelled], lines: Sequence[Labelled]) -> dict[str, Model]:
    """Who is the agent among the parties of actions, and among those of any statement."""
    models, of_cases = {}, list(parties(cases("owners"))) * REPEATED
    for name, kinds in (("action", ("action",)), ("any", ("action", "outcome", "context"))):
        some = ([row for row in part if row.kind in kinds] for part in (rows, lines))
        plans, extra = (parties(part) for part in some)
        models[name] = fitted([*plans, *marked(extra), *of_cases])
    return models


def target_models(rows: Sequence[Labelled], lines: Sequence[Labelled]) -> dict[str, Model]:
    """Which number is a quantity of the plan; which of those is aimed for; and its unit, one against the others."""
    examples = list(quantities(cases("targets"))) * REPEATED
    for known in (False, True):  # in an audit the label is known, in `smartnlp extract` it is not
        examples += [*quantities(rows, known=known), *marked(quantities(lines, known=known))]
    models = {"quantity": fitted([(features, gold is not None) for features, gold in examples], times=2)}
    held = [(features, gold) for features, gold in examples if gold is not None]
    models["aimed"] = fitted([(features, gold["role"] == "target") for features, gold in held], times=2)
    for unit in LEARNED:
        models[unit] = fitted([(features, gold["unit"] == unit) for features, gold in held], times=2)
    return models


def marked(examples: Iterable[tuple[list[str], Truth]]) -> Iterator[tuple[list[str], Truth]]:
    """With a feature of their own, which is dropped in the end: more of these lines hold a target than of a plan's."""
    for said, truth in examples:
        yield [*said, _OF_LINES], truth


def parties(rows: Sequence[Labelled]) -> Iterator[tuple[list[str], bool]]:
    """The features of each party of these statements, and whether it was labelled an owner."""
    for row in rows:
        words = read(row.text)
        around = Around(words)
        for one in candidates(words):
            start, end = words.start[one.first], words.end[one.last - 1]
            yield around.features(one), any(start < gold["end"] and gold["start"] < end for gold in row.owners)


def quantities(rows: Sequence[Labelled], *, known: bool = False) -> Iterator[tuple[list[str], Span | None]]:
    """The features of each number of these statements, and the label that it has as a target, if any.

    ``known`` says that the statement's kind is.
    """
    for row in rows:
        numbers = list(targets.numbers_of(row.text))
        for (number, _, _), said in zip(numbers, features(row.text, numbers, row.kind if known else None), strict=True):
            gold = (one for one in row.targets if number.start < one["end"] and one["start"] < number.end)
            yield said, next(gold, None)


def fitted(examples: Sequence[tuple[list[str], bool]], times: int = 1) -> Model:
    """A logistic regression: its bias and the weight of each feature; each example stands there so many times."""
    features, truth = zip(*examples, strict=True)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(one, 1) for one in features])
    common = np.asarray((table != 0).sum(axis=0)).ravel() >= FEWEST
    model = LogisticRegression(C=STRENGTH / times, max_iter=1000).fit(table[:, common], truth)
    named = zip(vectorizer.get_feature_names_out()[common], model.coef_[0], strict=True)
    return float(model.intercept_[0]), {name: float(w) for name, w in named if abs(w) >= LEAST and name != _OF_LINES}


if __name__ == "__main__":
    main()
