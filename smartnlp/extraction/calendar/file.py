"""The calendar file of an authority: nation, school terms, dates of its own."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from pathlib import Path
from typing import Any, get_args

from smartnlp.extraction.calendar.model import BadCalendar, Calendar, Nation, Term

_SEASONS = ("autumn", "spring", "summer")
_EXAMPLE = "see docs/calendar.md for an example"


def load_calendar(path: Path) -> Calendar:
    """Read a calendar file; ``docs/calendar.md`` says what stands in it.

    Raises:
        BadCalendar: it cannot be read, is not TOML, or says something that a calendar has no place for.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadCalendar(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise BadCalendar(f"{path}: is not UTF-8; save it again as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadCalendar(f"{path}: is not TOML ({error}); {_EXAMPLE}") from error
    try:
        return _calendar(raw)
    except BadCalendar as error:
        raise BadCalendar(f"{path}: {error}") from error


def _calendar(raw: dict[str, Any]) -> Calendar:
    if unknown := set(raw) - {"nation", "term", "event"}:
        raise BadCalendar(f"there is no {min(unknown)!r}; known: nation, [[term]], [[event]]")
    nation = raw.get("nation", "england")
    if nation not in get_args(Nation):
        raise BadCalendar(f"nation is {nation!r}; write one of {', '.join(get_args(Nation))}")
    terms = sorted((_term(entry, place) for place, entry in _entries(raw, "term")), key=lambda term: term.first)
    for term, following in itertools.pairwise(terms):
        if following.first <= term.last:
            raise BadCalendar(f"terms {term.name!r} and {following.name!r} overlap; correct their start or end")
    events = tuple(_event(entry, place) for place, entry in _entries(raw, "event"))
    return Calendar(nation, tuple(terms), events)


def _entries(raw: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    entries = raw.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadCalendar(f"{name} must be written [[{name}]]; {_EXAMPLE}")
    return [(f"{name} {number}", entry) for number, entry in enumerate(entries, 1)]


def _term(entry: dict[str, Any], place: str) -> Term:
    _known(entry, place, {"name", "start", "end", "half_term"})
    name = _name(entry, place)
    if name.split()[0] not in _SEASONS:
        raise BadCalendar(f"{place} is called {name!r}; begin its name with autumn, spring or summer")
    first, last = _date(entry, "start", place), _date(entry, "end", place)
    if last < first:
        raise BadCalendar(f"{place} ({name}) ends before it starts; correct start or end")
    half = entry.get("half_term")
    if half is None:
        return Term(name, first, last)
    if not isinstance(half, list) or len(half) != 2 or not all(_is_date(day) for day in half):
        raise BadCalendar(f"half_term of {place} ({name}) must be two dates: [2026-10-26, 2026-10-30]")
    if not first < half[0] <= half[1] < last:
        raise BadCalendar(f"half_term of {place} ({name}) is not inside the term; correct its dates")
    return Term(name, first, last, (half[0], half[1]))


def _event(entry: dict[str, Any], place: str) -> tuple[str, dt.date]:
    _known(entry, place, {"name", "date"})
    return _name(entry, place), _date(entry, "date", place)


def _known(entry: dict[str, Any], place: str, keys: set[str]) -> None:
    if unknown := set(entry) - keys:
        raise BadCalendar(f"{place} has {min(unknown)!r}; known: {', '.join(sorted(keys))}")


def _name(entry: dict[str, Any], place: str) -> str:
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadCalendar(f'{place} has no name; write name = "..."')
    return " ".join(name.lower().split())


def _date(entry: dict[str, Any], key: str, place: str) -> dt.date:
    date = entry.get(key)
    if not isinstance(date, dt.date) or isinstance(date, dt.datetime):
        raise BadCalendar(f"{key} of {place} is no date; write {key} = 2026-09-02, without quotes")
    return date


def _is_date(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
