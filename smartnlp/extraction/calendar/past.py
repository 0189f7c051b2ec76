"""What a time dates: something that has happened, or something that is asked by then.

Three things tell, in this order: words at the time itself ("ago", "last", "since"); where its value stands to the
plan's date; and, for a time that lies before it or has no value, which stands nearer in its sentence, a verb that tells
("were called", "attended") or one that asks ("to attend", "will", "must").
"""

from __future__ import annotations

import datetime as dt
import re

from smartnlp.extraction.calendar import sums
from smartnlp.extraction.calendar.beside import sentence
from smartnlp.extraction.calendar.verbs import Verbs
from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.times.scan import end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time

_WORD, _WORD_END = r"(?<![\w-])", r"(?![\w-])"
_REACH = 40
_UNTIL = compiled(r"\b(?:until|till?|unless)\s+(?:the\s+|our\s+|his\s+|her\s+|their\s+)?$", re.I)
_LONG_AGO = dt.timedelta(days=183)


def is_past(verbs: Verbs, time: Time, plan_date: dt.date | None, *, cell: bool = False) -> bool:
    """True if what the time dates has happened; a recurrence, an open word and a bare time of day date nothing.

    Args:
        verbs: those of the statement or cell in which the time stands.
        plan_date: without it only the words around the time tell.
        cell: the text is a timescale cell, where a date without a verb is a deadline.
    """
    if time.type in ("SET", "OPEN") or (time.type == "TIME" and (time.value or "T").startswith("T")):
        return False
    text, start, end = verbs.text, start_of(time), end_of(time)
    ahead = text[max(0, start - _REACH) : start]
    if _says_past(text, time, ahead):
        return True
    if time.type == "DURATION":
        return False
    dates = sums.period(time.value or "", time.mod) if time.type != "EVENT" else None
    if dates and plan_date and dates[0] > plan_date:
        return False
    low, high = sentence(text, start)
    high = max(end, high) if not cell else end
    asked = pattern("past", "asked_by", before=_WORD, after=r"\W*(?:the\s+)?$").search(ahead) is not None
    if dates and plan_date and dates[1] < plan_date:
        told = verbs.tense(low, start, end, high, only_finite=False)
        if told is not None:
            return told or (plan_date - dates[1] > _LONG_AGO and not asked)
        return not (asked or cell or _is_lone(text[low:start] + text[end:high]))
    if (
        asked
        or (time.type == "EVENT" and _UNTIL.search(ahead))
        or re.match(r"(?:the\s+|our\s+)?next\b", time.text, re.I)
    ):
        return False
    its_day = dates is not None and dates == (plan_date, plan_date) and not re.search(r"\bfrom\s+$", ahead, re.I)
    return verbs.tense(low, start, end, high, only_finite=not its_day) is True


def _is_lone(rest: str) -> bool:
    """True if the rest of the sentence has no word in it."""
    return re.search(r"[^\W\d_]{3,}", rest) is None


def _says_past(text: str, time: Time, ahead: str) -> bool:
    if pattern("past", "ago", before=r"\W{0,3}", after=_WORD_END).match(text, end_of(time)):
        return True
    around = ahead[-12:] + time.text + text[end_of(time) : end_of(time) + 12]
    if pattern("past", "not_gone", before=_WORD, after=_WORD_END).search(around):
        return False
    if pattern("past", "gone", before=r"(?:the\s+)?", after=_WORD_END).match(time.text):
        return True
    lists = ("gone",) if time.type == "DURATION" else ("gone", "since")
    return pattern("past", *lists, before=_WORD, after=r"\s+(?:the\s+|about\s+)?$").search(ahead) is not None
