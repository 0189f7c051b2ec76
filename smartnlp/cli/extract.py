"""``smartnlp extract``."""

from __future__ import annotations

import datetime as dt
import sys

import click

from smartnlp.cli.common import dump, input_lines, plan_date_option


@click.command("extract")
@click.argument("text", required=False)
@click.option(
    "--lines", is_flag=True, help="Every input line is one statement already; one record a line, blank lines too."
)
@plan_date_option
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
def command(text: str | None, lines: bool, plan_date: dt.date | None, form: str) -> None:
    """Find owners, times and targets in TEXT or standard input: the rule layer alone, with no model.

    \b
    smartnlp extract "SW to visit twice a week for 8 weeks from 18/5." --plan-date 2026-05-11
    smartnlp extract --lines < statements.txt
    """
    from smartnlp.extraction import extract
    from smartnlp.reading import read_pasted
    from smartnlp.reporting.payload import extraction_record
    from smartnlp.reporting.text import span_details
    from smartnlp.segmentation import segment

    if text is None:
        text = sys.stdin.read()
    if lines:
        statements = input_lines(text)
    else:
        statements = [statement.text for statement in segment(read_pasted(text, "-")).statements] or [text.strip()]
    for index, statement in enumerate(statements):
        record = {"index": index, "text": statement, **extraction_record(extract(statement, plan_date))}
        if form == "jsonl":
            click.echo(dump(record))
            continue
        click.echo(statement)
        for name in ("owners", "times", "targets"):
            for span in record[name]:
                details = span_details(span)
                click.echo(f"  {name[:-1]:<7} {span['text']}" + (f"  [{' '.join(details)}]" if details else ""))
