"""Changes of a text that must not change its labels, each by its name."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache, partial

from smartnlp.extraction.times import find_times
from smartnlp.training.behaviour.ages import other_age
from smartnlp.training.behaviour.gender import other_gender
from smartnlp.training.behaviour.places import other_place
from smartnlp.training.behaviour.religion import other_religion
from smartnlp.training.behaviour.surface import other_case, other_punctuation, other_spelling, typo

# Takes a text and a generator, returns the changed text, or None where the change does not apply.
Change = Callable[[str, random.Random], str | None]

CHANGES: dict[str, Change] = {
    "gender": partial(other_gender, half="held_out"),
    "age": other_age,
    "religion": other_religion,
    "place": partial(other_place, half="held_out"),
    "case": other_case,
    "typos": typo,
    "spelling": other_spelling,
    "punctuation": other_punctuation,
}


def keeps_times(original: str, changed: str, *, numbers: bool = True) -> bool:
    """Whether both texts say the same times by the rule layer, and, with ``numbers``, hold the same digits."""
    if numbers and re.findall(r"\d+", original) != re.findall(r"\d+", changed):
        return False
    return _times(original) == _times(changed)


@lru_cache(maxsize=1024)
def _times(text: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple((time.type, time.value, time.freq, time.mod) for time in find_times(text, None))
