"""``smartnlp audit``."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from smartnlp import __version__
from smartnlp.cli.column_options import column_options
from smartnlp.cli.common import (
    READ_FAILED,
    Date,
    Formats,
    dump,
    load_model,
    load_policy_file,
    model_option,
    plan_date_option,
    policy_option,
    stop,
    warn,
)
from smartnlp.cli.rule_options import calendar_option, load_calendar_file, prepare_terms, terms_option

_FORMATS = ("text", "jsonl", "csv", "html")


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="OUT",
    help="Folder for the results; without it they are printed.",
)
@click.option(
    "--format", "forms", type=Formats(_FORMATS), multiple=True, metavar="NAMES",
    help="With OUT: csv, html; jsonl is always written. Without: text or jsonl. Repeatable or comma-separated.",
)  # fmt: skip
@plan_date_option
@click.option("--as-of", type=Date(), metavar="D", help="Deadlines before this day are reported as passed.")
@policy_option
@terms_option
@calendar_option
@column_options()
@model_option
def command(
    paths: tuple[Path, ...],
    out: Path | None,
    forms: tuple[list[str], ...],
    plan_date: dt.date | None,
    as_of: dt.date | None,
    policy: Path | None,
    terms: Path | None,
    calendar_file: Path | None,
    model: Path | None,
    **column_names: str | None,
) -> None:
    """Audit plans: files and folders, in .docx, .odt, .rtf, .pdf, .xlsx, .csv, .eml, .txt, .md and .html.

    Writes statements.jsonl (one record per statement), plans.jsonl and summary.json into OUT, and what else
    --format names. A file that cannot be read gets one line on standard error and in the summary; the others
    are audited, and the exit status is 3.

    \b
    smartnlp audit plan.docx
    smartnlp audit plans/ -o out/ --format html,csv --as-of 2026-05-11
    smartnlp audit export.xlsx -o out/ --id-column "Case ID" --text-column "Plan text"
    """
    from smartnlp.batch import Options, find_inputs
    from smartnlp.reading import SheetColumns

    formats = [name for names in forms for name in names]
    inputs = find_inputs(paths, out)
    if not inputs:
        kinds = ".docx, .odt, .rtf, .pdf, .xlsx, .csv, .eml, .txt, .md or .html"
        stop(f"{', '.join(map(str, paths))}: no plan in it; plans are {kinds}")
    warnings.simplefilter("ignore")  # libraries comment on files; a user can do nothing with it
    rules, classifier = load_policy_file(policy), load_model(model)
    prepare_terms(terms)
    columns = SheetColumns(**{name.removesuffix("_column"): value for name, value in column_names.items()})
    options = Options(rules, plan_date, as_of, columns, load_calendar_file(calendar_file))
    about = {
        "version": __version__,
        "model": classifier.folder.checksums.get("model.onnx", "")[:12],
        "own_model": model is not None,
        "policy": f"{rules.name} {rules.version}",
    }
    unread = (
        _to_folder(inputs, out, formats, options, classifier, about)
        if out
        else _to_terminal(inputs, formats, options, classifier, about)
    )
    sys.exit(READ_FAILED if unread else 0)


def _to_folder(
    inputs: Sequence[Any], out: Path, formats: Sequence[str], options: Any, classifier: Any, about: dict[str, Any]
) -> list[dict[str, str]]:
    from smartnlp.batch import audit_files
    from smartnlp.batch.outputs import Outputs
    from smartnlp.reporting.text import summary_lines

    with Outputs(out, formats, about) as outputs:
        with click.progressbar(length=len(inputs), label="auditing", file=sys.stderr, show_pos=True) as bar:
            unread: list[dict[str, str]] = []
            for one in inputs:
                unread += audit_files([one], classifier, options, outputs.add, _between_bars)
                bar.update(1)
        summary = outputs.finish(unread)
    click.echo("\n".join(summary_lines(summary)))
    click.echo(f"Results: {out}/", err=True)
    if "html" in formats:
        click.echo(f"Open in a browser: {out / 'report.html'}", err=True)
    return unread


def _between_bars(message: str) -> None:
    """A warning on a line of its own, although a progress bar may be standing on this one."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    warn(message)


def _to_terminal(
    inputs: Sequence[Any], formats: Sequence[str], options: Any, classifier: Any, about: dict[str, Any]
) -> list[dict[str, str]]:
    from smartnlp.batch import audit_files
    from smartnlp.reporting.payload import is_judged
    from smartnlp.reporting.summary import Summary
    from smartnlp.reporting.text import plan_lines, statement_lines, summary_lines

    if unusable := [name for name in formats if name in ("csv", "html")]:
        stop(f"{', '.join(unusable)} needs a folder to write to; name one with -o")
    as_json = "jsonl" in formats
    summary = Summary()

    def take(plan: dict[str, Any], statements: list[dict[str, Any]]) -> None:
        summary.add(plan)
        if as_json:
            for record in statements:
                click.echo(dump(record))
            return
        click.echo("\n".join(plan_lines(plan)) + "\n")
        for record in statements:
            if is_judged(record):
                click.echo("\n".join(statement_lines(record)) + "\n")

    unread = audit_files(inputs, classifier, options, take, warn)
    if not as_json:
        click.echo("\n".join(summary_lines(summary.record(unread, about))))
    return unread
