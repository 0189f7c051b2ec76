"""What stands beside a time in its text: the words that make it a deadline, a start or a run."""

from __future__ import annotations

import re

from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.times.scan import end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time

# Characters looked at on either side; a preposition and its fillers are shorter.
REACH = 48
_BEFORE = r"(?<![\w-])"
_AFTER = r"(?![\w-])"
_UP_TO_TIME = r"(?:['’]s)?[\s:(]+(?:(?:on|the|about|around|approx|approximately|say|max|at|latest|this|his|her|their|our|my)\s+){0,2}\(?$"
_SENTENCE_END = compiled(r"[.!?;]\s+(?=[A-Z0-9(\"'“‘])|\n")


def led_by(text: str, start: int, *lists: str) -> bool:
    """True if one of the terms stands directly before ``start``, an article or a filler between them allowed."""
    ahead = text[max(0, start - REACH) : start]
    return pattern("calendar", *lists, before=_BEFORE, after=_UP_TO_TIME).search(ahead) is not None


def followed_by(text: str, end: int, *lists: str) -> re.Match[str] | None:
    """The terms directly behind ``end``."""
    return pattern("calendar", *lists, before=r"\s*", after=_AFTER).match(text, end)


def has(text: str, *lists: str) -> bool:
    """True if one of the terms stands in ``text`` as a whole word."""
    return pattern("calendar", *lists, before=_BEFORE, after=_AFTER).search(text) is not None


def is_one_of(text: str, *lists: str) -> bool:
    """True if ``text`` is one of the terms and nothing else."""
    return pattern("calendar", *lists, before="", after="").fullmatch(text) is not None


def is_alone(text: str, time: Time) -> bool:
    """True if the text says nothing besides the length of time, as a timescale cell does."""
    rest = f"{text[: start_of(time)]} {text[end_of(time) :]}"
    if len(rest) > 2 * REACH:
        return False
    left = pattern("calendar", "beside", "within", before=_BEFORE, after=_AFTER).sub(" ", rest)
    return not any(character.isalnum() for character in left)


def sentence(text: str, start: int) -> tuple[int, int]:
    """First and last offset of the sentence in which ``start`` lies; at most 300 characters either side."""
    low, high = max(0, start - 300), min(len(text), start + 300)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, low, high)]
    return max([low, *(end for end in ends if end <= start)]), min([high, *(end for end in ends if end > start)])
