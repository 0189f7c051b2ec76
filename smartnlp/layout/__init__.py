"""What forms call their columns and fields.  The terms are data: ``columns.toml`` and ``fields.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from smartnlp.lazy import compiled
from smartnlp.records import Role

# Roles of columns that hold the plan itself, and of all that a form asks about it.
CONTENT: frozenset[Role] = frozenset({"outcome", "action", "need"})
ASKED: frozenset[Role] = CONTENT | {"owner", "time", "owner_time", "measure", "progress", "status"}
MAX_HEADER = 120  # characters; a longer cell is content
_ASKS = compiled(
    r"\b(?:to|will|must|should|needs?|can)\s+[a-z]|^(?!the\b|a\b)[a-z]{3,}\s+(?:the|a|his|her|their)\b", re.I
)
_MAX_STATUS = 40  # characters
_REMARK = compiled(r"(?<=\w)\s*\([^()]*\)$")
_DATE_LABEL = compiled(r"\b(?:date|review|meet|meeting|due|name|dob|born)", re.I)
_FIELD_SIGN = compiled(r"[:\t]|\s[-–]\s")
MAX_FIELD = 160  # characters of a form field's value; a longer one is narrative


@cache
def _terms(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


@cache
def _column_patterns() -> list[tuple[Role, re.Pattern[str]]]:
    rules = _terms("columns.toml")["column"]
    return [(cast(Role, rule["role"]), re.compile("|".join(rule["patterns"]), re.I)) for rule in rules]


@lru_cache(maxsize=4096)
def column_role(header: str) -> Role | None:
    """The role that a column's header gives it, or None.  The first rule of ``columns.toml`` that fits wins."""
    text = " ".join(header.replace("’", "'").split()).strip(" :.?*")
    if not text or len(text) > MAX_HEADER:
        return None
    return next((role for role, pattern in _column_patterns() if pattern.search(text)), None)


@cache
def _field_pattern() -> re.Pattern[str]:
    labels = "|".join(_terms("fields.toml")["labels"])
    # A dash ends a label only if nothing but the label stands before it: "Placement breakdown - SW to ..." is text.
    return re.compile(
        rf"^\W*(?:(?P<label>(?:{labels})[^:\n]{{0,40}}?)\s*[:\t]|(?P<exact>{labels})\s+[-–]\s)\s*(?P<value>.*)$",
        re.I | re.S,
    )


def field_of(line: str) -> tuple[str, str] | None:
    """``("Date of birth", "3/5/14")`` for a line that is a form's field, else None."""
    if len(line) > MAX_FIELD + 60 or not _FIELD_SIGN.search(line):
        return None
    match = _field_pattern().match(line)
    if match is None or len(match["value"]) > MAX_FIELD:
        return None
    label, value = (match["label"] or match["exact"]).strip(), match["value"].strip()
    if _ASKS.search(value) and not _DATE_LABEL.search(label):
        return None  # "Mum: to ring school" asks for something
    if names_a_person(label) and _is_request(value):
        return None  # "Social worker: visit weekly" does
    return label, value


@cache
def _person_label() -> re.Pattern[str]:
    return re.compile("|".join(_terms("fields.toml")["people"]), re.I)


def names_a_person(label: str) -> bool:
    """True for a label that is a person, a role or an agency ("Mum", "Social worker")."""
    return _person_label().fullmatch(label.strip()) is not None


def _is_request(value: str) -> bool:
    """A person's label is followed by a name; a first word in lower case is a request."""
    first = value.split(maxsplit=1)[0] if value else ""
    return (
        first.isalpha()
        and first.islower()
        and first not in ("not", "none", "see", "as", "n/a", "aged", "known", "deceased")
    )


def asks(text: str) -> bool:
    """True for a short line that asks for something, and so is no heading ("Mum to ring school", "NO CONTACT")."""
    if _DEADLINE.fullmatch(text.strip()):
        return False
    return _LINE_ASKS.search(text) is not None and not _NAMES_A_PART.match(text)


# "By 12 June 2026:" heads what is to be done by then.
_DEADLINE = compiled(r"(?:by|before|within)(?! [^:]*\b(?:to|will|must|should|need)\b)(?:\s+[\w/.'’-]+){1,6}:", re.I)
_LINE_ASKS = compiled(r"\b(?:to|will|must|should|every)\s+\w|^\W*no\s+\w+\s+\w|\bby\s+(?:\d|the\s+end)", re.I)
_NAMES_A_PART = compiled(
    r"\W*(?:what|how|who|when|where|why|our|my|your|next|things?|areas?|actions?|steps?|goals?|need|plans?|working|who|date|how|reasons?|ways?)\b",
    re.I,
)


_SENTENCE_WORDS = 5
_STATES = compiled(r"\b(?:is|are|was|were|has|have|had|does|did|will)\b", re.I)
_OWN_PLAN = compiled(r"(?:we|i|our|my|us)\b", re.I)
_ARTICLE = compiled(r"(?:the|a|an)\s+", re.I)


def is_sentence(text: str) -> bool:
    """True for a sentence of a plan ("He is tired since the move."), which heads no column whatever words it has.

    A line that opens as the names of columns do ("What we will do.", "Changes we have seen") is none.
    """
    text = text.strip()
    words = _ARTICLE.sub("", text).split()
    if len(words) < _SENTENCE_WORDS or text.endswith(("?", ":")) or _NAMES_A_PART.match(text):
        return False
    if column_role(words[0]) is not None:
        return False
    return text.endswith(".") or (_STATES.search(text) is not None and not _OWN_PLAN.match(text))


def is_form_question(text: str) -> bool:
    """True for a question or label that a form asks, the way it would head a column ("What are we worried about?")."""
    text = text.strip()
    return text.endswith(("?", ":")) and len(text) <= MAX_HEADER and column_role(text) is not None and not asks(text)


def is_field_label(text: str) -> bool:
    """True for a cell that is a form field's label, with or without its colon."""
    return len(text) <= 60 and not asks(text) and field_of(text.rstrip(" :?") + ": ") is not None


def is_status(text: str) -> bool:
    """True for a bare status word or grade ("Not started", "Amber", "n/a"), with a remark in brackets or none."""
    if len(text) > _MAX_STATUS:
        return False
    word = _REMARK.sub("", text.strip(" .")).strip(" .-–*")
    return all(_status_pattern().fullmatch(part.strip()) for part in word.split(","))


class Ditto(NamedTuple):
    """What stands behind "as above": nothing, something besides it ("and Gran"), or something else ("by June")."""

    rest: str = ""
    adds: bool = False


@lru_cache(maxsize=4096)
def ditto(text: str) -> Ditto | None:
    """What a cell says behind "as above", "ditto" or a ditto mark at its start; None without one."""
    match = _ditto_pattern().fullmatch(text.strip(" .()"))
    if match is None:
        return None
    return Ditto((match["rest"] or "").strip(), (match["joint"] or "").lower() in ("&", "+", "and", "plus", "with"))


@cache
def _ditto_pattern() -> re.Pattern[str]:
    marks = "|".join(_terms("fields.toml")["ditto"])
    return re.compile(
        rf"(?:{marks})[.)]?(?:\s*(?P<joint>[,;:&+–-]|\b(?:and|plus|with)\b)\s*(?P<rest>\S.*))?", re.I | re.S
    )


@cache
def common_words() -> frozenset[str]:
    """Lower-case words of time and of every plan, which do not tell what a line is about."""
    return frozenset(_terms("fields.toml")["common"])


@cache
def _status_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_terms("fields.toml")["status"]), re.I)
