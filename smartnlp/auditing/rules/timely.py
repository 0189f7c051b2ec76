"""Timely: it says by when, how often and until when, in its own text or in its row."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from smartnlp.auditing.findings import finding, show_date, span_of
from smartnlp.auditing.setting import Setting
from smartnlp.records import Criterion, Finding, Linked, Time

_START = re.compile(
    r"\b(?:from|since|start(?:s|ing|ed)?|commenc(?:es|ing)|beginn?(?:ing|s)?|as of)\s+(?:on\s+)?$", re.I
)


def timely(linked: Linked, setting: Setting) -> Criterion:
    """Met if it is timed; partly if only how often is known, or its date has passed or comes after the review."""
    timed = bool(linked.labels and linked.labels.timing and linked.labels.timing.label == "timed")
    beside = [time for time in linked.times if time.source != "text" and time.type != "OPEN"]
    if not timed and not beside:
        return Criterion("not_met", (_untimed(linked),))
    bounding = [time for time in linked.times if time.type != "OPEN" and (timed or time.source != "text")]
    findings = []
    if bounding and all(_recurs(time) for time in bounding):
        first = next((time for time in bounding if time.type == "SET"), bounding[0])
        findings.append(finding("time-no-end", span_of(first), quote=first.text))
    findings += _misplaced([time for time in bounding if not _starts(time, linked.statement.text)], setting)
    return Criterion("partly" if findings else "met", tuple(findings))


def _untimed(linked: Linked) -> Finding:
    opened = next((time for time in linked.times if time.type == "OPEN"), None)
    if opened is None:
        return finding("time-missing")
    return finding("time-open-ended", span_of(opened), quote=opened.text)


def _misplaced(times: Sequence[Time], setting: Setting) -> list[Finding]:
    deadlines = [(time, date) for time in times if (date := deadline(time)) is not None]
    if not deadlines:
        return []
    time, last = max(deadlines, key=lambda pair: pair[1])
    if setting.as_of and last < setting.as_of:
        return [finding("time-past", span_of(time), date=show_date(last))]
    if setting.review_date and last > setting.review_date:
        return [
            finding("time-after-review", span_of(time), date=show_date(last), review=show_date(setting.review_date))
        ]
    return []


def deadline(time: Time) -> dt.date | None:
    """The last day of a DATE or TIME: of a month its last, and none for a season or a year."""
    if time.type not in ("DATE", "TIME") or not time.value:
        return None
    if re.match(r"\d{4}-\d\d-\d\d", time.value):
        return dt.date.fromisoformat(time.value[:10])
    if re.fullmatch(r"\d{4}-\d\d", time.value):
        year, month = int(time.value[:4]), int(time.value[5:])
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return None


def _starts(time: Time, text: str) -> bool:
    """True for the day from which something runs ("from 7 April", "starting 20 April")."""
    return time.start is not None and _START.search(text[: time.start]) is not None


def _recurs(time: Time) -> bool:
    """A recurrence, or a bare time of day: says when in the day or week, not from when or until when."""
    return time.type == "SET" or (time.type == "TIME" and (time.value is None or time.value.startswith("T")))
