"""What stands in an owner or a timescale cell: a bare owner or date, or a task or a report typed there."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from smartnlp.layout import column_role, names_a_person
from smartnlp.lazy import compiled
from smartnlp.records import Role

EVIDENCE: frozenset[Role] = frozenset({"owner", "time", "owner_time", "status", "number"})
_BRACKETS = compiled(r"\([^()]*\)")
_MIN_WORDS = 2
_OWN_WORDS = 4  # that say neither who nor when
_LOWER = compiled(r"\b[a-z][a-z'’-]{2,}\b")
_LABELLED = compiled(r"(?P<label>[A-Z][^:.,;]{1,30}):\s+(?P<answer>.+)")
_NOBODY = compiled(r"(?:no|not|nothing|none|any|some)\b", re.I)  # "Agency: no certificate, no shift"
_MAX_TITLE_WORDS = 6  # of a post
_MAX_TIME = 60  # characters
_MAX_TIME_WORDS = 5
_NUMERIC_DATE = compiled(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b")
_SEE = compiled(r"^\W*(?:see|as)\s+(?:below|above|actions?|notes?|shown|per)\b", re.I)
_AMOUNT = compiled(r"[%£]|^\W*\d+(?:\.\d+)?\s+by\b", re.I)  # "92% by Easter", "6 by summer" aim for something
_WORD = compiled(r"[^\W\d_]+")
_SETTLED = "confirmed|agreed|arranged|advised|decided|allocated|set|booked"
# "date to be confirmed", "dates as shown": no report of anything.
_OPEN = compiled(
    rf"\b(?:(?:is |are )?to be (?:{_SETTLED})|(?:has|have|already) started|as (?:shown|advised|listed|given))\b", re.I
)
# "when he feels ready", "as money allows": says when, and nothing of what.
_CONDITION = compiled(
    r"(?:as (?=[\w ]{2,30}(?:allow|permit)s?$)|(?:as soon as|when(?:ever)?|once|until|till|if|unless)\s)"
    r"(?!.*\b(?:to|will|must|should)\s+[a-z])[^,;]*",
    re.I,
)


@cache
def _terms() -> dict[str, list[str]]:
    terms: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text("utf-8"))
    return terms


@cache
def _small() -> frozenset[str]:
    return frozenset(_terms()["small"])


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _asks() -> re.Pattern[str]:
    terms = _terms()
    verbs = [verb for verb in terms["verbs"] if " " not in verb]
    clear = [verb for verb in terms["verbs"] if verb not in terms["nouns"]]
    words = {name: terms[name] for name in ("verbs", "nouns", "past", "light", "after_to")} | {
        "clear": clear,
        "third": [_third_person(verb) for verb in verbs],
        "capital": [_third_person(verb).capitalize() for verb in clear if verb in verbs],
        "present": [_present(verb) for verb in verbs if verb not in ("go", "meet")],  # "ongoing", "meeting"
    }
    pattern = "|".join(terms["patterns"])
    for name, listed in words.items():
        pattern = pattern.replace(f"<{name}>", _any(listed))
    return re.compile(pattern, re.I)


@cache
def _time_word() -> re.Pattern[str]:
    return re.compile("|".join(_terms()["time_words"]), re.I)


@lru_cache(maxsize=8192)
def _is_of_time(word: str) -> bool:
    return _time_word().fullmatch(word) is not None


@cache
def _of_the_row() -> re.Pattern[str]:
    return re.compile(rf"(?!.*\s[-–]\s)[^,;:]{{1,25}}? to (?:{_any(_terms()['rowed'])})\.?", re.I)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]+\b(?:{_any(_terms()['subordinators'])})\s+(?=[a-z'’])(?:(?!\s[-–—]\s)[^;,])*", re.I)


def is_task(text: str, role: Role | None) -> bool:
    """True for a string of an evidence cell that asks for something or reports it, and so is a statement too."""
    if role in ("status", "number") and len(_WORD.findall(text)) <= _MIN_WORDS:
        return False
    whole = _OPEN.sub("", _BRACKETS.sub("", text)).strip()
    if role in ("owner", "time", "owner_time") and _CONDITION.fullmatch(whole):
        return False  # "when he feels ready" only says when
    if _of_the_row().fullmatch(text):
        return False
    main = _clause().sub("", whole).strip()
    if main.lower() in _terms()["verbs"]:
        main = whole  # "see if she can"
    main = _SEE.sub("", main)
    if len(_WORD.findall(main)) < _MIN_WORDS:
        return False
    if _asks().search(main) is not None:
        return True
    if role == "owner" and len(main.split()) <= _MAX_TITLE_WORDS and names_a_person(main):
        return False  # "family time visiting co-ordinator"
    return len(set(_LOWER.findall(main)) - _small()) >= _OWN_WORDS


def is_bare_time(text: str) -> bool:
    """True for a few words that only say when ("21 Aug", "Half-termly", "thurs / fri")."""
    if len(text) > _MAX_TIME or text.count(" ") > 2 * _MAX_TIME_WORDS or _AMOUNT.search(text):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    words = words[words[:1] == ["by"] :]
    if words[:1] == ["started"] and len(words) > 1:
        return False  # "Started 12 Jan." reports
    if len(words) > _MAX_TIME_WORDS or not (words or _NUMERIC_DATE.search(text)):
        return False
    if not all(word == "of" or word in _small() or _is_of_time(word) for word in words):
        return False
    return _NUMERIC_DATE.search(text) is not None or any(map(_is_of_time, words))


def evidence_within(text: str) -> tuple[Role, str] | None:
    """The role and the answer of a sentence that says who or when under a label ("By whom: the school nurse")."""
    match = _LABELLED.fullmatch(text)
    role = column_role(match["label"]) if match else None
    if (
        match is None
        or role not in ("owner", "time", "owner_time")
        or (role == "owner" and _NOBODY.match(match["answer"]))
    ):
        return None
    return role, match["answer"]


def evidence_alone(text: str, role: Role | None) -> tuple[Role, str] | None:
    """The role and the text of what says only who or when behind a task in its cell ("Me + Gran", "Starts today.")."""
    if role != "action":
        return None
    if is_bare_time(text):
        return "time", text
    who, comma, when = text.strip(" .()").partition(", ")
    if comma and _people().fullmatch(who) and is_bare_time(when):
        return "owner_time", text
    return ("owner", text) if _people().fullmatch(text.strip(" .()")) else None


@cache
def _people() -> re.Pattern[str]:
    """One of the words that only people are called by, alone or joined to more of them or to names."""
    known, other = _any(_terms()["people"]), r"(?-i:[A-Z][a-z’'-]+)"
    joint = r"\s*(?:[,&+/]|\band\b)\s*"
    return re.compile(
        rf"(?:{other}{joint})*(?:{known})(?: {other})?(?:{joint}(?:(?:{known})(?: {other})?|{other}))*", re.I
    )


def _present(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", verb) is not None
    return f"{verb}{verb[-1] if doubled else ''}ing"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "go", "do")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return "has" if verb == "have" else f"{verb}s"
