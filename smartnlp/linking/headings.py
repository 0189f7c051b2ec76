"""Headings that say who or by when: "Mum will:", "Within three months:", "Actions for school"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from smartnlp.layout import column_role, names_a_person
from smartnlp.records import Extraction, Owner, Role, Statement, Time

ExtractCell = Callable[[str, str | None], Extraction]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    terms = tomllib.loads(Path(__file__).with_name("headings.toml").read_text("utf-8"))
    return tuple(re.compile(pattern, re.I) for pattern in terms[name])


def from_heading(
    statement: Statement,
    kind: str | None,
    owners: tuple[Owner, ...],
    times: tuple[Time, ...],
    extract_cell: ExtractCell,
    columns: Collection[Role | None],
) -> tuple[tuple[Owner, ...], tuple[Time, ...]]:
    """Owners and times with what the heading gives where the statement has none.

    In a table with a column for it, an empty cell gives nothing, and neither does the heading.
    """
    heading = statement.place.heading
    if not heading or (owners and times):
        return owners, times
    if not times and _begins(heading.lstrip(" •-*"), "times") and not _has(columns, "time"):
        found = extract_cell(heading, "time").times
        times = tuple(replace(time, start=None, end=None, source="heading", link="heading") for time in found)
    if not owners and kind == "action" and not _has(columns, "owner") and (who := _who(heading)):
        named = extract_cell(who, "owner").owners
        owners = tuple(replace(owner, start=None, end=None, source="heading", link="heading") for owner in named)
    return owners, times


def _has(columns: Collection[Role | None], role: Role) -> bool:
    return role in columns or "owner_time" in columns


@lru_cache(maxsize=4096)
def _who(heading: str) -> str | None:
    """The words of a heading that name who does what stands below it."""
    heading = heading.strip(" :")
    if names_a_person(heading):
        return None if any(pattern.fullmatch(heading) for pattern in _patterns("areas")) else heading
    said = (pattern.fullmatch(heading) for pattern in _patterns("owners"))
    names = (match["who"] for match in said if match)
    return next((name for name in names if column_role(name) is None and not _begins(name, "nobody")), None)


@lru_cache(maxsize=4096)
def _begins(text: str, terms: str) -> bool:
    matches = (pattern.match(text) for pattern in _patterns(terms))
    return any(match and not text[match.end() : match.end() + 1].isalnum() for match in matches)
