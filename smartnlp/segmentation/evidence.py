"""What stands in an owner or a timescale cell: a bare owner or date, or a task or a report typed there."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from smartnlp.layout import column_role
from smartnlp.records import Role

EVIDENCE: frozenset[Role] = frozenset({"owner", "time", "owner_time", "status", "number"})
_BRACKETS = re.compile(r"\([^()]*\)")
_MIN_WORDS = 2
_OWN_WORDS = 4  # that say neither who nor when
_LOWER = re.compile(r"\b[a-z][a-z'’-]{2,}\b")
_LABELLED = re.compile(r"(?P<label>[A-Z][^:.,;]{1,30}):\s+(?P<answer>.+)")
_MAX_TIME = 60  # characters
_MAX_TIME_WORDS = 5
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b")
_TIME_WORD = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?|mon|tues?|wed|weds|thurs?|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|spring|summer|autumn|winter|easter|christmas|xmas|nadolig|weekends?|w/?[ce]|st|nd|rd|th"
    r"|(?:half[- ]?)?term(?:ly)?|week(?:ly)?|month(?:ly)?|daily|fortnightly|annual(?:ly)?|quarterly|year(?:ly)?|today|tonight|tomorrow|ongoing|asap|immediate(?:ly)?",
    re.I,
)
_SEE = re.compile(r"^\W*(?:see|as)\s+(?:below|above|actions?|notes?|shown|per)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")


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
    light, past = _any(terms["light"]), _any(terms["past"])
    clear = [verb for verb in terms["verbs"] if verb not in terms["nouns"]]
    third = _any([_third_person(verb) for verb in terms["verbs"] if " " not in verb])
    capital = _any([_third_person(verb).capitalize() for verb in clear if " " not in verb])
    present = _any([_present(verb) for verb in terms["verbs"] if " " not in verb and verb not in ("go", "meet", "start")])
    return re.compile(
        # "HV to refer", "third person to be trained"
        rf"\bto (?!(?:{light})\b)(?!(?:end|start|begin|mid|the|a|an|his|her|their|our|my|next|all|full|date|capacity|easter|xmas|christmas|term|half|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|mon|tue|wed|thu|fri|sat|sun|summer|autumn|spring)\b)[a-z-]{{2,}}"
        rf"|\bto be (?!confirmed|agreed|arranged|advised|decided|allocated|set|booked)[a-z]+(?:ed|en|n|t)\b"
        rf"|\b(?:will|'ll|’ll|must|should|shall|won't|cannot|can't|can)\s+(?!be (?:confirmed|agreed|arranged)\b)[a-z]{{2,}}"
        rf"|\b(?:has|have|had|is|are|was|were|been|i'm|i’m|he's|she's|they're)\s+(?:not |already |all |both |been |going )*[a-z]+(?:ed|en|ing|ne|ade|aid|ent|old|ound)\b"
        rf"|\b(?:would|could|didn't|don't know|doesn't|hasn't|haven't|needs?)\s+[a-z]"
        # "Noreen keeps the rota", "PA writes it"
        rf"|(?<=\w )(?-i:{third})\b(?!\s*(?:$|[,;:/)]|of\b))"
        rf"|^[^,;]{{1,30}}\b(?:{third})\s*\.?$"
        # "Dilan texting him the details", "Looks at it again", "then look again", "do it at the office"
        rf"|(?<=\w )(?-i:{present})\s+(?-i:[a-z]{{2,}})\b|^(?-i:{capital})\s+[a-z]{{2,}}"
        rf"|\bthen (?:{_any(terms['verbs'])})\b|\bdo it\b"
        # "me, book interpreter"; "check she is ok"; "I ring him"
        rf"|(?:^|[,;:.]\s+|\s[-–—]\s|\b(?:i|we|they|you)\s)(?:{_any(clear)})\s+(?!\d)[a-z'’]"
        rf"|(?:^|[,;:.]\s+|\s[-–—]\s)(?:{_any(terms['nouns'])})\s+(?:it|them|him|her|the|a|an|she|he|this|that|his|their|about|for|at|interpreter)\b"
        # "ref sent by midwife", "Lanyards done 12/3"
        rf"|\b(?:{past})\b",
        re.I,
    )


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]+\b(?:{_any(_terms()['subordinators'])})\s+(?=[a-z'’])(?:(?!\s[-–—]\s)[^;,])*", re.I)


def is_task(text: str, role: Role | None) -> bool:
    """True for a string of an evidence cell that asks for something or reports it, and so is a statement too."""
    if role in ("status", "number") and len(_WORD.findall(text)) <= _MIN_WORDS:
        return False
    main = _clause().sub("", _BRACKETS.sub("", text)).strip()
    if len(_WORD.findall(main)) < _MIN_WORDS or _SEE.match(main):
        return False
    return _asks().search(main) is not None or len(set(_LOWER.findall(main)) - _small()) >= _OWN_WORDS


def is_bare_time(text: str) -> bool:
    """True for a few words that only say when ("21 Aug", "Half-termly", "thurs / fri")."""
    if len(text) > _MAX_TIME:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) > _MAX_TIME_WORDS or not (words or _NUMERIC_DATE.search(text)):
        return False
    dated = _NUMERIC_DATE.search(text) is not None or any(_TIME_WORD.fullmatch(word) for word in words)
    return dated and all(_TIME_WORD.fullmatch(word) or word in _small() for word in words)


def evidence_within(text: str) -> tuple[Role, str] | None:
    """The role and the answer of a sentence that says who or when under a label ("By whom: the school nurse")."""
    match = _LABELLED.fullmatch(text)
    role = column_role(match["label"]) if match else None
    return (role, match["answer"]) if match and role in ("owner", "time", "owner_time") else None


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
