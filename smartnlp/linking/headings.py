"""Headings that say who or by when: "Mum will:", "Within three months:", "Actions for school"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from smartnlp.layout import names_a_person
from smartnlp.records import Extraction, Owner, Role, Statement, Time

ExtractCell = Callable[[str, str | None], Extraction]

_TIME = re.compile(
    r"^\W*(?:by|within|before|in (?:the )?(?:next|first|coming|\d)|over the (?:next|coming)|until|from|starting|after|this (?:week|month|term)|next"
    r"|every|each|daily|weekly|monthly|today|tonight|tomorrow|immediate(?:ly)?|straight away|(?:in the )?(?:short|medium|long(?:er)?)[ -]term"
    r"|(?:in the )?first|weeks? \d|months? \d|\d+\s*(?:-|–|to)\s*\d+ (?:days|weeks|months)|now)\b",
    re.I,
)
_OWNER = re.compile(
    r"\b(?:will|to|must|agrees?(?: to)?|has agreed(?: to)?|have agreed(?: to)?|needs? to|is going to|are going to|commits? to|(?:'s|’s|s'|s’)?\s*(?:actions?|jobs?|tasks?|to[- ]do(?: list)?|part|commitments?)"
    r"|responsib\w*)\b[\s\w]{0,12}$|^\W*(?:actions?|jobs?|tasks?|things to do|steps) (?:for|by)\b|^what .{2,40}\b(?:will|has agreed to|have agreed to|is going to|are going to)( do)?\b",
    re.I,
)
# Persons' words that name an area of life as often.
_AREA = re.compile(r"(?:the )?(?:school|nursery|college|family|child(?:ren)?|young person|placement|setting|housing|team|parents?|all|police|trust)s?", re.I)


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
    if not times and _TIME.search(heading) and not _has(columns, "time"):
        found = extract_cell(heading, "time").times
        times = tuple(replace(time, start=None, end=None, source="heading", link="heading") for time in found)
    if not owners and kind == "action" and not _has(columns, "owner") and _says_who(heading):
        named = extract_cell(heading, "owner").owners
        owners = tuple(replace(owner, start=None, end=None, source="heading", link="heading") for owner in named)
    return owners, times


def _has(columns: Collection[Role | None], role: Role) -> bool:
    return role in columns or "owner_time" in columns


def _says_who(heading: str) -> bool:
    return _OWNER.search(heading) is not None or (names_a_person(heading) and not _AREA.fullmatch(heading.strip()))
