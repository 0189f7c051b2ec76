"""Small changes to the texts of a training run that change no label, so that the model does not lean on them.

They are the changes of the behavioural tests; names and places are drawn from the half that the tests leave alone.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from smartnlp.training.behaviour import names
from smartnlp.training.behaviour.gender import other_gender
from smartnlp.training.behaviour.places import other_place
from smartnlp.training.behaviour.religion import other_religion
from smartnlp.training.behaviour.surface import other_case, other_spelling, other_stop, typo

_Change = Callable[[str, random.Random], str | None]


def augment(text: str, chance: random.Random) -> str:
    """A text as it stands or changed in one or two ways, with the probabilities of ``augmentation.toml``.

    Args:
        text: a statement.
        chance: decides on the changes and draws what they need; the same state gives the same text.
    """
    most, ways = _settings()
    drawn = [change for share, change in ways if chance.random() < share]
    made = 0
    for change in chance.sample(drawn, len(drawn)):
        changed = change(text, chance)
        if changed is not None:
            text, made = changed, made + 1
        if made == most:
            break
    return text


def _names(text: str, chance: random.Random) -> str | None:
    swapped = names.swap(text, chance, "train")
    return swapped.text if swapped else None


def _stop(text: str, chance: random.Random) -> str | None:
    """:func:`other_stop`, which draws nothing."""
    return other_stop(text)


def changes() -> dict[str, Any]:
    """How many changes a text has at most, and the probability of each."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _settings() -> tuple[int, list[tuple[float, _Change]]]:
    """How many changes at most, and each change with its probability."""
    raw = changes()
    ways: dict[str, _Change] = {
        "names": _names,
        "gender": partial(other_gender, half="train"),
        "religion": other_religion,
        "place": partial(other_place, half="train"),
        "spelling": other_spelling,
        "typo": typo,
        "stop": _stop,
        "case": other_case,
    }
    return raw["most"], [(float(share), ways[name]) for name, share in raw["chances"].items()]
