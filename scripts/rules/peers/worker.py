"""Run inside a peer's environment: texts in on standard input, what the peer gives out on standard output, both JSON.

    python worker.py dateparser < {"texts": [[text, reference], ...], "timed": 200}

Out come ``version``; ``found``, a list of [start, end, details] for each text; ``rate``, the first ``timed`` texts a
second in processor time, loading left out; ``failed``, on how many texts the peer raised an error.  Imports nothing
of smartnlp.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any

Found = list[tuple[int, int, dict[str, Any]]]
Reader = Callable[[str, dt.datetime], Found]
_SETTINGS = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "current_period"}


def dateparser() -> Reader:
    """Day first, the current period preferred, which does better on train.  It says what it read and not where."""
    search_dates = import_module("dateparser.search").search_dates

    def read(text: str, reference: dt.datetime) -> Found:
        found: Found = []
        position = 0
        for said, moment in (
            search_dates(text, languages=["en"], settings=_SETTINGS | {"RELATIVE_BASE": reference}) or []
        ):
            start = text.find(said, position)
            if start >= 0:
                position = start + len(said)
                clock = moment.time() != reference.time()
                found.append((start, position, {"moment": moment.isoformat(), "clock": clock}))
        return found

    return read


def parsedatetime() -> Reader:
    """Day first, by the one such locale that it has built in."""
    package = import_module("parsedatetime")
    calendar = package.Calendar(package.Constants("en_AU", usePyICU=False))

    def read(text: str, reference: dt.datetime) -> Found:
        said = calendar.nlp(text, reference) or ()
        return [(start, end, {"moment": m.isoformat(), "clock": flag > 1}) for m, flag, start, end, _ in said]

    return read


def recognizers() -> Reader:
    """English as it has it: month first; there is no day-first English in the release for Python."""
    package = import_module("recognizers_date_time")
    recognize, english = package.recognize_datetime, package.Culture.English

    def read(text: str, reference: dt.datetime) -> Found:
        said = recognize(text, english, reference=reference)
        return [
            (one.start, one.end + 1, {"type": one.type_name, "values": (one.resolution or {}).get("values", [])})
            for one in said
        ]

    return read


READERS = {
    "dateparser": ("dateparser", dateparser),
    "recognizers-text": ("recognizers-text-date-time", recognizers),
    "parsedatetime": ("parsedatetime", parsedatetime),
}


def main() -> None:
    warnings.simplefilter("ignore")
    package, load = READERS[sys.argv[1]]
    job = json.load(sys.stdin)
    read = load()
    read("on Monday", dt.datetime(2026, 5, 11))  # what is loaded late is loaded now
    found: list[Found] = []
    failed = 0
    seconds = 0.0
    for number, (text, reference) in enumerate(job["texts"]):
        moment = dt.datetime.fromisoformat(reference)
        began = time.process_time()
        try:
            found.append(read(text, moment))
        except Exception:  # whatever a peer raises is its failure on this text, and counted
            found.append([])
            failed += 1
        if number < job["timed"]:
            seconds += time.process_time() - began
    rate = job["timed"] / seconds if seconds else 0.0
    json.dump({"version": version(package), "found": found, "rate": rate, "failed": failed}, sys.stdout, default=str)


if __name__ == "__main__":
    main()
