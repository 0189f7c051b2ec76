"""Days on which services are closed: weekends and bank holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}


def why_closed(date: dt.date, nations: Sequence[str]) -> str | None:
    """ "a Sunday" or "a bank holiday"; None for a working day.

    Args:
        date: the day asked about.
        nations: those whose bank holidays count, in small letters; a day must be one in each of them.  Others than the
            four of the United Kingdom are passed over.
    """
    if date.weekday() >= 5:
        return f"a {date:%A}"
    known = [name.lower().replace("-", " ") for name in nations]
    observed = [_bank_holidays(_SUBDIVISIONS[name], date.year) for name in known if name in _SUBDIVISIONS]
    return "a bank holiday" if observed and all(date in days for days in observed) else None


@cache
def _bank_holidays(subdivision: str, year: int) -> frozenset[dt.date]:
    from holidays import country_holidays  # costs a tenth of a second, and few plans have a date to look up

    return frozenset(country_holidays("GB", subdiv=subdivision, years=[year]))
