"""What recurrences are made of: the words for periods, and how often in each."""

from __future__ import annotations

import re

from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.vocabulary import duration, is_unit
from smartnlp.records import Time

ADVERBS = {
    "daily": "P1D", "everyday": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "wkly": "P1W", "wkkly": "P1W", "fortnightly": "P2W",
    "f/nightly": "P2W", "fnightly": "P2W", "bi-weekly": "P2W", "biweekly": "P2W", "monthly": "P1M", "mthly": "P1M",
    "bi-monthly": "P2M", "bimonthly": "P2M", "quarterly": "P3M", "half-yearly": "P6M", "half yearly": "P6M", "semi-annually": "P6M", "semi annually": "P6M", "semiannually": "P6M", "annually": "P1Y", "yearly": "P1Y",
    "termly": None, "half-termly": None, "half termly": None, "half-term ly": None, "nocte": "P1D",
}  # fmt: skip
ADVERB_WORDS = frozenset(
    (
        "daily", "everyday", "nightly", "hourly", "weekly", "wkly", "wkkly", "fortnightly", "biweekly", "monthly", "mthly", "bimonthly",
        "quarterly", "annually", "semiannually", "yearly", "termly", "nocte", "fnightly", "hrly", "mnthly", "ly", "annual",
    )
)  # fmt: skip
ADVERB = "(?:" + "|".join(map(re.escape, sorted(ADVERBS, key=len, reverse=True))) + ")"
PERIOD = r"(?P<u>(?:half[\s-])?term|school week|working week|lesson|session|visit|work day|school day|school night|academic year|morning|evening|w(?![a-z])|d(?![a-z])|(?:calendar )?(?:hour|day|night|week|wk|fortnight|weekend|month|mth|quarter|year|yr))s?\b(?!-| (?:before|after|later|old|ago|commencing|beginning|long)\b)"
_PERIODS = {
    "w": "P1W",
    "wk": "P1W",
    "d": "P1D",
    "school week": "P1W",
    "working week": "P1W",
    "school day": "P1D",
    "work day": None,
    "school night": "P1D",
    "academic year": "P1Y",
    "morning": "P1D",
    "evening": "P1D",
}


def period_of(unit: str, count: float = 1) -> str | None:
    """The period as ISO 8601; None for a term, a lesson, a visit."""
    word = unit.removeprefix("calendar ")
    if count == 1 and word in _PERIODS:
        return _PERIODS[word]
    if not is_unit(word) or not count:
        return None
    return duration(count, word)


def recurrence(
    scan: Scan,
    m: re.Match[str],
    value: str | None,
    rule: str,
    freq: str | None = None,
    freq_max: str | None = None,
    value_max: str | None = None,
    mod: str | None = None,
) -> Time:
    """A SET of the whole match."""
    return scan.time(m.start(), m.end(), "SET", value, rule, freq=freq, freq_max=freq_max, value_max=value_max, mod=mod)
