"""Time expressions: an own grammar, since no library reads plan language (see ``docs/rule-layer.md``).

Each kind of expression has a finder of its own, which runs only where one of its words stands in the text.  Where finds
overlap the longest wins, and of two equally long ones the kind named first in :data:`_RANK`; what belongs together
("20/05/26 2.15pm", "Thursday morning", "1 May to 3 June") is put together last, by :mod:`smartnlp.extraction.times.joining`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from smartnlp.extraction.times import (
    clocks,
    counts,
    dayparts,
    durations,
    events,
    rarer_dates,
    recurrences,
    relative,
    seasons,
    weekdays,
)
from smartnlp.extraction.times.joining import join
from smartnlp.extraction.times.named import find_named
from smartnlp.extraction.times.numeric import find_numeric
from smartnlp.extraction.times.periods import ADVERB_WORDS
from smartnlp.extraction.times.scan import DIGIT, Scan, end_of, start_of
from smartnlp.extraction.times.vocabulary import HOUR_WORDS, MONTH_WORDS, UNIT_WORDS, WEEKDAY_WORDS
from smartnlp.records import Time

_Finder = Callable[[Scan], Iterator[Time]]
_RANK = {"SET": 0, "TIME": 1, "DATE": 2, "DURATION": 3, "EVENT": 4, "OPEN": 5}
_PARTS_OF_DAY = frozenset(("morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night", "nights"))
_SEASON_WORDS = frozenset(("spring", "summer", "autumn", "winter", "quarter", "q1", "q2", "q3", "q4", "q"))
_RELATIVE_WORDS = frozenset(
    (
        "today", "tomorrow", "yesterday", "tonight", "tonite", "tmrw", "tmw", "tomoz", "tomorow", "tommorow", "tommorrow",
        "ago", "back", "earlier", "previously", "day", "workweek",
    )
)  # fmt: skip
_CLOCK_WORDS = frozenset(
    (*HOUR_WORDS, "noon", "noonish", "midday", "middayish", "midnight", "clock", "half", "quarter")
)


def find_times(text: str, anchor: dt.date | None) -> list[Time]:
    """The time expressions of ``text`` in order, without overlaps.

    Args:
        text: one statement or cell.
        anchor: the plan's own date, against which "next Tuesday" and "14 May" are resolved.
    """
    scan = Scan.of(text, anchor)
    asked, by_word = 0, _by_word()
    for word in scan.words & by_word.keys():
        asked |= by_word[word]
    if not asked:
        return []
    found = [time for place, (_, finder) in enumerate(_finders()) if asked >> place & 1 for time in finder(scan)]
    return join(scan, _without_overlaps(found))


@cache
def _finders() -> tuple[tuple[frozenset[str], _Finder], ...]:
    """Each finder with the words by one of which its expressions can be told; some stand in the term lists."""
    return (
        (frozenset((DIGIT,)), find_numeric),
        (rarer_dates.WORDS, rarer_dates.find_rarer_dates),
        (MONTH_WORDS, find_named),
        (WEEKDAY_WORDS, weekdays.find_weekdays),
        (frozenset(("st", "nd", "rd", "th")), weekdays.find_days),
        (_RELATIVE_WORDS | UNIT_WORDS | _PARTS_OF_DAY, relative.find_relative),
        (_SEASON_WORDS, seasons.find_seasons),
        (frozenset((DIGIT, "year", "yr")), seasons.find_years),
        (seasons.holiday_words() | {"new"}, seasons.find_holidays),
        (frozenset((DIGIT,)) | _CLOCK_WORDS, clocks.find_clocks),
        (_PARTS_OF_DAY | {"overnight", "thing"}, dayparts.find_dayparts),
        (dayparts.place_words(), dayparts.find_places),
        (UNIT_WORDS | {"h", "d", "w", "m", "52", "7", "12", "term", "terms", "lesson", "lessons", "periods"}, durations.find_durations),
        (UNIT_WORDS | ADVERB_WORDS | {"term", "w", "d", "lesson", "session", "visit"}, counts.find_counts),
        (ADVERB_WORDS, recurrences.find_adverbs),
        (frozenset(("every", "each", "alternate", "alternating", "alt", "most", "any", "month", "monthly", "term", "quarter")), recurrences.find_every),
        (_PARTS_OF_DAY | UNIT_WORDS | {"ams", "pms", "pw", "pcm", "per", "p", "term", "weekdays", "weeknights", "weeknight"}, recurrences.find_plural_parts),
        (frozenset(("days", "nights", "evenings", "mornings", "afternoons")), counts.find_counted_days),
        (events.words_of("situations"), events.find_situations),
        (events.words_of("events"), events.find_events),
        (events.words_of("open"), events.find_open),
    )  # fmt: skip


@cache
def _by_word() -> dict[str, int]:
    """For each word the finders that it calls for, as the bits of a number."""
    by_word: dict[str, int] = {}
    for place, (words, _) in enumerate(_finders()):
        for word in words:
            by_word[word] = by_word.get(word, 0) | 1 << place
    return by_word


def _without_overlaps(found: list[Time]) -> list[Time]:
    if len(found) < 2:
        return found
    starts: list[int] = []
    kept: list[Time] = []
    for time in sorted(found, key=lambda t: (start_of(t) - end_of(t), _RANK[t.type], start_of(t))):
        place = bisect_left(starts, start_of(time))
        if (place and end_of(kept[place - 1]) > start_of(time)) or (place < len(kept) and starts[place] < end_of(time)):
            continue
        starts.insert(place, start_of(time))
        kept.insert(place, time)
    return kept
