"""``smartnlp score``."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from pathlib import Path

import click

from smartnlp.cli.common import (
    dump,
    input_lines,
    load_model,
    load_policy_file,
    model_option,
    plan_date_option,
    policy_option,
    stop,
    verify_model,
)
from smartnlp.cli.rule_options import calendar_option, load_calendar_file, prepare_terms, terms_option


@click.command("score")
@click.argument("text", required=False)
@click.option(
    "--lines", is_flag=True, help="Every input line is one statement already; one record a line, blank lines too."
)
@plan_date_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
    help="text to read; json one array; jsonl one record a line.",
)  # fmt: skip
@policy_option
@terms_option
@calendar_option
@model_option
def command(
    text: str | None,
    lines: bool,
    plan_date: dt.date | None,
    form: str,
    policy: Path | None,
    terms: Path | None,
    calendar_file: Path | None,
    model: Path | None,
) -> None:
    """Audit pasted TEXT, or what comes on standard input.

    Says of each statement what it is (outcome, action, context), whether it is specific and timed, who, when
    and how much it names, which of the five criteria it meets, and which questions to ask.

    \b
    smartnlp score "Mum to take Rosie to school every day by 8.55am."
    pbpaste | smartnlp score
    smartnlp score --lines --format jsonl < statements.txt > records.jsonl
    """
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # numpy computes nothing large here, and its threads cost a start
    gc.disable()  # what is loaded now stays: to look through it for garbage again and again only holds up the start
    verifying = verify_model(model)  # while the rest is imported and the text arrives
    from smartnlp.pipeline import analyse_lines, analyse_pasted
    from smartnlp.reading import read_pasted
    from smartnlp.reporting.colour import paint_for
    from smartnlp.reporting.payload import statement_record
    from smartnlp.reporting.text import statement_lines

    if text is None:
        if sys.stdin.isatty():
            click.echo("Paste the text, then press Ctrl-D (Windows: Ctrl-Z, Enter).", err=True)
        text = sys.stdin.read()
    if not lines and not text.strip():
        stop("there is no text; give it as an argument or on standard input")
    prepare_terms(terms)
    rules, calendar = load_policy_file(policy), load_calendar_file(calendar_file)
    classifier = load_model(model, verifying=verifying)
    gc.freeze()
    gc.enable()
    if lines:
        audited = analyse_lines(input_lines(text), classifier, rules, plan_date=plan_date, calendar=calendar)
    else:
        pasted = read_pasted(text, "-")
        plan_date, audited = analyse_pasted(pasted, classifier, rules, plan_date=plan_date, calendar=calendar)
    records = [statement_record("-", plan_date, one) for one in audited]
    if form == "json":
        click.echo(dump(records, indent=1))
    elif form == "jsonl":
        for record in records:
            click.echo(dump(record))
    else:
        paint = paint_for(sys.stdout)
        click.echo("\n\n".join("\n".join(statement_lines(record, paint)) for record in records))
