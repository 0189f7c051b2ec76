"""What a plan and its authority say of the calendar: nation, terms, named events, and the plan's own dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Nation = Literal["england", "wales", "scotland", "northern-ireland"]


class BadCalendar(Exception):
    """A calendar file that cannot be used.  ``str()`` is one line: file, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """A school term from its first to its last day.  ``half_term``: first and last day of the holiday inside it."""

    name: str
    first: dt.date
    last: dt.date
    half_term: tuple[dt.date, dt.date] | None = None

    @property
    def season(self) -> str:
        """ "autumn" of "Autumn 2026"."""
        return self.name.lower().split()[0]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known beyond the plan's date.

    Attributes:
        nation: whose bank holidays are no working days.
        terms: school terms in the order of their first days.
        events: lower-case name and date; a name may come more than once (a panel that sits every month).
        birth: date of birth, where the plan names one child or adult.
        next_review, conference, core_group: the plan's next ones.
    """

    nation: Nation = "england"
    terms: tuple[Term, ...] = ()
    events: tuple[tuple[str, dt.date], ...] = ()
    birth: dt.date | None = None
    next_review: dt.date | None = None
    conference: dt.date | None = None
    core_group: dt.date | None = None


NONE = Calendar()
