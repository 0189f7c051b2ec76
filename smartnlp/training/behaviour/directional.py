"""Changes of a text that must move a probability one way or not at all.

They stand on the labels of the annotation guideline: what an added time, an open word, a frame or an owner does to
each axis follows from its definitions.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from smartnlp.extraction import extract
from smartnlp.extraction.times import find_times
from smartnlp.names import Part, find
from smartnlp.names.words import WORD
from smartnlp.training.behaviour import names
from smartnlp.training.behaviour.lexicon import any_of, data, word_before
from smartnlp.training.corpus import Row

Probabilities = Mapping[str, Mapping[str, float]]  # class to probability, per axis
Change = Callable[[Row, random.Random], str | None]
_BODY = re.compile(r"(?P<body>.*[^\W_])(?P<stop>[.!]?)\s*\Z")
_BROKEN = re.compile(r"[.!?;:…]\s|,|\n|\s[-–—]\s|\?|[“\"]")


@dataclass(frozen=True, slots=True)
class Direction:
    """A directional test.

    Attributes:
        axis: the axis that is looked at.
        label: the class of it whose probability is shown.
        change: the changed text of a row, None where the test does not apply.
        fails: whether probabilities before and after break the expectation; None where the test says nothing of them.
    """

    axis: str
    label: str
    change: Change
    fails: Callable[[Probabilities, Probabilities], bool | None]


def add_time(row: Row, chance: random.Random) -> str | None:
    """A time put at the end of an action or outcome that has none."""
    if row.labels.get("timing") != "untimed" or not _plain(row.text) or find_times(row.text, None):
        return None
    endings = data("directional")["endings"]
    recurring = row.labels["kind"] == "action" and chance.random() < 0.4
    return _end(row.text, chance.choice(endings["recurrences" if recurring else "deadlines"]))


def add_open_word(row: Row, chance: random.Random) -> str | None:
    """An open word put at the end of an action or outcome that has no time."""
    if row.labels.get("timing") != "untimed" or not _plain(row.text) or find_times(row.text, None):
        return None
    return _end(row.text, chance.choice(data("directional")["endings"]["open"]))


def open_word_for_time(row: Row, chance: random.Random) -> str | None:
    """An open word in place of the time with which a request ends, where that is its only one."""
    if row.labels.get("timing") != "timed":
        return None
    body = _BODY.match(row.text)
    times = find_times(row.text, None)
    if not body or len(times) != 1 or times[0].type == "OPEN" or times[0].end != body.end("body"):
        return None
    clean = data("directional")["clean"]
    before = re.sub(rf"{clean['lead_in']}\Z", "", row.text[: times[0].start], flags=re.I)
    if re.search(r"\d", before) or not before.endswith(" ") or not _plain(before.rstrip()):
        return None
    if word_before(before, len(before)) in clean["dangling"]:
        return None
    return f"{before}{chance.choice(data('directional')['endings']['open'])}{body['stop']}"


def add_frame(row: Row, chance: random.Random) -> str | None:
    """ "Mum to attend" made "Mum to consider attending"."""
    frames = data("directional")["frames"]
    if row.labels.get("kind") != "action" or re.search("|".join(frames["not_with"]), row.text, re.I):
        return None
    for owner in extract(row.text).owners:
        follows = _verb().match(row.text, owner.end or 0)
        if follows and owner.start is not None:
            frame = f"{chance.choice(frames['before'])} {frames['gerunds'][follows['verb']]}"
            return f"{row.text[: follows.end('modal')]} {frame}{row.text[follows.end() :]}"
    return None


def add_owner(row: Row, chance: random.Random) -> str | None:
    """A named worker put before an action that names nobody: "Nadia Levy (SW) to ring", "Nadia (SW): referral"."""
    terms = data("directional")["owners"]
    words = WORD.findall(row.text)
    if row.labels.get("kind") != "action" or not words or not _plain(row.text):
        return None
    if words[0].lower() in terms["not_before"] or find(row.text) or not _bare_request(row.text):
        return None
    if extract(row.text).owners:
        return None
    owner = _worker(chance)
    if words[0] in ("To", "to"):
        return f"{owner} to{row.text[2:]}"
    if words[0].lower() in terms["verbs"]:
        return f"{owner} to {row.text[0].lower()}{row.text[1:]}"
    return f"{owner}: {row.text}"


def directions() -> dict[str, Direction]:
    """The directional tests, by name."""
    slack = float(data("tests")["tolerance"])

    def less_timed(before: Probabilities, after: Probabilities) -> bool | None:
        return after["timing"]["timed"] < before["timing"]["timed"] - slack

    def made_specific(before: Probabilities, after: Probabilities) -> bool | None:
        return None if _likeliest(before, "specificity") != "vague" else _likeliest(after, "specificity") != "vague"

    def made_timed(before: Probabilities, after: Probabilities) -> bool | None:
        return None if before["timing"]["timed"] >= 0.5 else after["timing"]["timed"] >= 0.5

    def still_timed(before: Probabilities, after: Probabilities) -> bool | None:
        return after["timing"]["timed"] >= 0.5

    def more_specific(before: Probabilities, after: Probabilities) -> bool | None:
        return after["specificity"]["specific"] > before["specificity"]["specific"] + slack

    def specificity_moved(before: Probabilities, after: Probabilities) -> bool | None:
        return _likeliest(before, "specificity") != _likeliest(after, "specificity")

    return {
        "time-added": Direction("timing", "timed", add_time, less_timed),
        "time-not-specific": Direction("specificity", "specific", add_time, made_specific),
        "open-word-added": Direction("timing", "timed", add_open_word, made_timed),
        "open-word-for-time": Direction("timing", "timed", open_word_for_time, still_timed),
        "vague-frame": Direction("specificity", "specific", add_frame, more_specific),
        "owner-added": Direction("specificity", "specific", add_owner, specificity_moved),
    }


def _likeliest(scores: Probabilities, axis: str) -> str:
    return max(scores[axis], key=scores[axis].__getitem__)


def _plain(text: str) -> bool:
    """Whether a text is one request with no clause of its own, to whose end an ending can only belong as a whole."""
    clean = data("directional")["clean"]
    long_enough = clean["least_words"] <= len(text.split()) <= clean["most_words"]
    return long_enough and bool(_BODY.match(text)) and not _BROKEN.search(text) and not _clause().search(text)


def _end(text: str, ending: str) -> str | None:
    """The ending put before the full stop."""
    body = _BODY.match(text)
    return body and f"{body['body']} {ending}{body['stop']}"


def _worker(chance: random.Random) -> str:
    terms = data("directional")["owners"]
    community = chance.choice(names.communities())
    part: Part = "feminine" if chance.random() < 0.5 else "masculine"
    first, surname = (chance.choice(names.pool(community, "held_out", one)) for one in (part, "surname"))
    form: str = chance.choice(terms["forms"])
    return form.format(first=first, surname=surname, role=chance.choice(terms["roles"]))


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('directional')['clean']['clauses'])})\b", re.I)


def _bare_request(text: str) -> bool:
    """Whether nothing behind its first word ("Refer to ...") makes a text more than a request that names nobody."""
    found = "|".join(data("directional")["owners"]["not_with"])
    rest = re.sub(r"^\w+( to\b)?", "", text)
    return not re.search(rf"\b(?:{found})\b", rest, re.I) and not text.lower().startswith("to be ")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<modal>\s+(?:to|will))\s+(?P<verb>{any_of(data('directional')['frames']['gerunds'])})\b")
