"""By which words a plan says when it will be looked at again, where they are no date that was read."""

from __future__ import annotations

import re

from smartnlp.auditing.view import View
from smartnlp.extraction.times import find_times
from smartnlp.lazy import compiled
from smartnlp.records import Linked

_DAY = compiled(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_NOTHING = compiled(
    r"\W*(?:tb[acd]|n/?a|none|not (?:set|known|yet|arranged)|to be (?:advised|arranged|confirmed|agreed|set))\b.*|\W*",
    re.I,
)
_WHEN = compiled(
    r"\d|term|week|month|year|annual|quarter|spring|summer|autumn|winter|easter|christmas|xmas|before|after|\bhalf\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)",
    re.I,
)
_LABEL = 40  # characters at the start of a line within which a colon ends a label
_LEAD = 12  # characters before the words that ask for the next review, where there is no label ("Plan to be ...")
_SHORT = 90  # characters of such a line; a longer one speaks of something else


def loose_review(view: View) -> str | None:
    """What stands where the date of the next review is asked for: "Spring term", "6 weeks"; None for nothing."""
    for label, value in view.fields:
        if _asks(label, view) and _WHEN.search(value) and not _NOTHING.fullmatch(value):
            return value.strip()
    for one in view.statements:
        text = one.statement.text
        label, colon, _ = text[: _LABEL + 1].partition(":")
        if len(text) <= _SHORT and (end := _asks(label if colon else text, view, _LEAD)) and _is_timed(one, end):
            return text
    return None


def lies_ahead(said: str, view: View) -> bool:
    """Whether it names a day after the plan's own: then the review is known, although its form was not.

    A day without a year ("Tuesday 9 June, 2pm") is read against the plan's date; where none is known it counts too.
    """
    days = [day[0] for time in find_times(said, view.plan_date) if (day := _DAY.match(time.value or ""))]
    return any(view.plan_date is None or day > view.plan_date.isoformat() for day in days)


def _asks(text: str, view: View, lead: int = _LABEL) -> int | None:
    """Where the words that ask for the next review end; a bare "next" or "review" must be the whole label."""
    found = view.policy.search("next_review", text)
    if found is None or found.start() > lead:
        return None
    return found.end() if " " in found[0] or text.strip(" .?").lower() == found[0].lower() else None


def _is_timed(one: Linked, after: int) -> bool:
    return any(time.type != "OPEN" and (time.start or 0) >= after for time in one.times)
