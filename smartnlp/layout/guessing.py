"""The role of a column that its header does not tell, from what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from smartnlp.layout import is_status, names_a_person
from smartnlp.lazy import compiled
from smartnlp.records import Role

_DATE_LIKE = compiled(
    r"(?=.*(?:\b\d{1,2}[/.]\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|(?:nov|dec)(?:ember)?)\b"
    r"|\b(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b|\b\d+\s*(?:days?|weeks?|wks?|months?)\b"
    r"|\b(?:spring|summer|autumn|winter|asap|ongoing|on-going|weekly|fortnightly|monthly|daily|term|month|immediate(?:ly)?|easter|xmas|christmas)\b))"
    r"[\w\s/.,&()+?-]{1,40}",
    re.I,
)
_TITLED = compiled(r"(?:mr|mrs|ms|miss|mx|dr|prof|sgt|pc|dc|rev|sr|cllr)\.?\s+[A-Z]", re.I)
_NAME = compiled(r"(?:[A-Z][\w'’.-]*\s*){1,3}")
_PARTS = compiled(r"\s*(?:[,;/&+\n]|\band\b|\bwith\b)\s*|\s*\([^)]*\)\s*")
_TASK = compiled(r"(?:^|\n)\W*(?:\d+[.)]\s*)?[A-Z][\w'’.&/ -]{1,40}?\s(?:to|will)\s+[a-z]{2,}")
_VERB = compiled(r"\b(?:is|are|was|were|has|have|had|not|to|will|needs?|can't|cannot|isn't|doesn't|be)\b", re.I)
_WHO_AND_WHEN = compiled(r"(?P<who>[^\d,;:]{2,40}?)(?:\s*[,;:]\s*|\s+[-–]\s+|\s+(?=by\b))(?P<when>.+)")
_NUMBER = compiled(r"\(?(?:\d{1,2}(?:\.\d{1,2})?[a-z]?|[a-z])[.)]?")
_TASK_WORDS = 3  # on average, of a column that may hold tasks
_LABEL_WORDS = 5
_MOST, _SOME = 0.5, 0.3


def guessed_role(cells: Sequence[str], *, first: bool) -> Role | None:
    """The role that a column's filled cells show: dates, people, status words, tasks, or a first column's areas."""
    texts = [text.strip() for text in cells if text.strip()]
    if not texts:
        return None
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    if _share(lines, _says_who_and_when) > _MOST:
        return "owner_time"
    if _share(lines, is_date) > _MOST:
        return "time"
    if _share(texts, is_status) > _MOST:
        return "status"
    parts = [part for text in texts for part in _PARTS.split(text) if part]
    if not first and _share(parts, _is_known_person) >= _SOME and _share(parts, _could_be_person) > _MOST:
        return "owner"
    if _share(texts, lambda text: _TASK.search(text) is not None) >= _SOME:
        return "action"
    if first and len(texts) > 1 and _share(texts, _is_area) > _MOST:
        return "need"
    return None


def guessed_roles(rows: Sequence[Sequence[str]]) -> tuple[Role | None, ...] | None:
    """The roles of a table that has no header; None where no column shows who or when beside one with text.

    Args:
        rows: the texts of the cells, all rows of the same length.
    """
    columns = list(zip(*rows, strict=True))
    roles = [_role_without_header(column, first=at == 0) for at, column in enumerate(columns)]
    texts = [at for at, column in enumerate(columns) if roles[at] in (None, "need") and _is_text(column)]
    if len(texts) == 1 and "action" not in roles:
        roles[texts[0]] = "action"
    shown = {"owner", "time", "owner_time"} & set(roles)
    return tuple(roles) if len(rows) > 1 and shown and (texts or "action" in roles) else None


def tells(role: Role | None, text: str) -> bool:
    """True for a cell that shows by itself that it is no header of its column: a date, a person's role."""
    if role == "owner":
        return any(map(_is_known_person, _PARTS.split(text)))
    return (role == "time" and is_date(text)) or (role == "owner_time" and _says_who_and_when(text))


def _role_without_header(cells: Sequence[str], *, first: bool) -> Role | None:
    texts = [text.strip() for text in cells if text.strip()]
    if texts and all(map(_NUMBER.fullmatch, texts)):
        return "number"
    people = first and bool(texts) and all(map(_is_known_person, texts))
    return guessed_role(cells, first=first and not people)


def _is_text(cells: Sequence[str]) -> bool:
    texts = [text for text in cells if text.strip()]
    return sum(len(text.split()) for text in texts) >= _TASK_WORDS * max(len(texts), 1)


def _says_who_and_when(text: str) -> bool:
    match = _WHO_AND_WHEN.fullmatch(text.strip())
    if match is None or not is_date(match["when"]):
        return False
    who = [part for part in _PARTS.split(match["who"]) if part]
    return bool(who) and all(map(_could_be_person, who)) and not is_date(match["who"])


def is_date(text: str) -> bool:
    """True for a few words among them a date, a weekday, a period or an open-ended time."""
    return _DATE_LIKE.fullmatch(text) is not None


def could_be_person(text: str) -> bool:
    """True for a text of nothing but people, roles or names."""
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and all(map(_could_be_person, parts))


def _is_known_person(part: str) -> bool:
    return names_a_person(part) or _TITLED.match(part) is not None


def _could_be_person(part: str) -> bool:
    return _is_known_person(part) or _NAME.fullmatch(part) is not None


def _is_area(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and not _VERB.search(text) and text[:1].isupper()


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / max(len(texts), 1)
