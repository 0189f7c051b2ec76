"""How much each cue of a name says, learnt from the labelled train plans.

Besides the plans as they are the fit sees each with half and with nine tenths of the lists of names forgotten, and some
of the ordinary words, so that it learns to find names that no list holds; and each with its names in small letters.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pseudonyms.gold import labelled, plan_and_names
from pseudonyms.swapping import in_small_letters
from smartnlp.pseudonyms import people
from smartnlp.pseudonyms.cues import Cues, candidates, cues_of
from smartnlp.pseudonyms.known import Known, known
from smartnlp.pseudonyms.pieces import of_plan

WEIGHTS = Path(people.__file__).with_name("weights.json")
VARIANTS = ((0.0, False), (0.5, False), (0.9, False), (0.0, True), (0.5, True))  # share of the lists, small letters
_WORDS_FORGOTTEN = 0.15
_RARE = 8  # a cue that fewer words have is left out
_FOLDS = 5


@dataclass(frozen=True)
class Case:
    """A plan under one set of lists: its candidates, and the share of each one's places that are names.

    ``small``: with names in small letters, so that it says nothing of words with a capital.
    """

    plan: str
    lists: Known
    places: people.Places
    counted: Counter[str]
    small: bool
    share: dict[str, float]


def cases(forgotten: float, small: bool, rng: random.Random) -> list[Case]:
    """The labelled train plans; ``small``: with their names in small letters."""
    found = []
    for name, rows in labelled("train").items():
        plan, mentions = plan_and_names(name, rows)
        if small:
            plan = in_small_letters(plan, mentions)
        pieces = of_plan(plan)
        line = {id(piece): number for number, piece in enumerate(pieces)}
        spans: dict[int, list[tuple[int, int]]] = {}
        for one in mentions:
            spans.setdefault(one.line, []).append((one.start, one.end))
        lists = _forgetting(known(), forgotten, rng) if forgotten else known()
        places = candidates(pieces, lists)
        share = {
            low: sum(
                any(start <= piece.words[at].start < end for start, end in spans.get(line[id(piece)], ()))
                for piece, at in stands
            )
            / len(stands)
            for low, stands in places.items()
        }
        counted = Counter(word.low for piece in pieces for word in piece.words if not word.capital)
        found.append(Case(name, lists, places, counted, small, share))
    return found


def fitted() -> dict[str, dict[str, dict[str, float]]]:
    """The weights of both rounds; the second is fitted on what the first says of plans that it has not seen."""
    rng = random.Random(1)
    every = [case for share, small in VARIANTS for case in cases(share, small, rng)]
    alone, likely = _fit(every, [{} for _ in every])
    among, _ = _fit(every, likely)
    return {"alone": alone, "among names": among}


def write() -> None:
    """Write the weights where the finder reads them."""
    rounded = {
        name: {style: {cue: round(value, 3) for cue, value in one.items()} for style, one in both.items()}
        for name, both in fitted().items()
    }
    WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def _fit(
    every: Sequence[Case], around: Sequence[dict[str, float]]
) -> tuple[dict[str, dict[str, float]], list[dict[str, float]]]:
    """The weights, and how likely each candidate is by weights that did not see its plan."""
    likely: list[dict[str, float]] = [{} for _ in every]
    both = {}
    for style in ("capitals", "small letters"):
        rows = [
            (number, low, cues_of(low, stands, case.lists, case.counted[low], around[number]))
            for number, case in enumerate(every)
            for low, stands in case.places.items()
            if people.style_of(stands) == style
        ]
        both[style] = _weights(
            every, rows, likely, learns=[style != "capitals" or not every[k].small for k, _, _ in rows]
        )
    return both, likely


def _weights(
    every: Sequence[Case], rows: Sequence[tuple[int, str, Cues]], likely: list[dict[str, float]], learns: Sequence[bool]
) -> dict[str, float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    counted = Counter(cue for _, _, cues in rows for cue in cues)
    column = {cue: k for k, cue in enumerate(sorted(cue for cue, count in counted.items() if count >= _RARE))}
    table = np.zeros((len(rows), len(column)))
    for k, (_, _, cues) in enumerate(rows):
        for cue, value in cues.items():
            if cue in column:
                table[k, column[cue]] = value
    names = np.array([every[number].share[low] >= 0.5 for number, low, _ in rows])
    weight = np.array([len(every[number].places[low]) ** 0.5 for number, low, _ in rows])
    plans = sorted({case.plan for case in every})
    fold = np.array([plans.index(every[number].plan) % _FOLDS for number, _, _ in rows])
    seen = np.array(learns)

    def model(chosen: Any) -> Any:
        return LogisticRegression(max_iter=3000).fit(table[chosen], names[chosen], weight[chosen])

    for one in range(_FOLDS):
        unseen = fold == one
        chances = model(~unseen & seen).predict_proba(table[unseen])[:, 1]
        for k, chance in zip(np.flatnonzero(unseen).tolist(), chances, strict=True):
            likely[rows[k][0]][rows[k][1]] = float(chance)
    last = model(seen)
    return {"": float(last.intercept_[0]), **{cue: float(last.coef_[0][k]) for cue, k in column.items()}}


def _forgetting(lists: Known, share: float, rng: random.Random) -> Known:
    def kept(words: frozenset[str], forgotten: float) -> frozenset[str]:
        return frozenset(word for word in sorted(words) if rng.random() > forgotten)

    return Known(
        kept(lists.given, share),
        kept(lists.surnames, share),
        kept(lists.ordinary, _WORDS_FORGOTTEN),
        lists.rare,
        kept(lists.common, _WORDS_FORGOTTEN),
        lists.capitalised,
    )
