"""Reads the files that are named on standard input, one a line, and tells of each in a line of JSON.

A file that takes more than so many seconds of the processor ends the process: so does a program that hangs.
"""

from __future__ import annotations

import hashlib
import json
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

SECONDS = 10.0
MEMORY = 3 << 30  # bytes of addresses
_UNFORESEEN = "cannot be read ("  # what the net below all readers says


def main() -> None:
    from smartnlp.reading import read_plans
    from smartnlp.records import UnreadablePlan

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        digest, said, plans, statements = hashlib.sha256(), "", 0, 0
        try:
            for plan in read_plans(path, path.name):
                plans += 1
                for record in _found(plan):
                    statements += 1
                    digest.update(record.encode("utf-8", "surrogatepass"))
        except UnreadablePlan as refused:
            said = str(refused)
        outcome = "unforeseen" if _UNFORESEEN in said else "refused" if said else "read"
        told = {
            "outcome": outcome,
            "said": said,
            "plans": plans,
            "statements": statements,
            "digest": digest.hexdigest(),
        }
        print(json.dumps(told), flush=True)
        signal.setitimer(signal.ITIMER_PROF, 0)


def _found(plan: object) -> Iterator[str]:
    """The statements of a plan and what the rules find in each."""
    from smartnlp.extraction import calendar_from_fields, extract, extract_cell, find_plan_date
    from smartnlp.extraction.plan_date import headings_of
    from smartnlp.records import Plan
    from smartnlp.segmentation import segment

    assert isinstance(plan, Plan)
    found = segment(plan)
    texts = [statement.text for statement in found.statements]
    date = find_plan_date(found.fields, texts, headings_of(plan.blocks))
    calendar = calendar_from_fields(found.fields, date)
    for statement in found.statements:
        yield f"{statement!r} {extract(statement.text, date, calendar)!r}"
    for cell in found.cells:
        yield f"{cell!r} {extract_cell(str(getattr(cell, 'text', '')), 'owner_time', date, calendar)!r}"


if __name__ == "__main__":
    main()
