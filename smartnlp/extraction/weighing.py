"""How likely something is, from what stands around it: logistic models with a weight for each feature.

A rule says what may be an owner or a target; where its surroundings speak for or against it, they are weighed.  The
weights are learned from the corpus's train split by ``scripts/weigh.py`` (``make weights``) and stored as
``terms/weights_*.json``; a feature is a short string such as ``next=words``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TERMS = Path(__file__).with_name("terms")
_SCALE = 100  # weights are stored as whole hundredths
_MOST = 3  # cues told
_SIDES = {"before": "before it", "after": "behind it", "said": "in the sentence", "verb": "as its verb", "is": "itself"}


class Weights(NamedTuple):
    """One model: the log-odds with no feature present, and what each feature adds to it."""

    bias: float
    of: dict[str, int]

    def log_odds(self, features: Iterable[str]) -> float:
        """The natural logarithm of the odds that it is so; 0 means even odds."""
        return self.bias + sum(filter(None, map(self.of.get, set(features)))) / _SCALE

    def cues(self, features: Iterable[str]) -> tuple[str, ...]:
        """The words that speak most for it, as "“said” behind it"; those that only a feature's code tells are left out."""
        said = {_told(one): self.of.get(one, 0) for one in features if _told(one)}
        return tuple(sorted((one for one in said if said[one] > 0), key=lambda one: -said[one])[:_MOST])


def _told(feature: str) -> str:
    """A feature that names whole words, for a person: "after0=so_far" is "“so far” behind it"; others are empty."""
    name, _, code = feature.partition("=")
    side = _SIDES.get(name.rstrip("0123456789"))
    words = code.replace("_", " ").strip()
    if side is None or "~" in code or not words.replace(" ", "").isalpha():
        return ""
    return f"“{words}” {side}"


@cache
def weights(name: str) -> dict[str, Weights]:
    """The models of ``terms/weights_<name>.json`` by their names."""
    stored = json.loads((_TERMS / f"weights_{name}.json").read_text("utf-8"))
    return {key: Weights(model["bias"] / _SCALE, model["of"]) for key, model in stored.items()}


def stored(models: dict[str, tuple[float, dict[str, float]]]) -> str:
    """The text of a weights file: for each model its bias and weights, features in order of their names."""
    rounded = {
        name: {"bias": round(bias * _SCALE), "of": {one: w for one in sorted(of) if (w := round(of[one] * _SCALE))}}
        for name, (bias, of) in models.items()
    }
    return json.dumps(rounded, ensure_ascii=False, indent=0) + "\n"
