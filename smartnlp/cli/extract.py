"""``smartnlp extract``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from smartnlp.cli.common import dump, input_lines, plan_date_option
from smartnlp.cli.rule_options import calendar_option, load_calendar_file, prepare_terms, terms_option


@click.command("extract")
@click.argument("text", required=False)
@click.option(
    "--lines", is_flag=True, help="Every input line is one statement already; one record a line, blank lines too."
)
@plan_date_option
@terms_option
@calendar_option
@click.option("--explain", is_flag=True, help="Say with each find which rule found it, and why.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="text: the finds underlined.",
)
def command(
    text: str | None,
    lines: bool,
    plan_date: dt.date | None,
    terms: Path | None,
    calendar_file: Path | None,
    explain: bool,
    form: str,
) -> None:
    """Find owners, times and targets in TEXT or standard input: the rule layer alone, with no model.

    \b
    smartnlp extract "SW to visit twice a week for 8 weeks from 18/5." --plan-date 2026-05-11
    smartnlp extract "Review by half term." --plan-date 2026-05-11 --calendar our-calendar.toml --explain --format text
    smartnlp extract --lines < statements.txt
    """
    from smartnlp.extraction import extract, why
    from smartnlp.reading import read_pasted
    from smartnlp.reporting.payload import explained_record, extraction_record
    from smartnlp.reporting.spans import span_lines
    from smartnlp.segmentation import segment

    prepare_terms(terms)
    calendar = load_calendar_file(calendar_file)
    if text is None:
        text = sys.stdin.read()
    if lines:
        statements = input_lines(text)
    else:
        statements = [statement.text for statement in segment(read_pasted(text, "-")).statements] or [text.strip()]
    for index, statement in enumerate(statements):
        found = extract(statement, plan_date, calendar)
        spans = explained_record(found, why) if explain else extraction_record(found)
        record = {"index": index, "text": statement, **spans}
        click.echo(dump(record) if form == "jsonl" else "\n".join(span_lines(record)))
