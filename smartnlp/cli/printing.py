"""What an audit prints where it has no folder to write to: text, records, or lines for scripts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from smartnlp.cli.common import dump

if TYPE_CHECKING:
    from smartnlp.auditing import Policy

Record = dict[str, Any]


class _Text:
    """Text to read: each plan, its statements that raise a question, and the sums at the end."""

    def __init__(self, about: dict[str, Any]) -> None:
        from smartnlp.reporting.colour import paint_for
        from smartnlp.reporting.summary import Summary

        self._about, self._summary, self._paint = about, Summary(), paint_for(sys.stdout)
        self._questions: dict[str, None] = {}

    def add(self, plan: Record, statements: Sequence[Record]) -> None:
        """Print one plan."""
        from smartnlp.reporting.text import audit_lines, questions_of_all

        self._summary.add(plan)
        for record in statements:
            self._questions |= dict.fromkeys(questions_of_all(record))
        click.echo("\n".join(audit_lines(plan, statements, self._paint)) + "\n")

    def finish(self, unread: list[dict[str, str]]) -> None:
        """Print what is said once for all plans."""
        from smartnlp.reporting.text import last_lines, summary_lines

        last = list(last_lines(list(self._questions), self._paint))
        if last:
            click.echo("\n".join(last) + "\n")
        click.echo("\n".join(summary_lines(self._summary.record(unread, self._about), self._paint)))


class _Records:
    """Statement records, one a line."""

    def add(self, plan: Record, statements: Sequence[Record]) -> None:
        """Print one plan's."""
        for record in statements:
            click.echo(dump(record))

    def finish(self, unread: list[dict[str, str]]) -> None:
        """Nothing more to print."""


class _Lines:
    """``document:place: CODE message``, one finding a line."""

    def __init__(self, policy: Policy) -> None:
        from smartnlp.batch.described import effects

        self._effects = effects(policy)

    def add(self, plan: Record, statements: Sequence[Record]) -> None:
        """Print one plan's."""
        from smartnlp.reporting.asked import finding_lines

        for line in finding_lines(plan, statements, self._effects):
            click.echo(line)

    def finish(self, unread: list[dict[str, str]]) -> None:
        """Nothing more to print."""


def printer(formats: Sequence[str], policy: Policy, about: dict[str, Any]) -> _Text | _Records | _Lines:
    """What prints the first of the formats asked for; text if there is none."""
    form = formats[0] if formats else "text"
    return _Records() if form == "jsonl" else _Lines(policy) if form == "lines" else _Text(about)
