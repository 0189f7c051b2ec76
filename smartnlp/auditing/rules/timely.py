"""Timely: it says by when, how often and until when, in its own text or in its row."""

from __future__ import annotations

from collections.abc import Sequence

from smartnlp.auditing.findings import finding, show_date, span_of
from smartnlp.auditing.setting import Setting
from smartnlp.records import Criterion, Finding, Linked, Time


def timely(linked: Linked, setting: Setting) -> Criterion:
    """Met if it is timed; partly if only how often is known, or its date has passed or comes after the review."""
    timed = bool(linked.labels and linked.labels.timing and linked.labels.timing.label == "timed")
    beside = [time for time in linked.times if time.source != "text" and time.type != "OPEN"]
    if not timed and not beside:
        return Criterion("not_met", (_untimed(linked),))
    asked = (time for time in linked.times if time.type != "OPEN" and not time.past)
    bounding = [time for time in asked if timed or time.source != "text"]
    findings = []
    if bounding and all(_recurs(time) for time in bounding):
        first = next((time for time in bounding if time.type == "SET"), bounding[0])
        findings.append(finding("time-no-end", span_of(first), quote=first.text))
    findings += _misplaced(bounding, setting)
    return Criterion("partly" if findings else "met", tuple(findings))


def _untimed(linked: Linked) -> Finding:
    opened = next((time for time in linked.times if time.type == "OPEN"), None)
    if opened is None:
        return finding("time-missing")
    return finding("time-open-ended", span_of(opened), quote=opened.text)


def _misplaced(times: Sequence[Time], setting: Setting) -> list[Finding]:
    deadlines = [(time, time.due) for time in times if time.due is not None]
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


def _recurs(time: Time) -> bool:
    """A recurrence, or a bare time of day: says when in the day or week, not from when or until when."""
    return time.type == "SET" or (time.type == "TIME" and (time.value is None or time.value.startswith("T")))
