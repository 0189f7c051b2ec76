"""``smartnlp audit``."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartnlp import __version__
from smartnlp.cli.column_options import column_options
from smartnlp.cli.common import (
    READ_FAILED,
    Date,
    Formats,
    check_model,
    load_policy_file,
    model_option,
    plan_date_option,
    policy_option,
    stop,
    warn,
)
from smartnlp.cli.fail_on import FOUND, Watch, fail_on_option
from smartnlp.cli.rule_options import calendar_option, load_calendar_file, prepare_terms, terms_option
from smartnlp.cli.running import Bar, Running, running_options

if TYPE_CHECKING:
    from smartnlp.batch.settings import Settings

FORMATS = ("text", "jsonl", "lines", "csv", "html", "xlsx", "word", "parquet", "sarif")
_PRINTED = ("text", "jsonl", "lines")


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
    "--format", "forms", type=Formats(FORMATS), multiple=True, metavar="NAMES",
    help="With OUT: csv, html, xlsx, word (.docx with comments), parquet, sarif, lines; jsonl is always written. "
    "Without: text, jsonl or lines. Repeatable or comma-separated.",
)  # fmt: skip
@fail_on_option
@plan_date_option
@click.option("--as-of", type=Date(), metavar="D", help="Deadlines before this day are reported as passed.")
@policy_option
@terms_option
@calendar_option
@column_options()
@model_option
@running_options
def command(
    paths: tuple[Path, ...],
    out: Path | None,
    forms: tuple[list[str], ...],
    fail_on: tuple[list[str], ...],
    plan_date: dt.date | None,
    as_of: dt.date | None,
    policy: Path | None,
    terms: Path | None,
    calendar_file: Path | None,
    model: Path | None,
    running: Running,
    **column_names: str | None,
) -> None:
    """Audit plans: files and folders, in .docx, .odt, .rtf, .pdf, .xlsx, .csv, .eml, .txt, .md and .html.

    Writes statements.jsonl (one record per statement), plans.jsonl and summary.json into OUT, and what else
    --format names. A file that cannot be read gets one line on standard error and in the summary; the others
    are audited, and the exit status is 3. It is 1 where what --fail-on names was found.

    What is done is kept in OUT: run the same again after a stop, or with more plans, and only what is new is done;
    with another policy, only the judging.

    \b
    smartnlp audit plan.docx
    smartnlp audit plans/ -o out/ --format html,word --as-of 2026-05-11
    smartnlp audit plans/ --format lines --fail-on T201,owner-missing
    smartnlp audit export.xlsx -o out/ --id-column "Case ID" --text-column "Plan text"
    """
    from smartnlp.batch import find_inputs
    from smartnlp.batch.settings import Settings
    from smartnlp.reading import SheetColumns
    from smartnlp.reporting.extra import MissingExtra, require_formats

    formats = [name for names in forms for name in names]
    try:
        require_formats(formats)
    except MissingExtra as error:
        stop(str(error))
    if running.pseudonymise and "word" in formats:
        stop("--format word copies the plans, with the names in them; leave it out, or --pseudonymise")
    inputs = find_inputs(paths, out, warn)
    if not inputs:
        kinds = ".docx, .odt, .rtf, .pdf, .xlsx, .csv, .eml, .txt, .md or .html"
        stop(f"{', '.join(map(str, paths))}: no plan in it; plans are {kinds}")
    rules, folder = load_policy_file(policy), check_model(model)
    if terms:
        prepare_terms(terms)
    if calendar_file:
        load_calendar_file(calendar_file)
    columns = SheetColumns(**{name.removesuffix("_column"): value for name, value in column_names.items()})
    settings = Settings(
        folder.path, policy, terms, calendar_file, plan_date, as_of, columns, word=bool(out) and "word" in formats
    )
    about = {
        "version": __version__,
        "model": folder.fingerprint,
        "own_model": model is not None,
        "policy": f"{rules.name} {rules.version}",
    }
    watch = Watch(fail_on, rules)
    unread = (
        _to_folder(inputs, out, formats, settings, about, watch, running)
        if out
        else _to_terminal(inputs, formats, settings, about, watch, running)
    )
    sys.exit(READ_FAILED if unread else FOUND if watch.found else 0)


def _to_folder(
    inputs: Sequence[Any], out: Path, formats: Sequence[str], settings: Settings, about: dict[str, Any],
    watch: Watch, running: Running,
) -> list[dict[str, str]]:  # fmt: skip
    from smartnlp.batch.engine import TooManyErrors
    from smartnlp.batch.guard import NoWorker
    from smartnlp.batch.job import Wishes, run_audit
    from smartnlp.batch.outputs import Outputs
    from smartnlp.batch.shards import DamagedShard
    from smartnlp.batch.store import DOCUMENTS, FOLDER, BadStore, Store
    from smartnlp.reporting.colour import paint_for
    from smartnlp.reporting.text import summary_lines

    def write(entry: dict[str, Any], source: Path, copy: bytes | None) -> None:
        watch.see(entry["plan"], entry["statements"])
        outputs.write(entry, source, copy)

    engine = running.make_engine()
    try:
        with (
            Store(out, fresh=running.fresh) as store,
            Bar() as bar,
            Outputs(out, formats, about, load_policy_file(settings.policy), bar.say) as outputs,
        ):
            if running.pseudonymise:
                settings = replace(settings, secret=store.secret())
            wishes = Wishes(engine, running.limits(), running.max_errors, bar.planned, bar.progress, bar.plan_done)
            unread = run_audit(inputs, store, settings, wishes, write, bar.say)
            summary = outputs.finish(unread)
    except TooManyErrors as error:
        warn(f"stopped: {error} cannot be read. What was done is kept; run the same again to go on")
        sys.exit(READ_FAILED)
    except (BadStore, DamagedShard, NoWorker) as error:
        stop(str(error))
    click.echo("\n".join(summary_lines(summary, paint_for(sys.stdout))))
    click.echo(f"Results: {out}/", err=True)
    if running.pseudonymise:
        click.echo(f"Which file is which: {out / FOLDER / DOCUMENTS} (keep it apart from the results)", err=True)
    if "html" in formats:
        click.echo(f"Open in a browser: {out / 'report.html'}", err=True)
    return unread


def _to_terminal(
    inputs: Sequence[Any], formats: Sequence[str], settings: Settings, about: dict[str, Any], watch: Watch,
    running: Running,
) -> list[dict[str, str]]:  # fmt: skip
    from smartnlp.batch.assembly import Assembly
    from smartnlp.batch.engine import cores
    from smartnlp.batch.guard import Guard, NoWorker
    from smartnlp.batch.planning import plan_inputs
    from smartnlp.cli.printing import printer

    if unusable := [name for name in formats if name not in _PRINTED]:
        stop(f"{', '.join(unusable)} needs a folder to write to; name one with -o")
    printed = printer(formats, load_policy_file(settings.policy), about)

    def write(entry: dict[str, Any], source: Path, copy: bytes | None) -> None:
        watch.see(entry["plan"], entry["statements"])
        printed.add(entry["plan"], entry["statements"])

    if running.pseudonymise:
        settings = replace(settings, secret=os.urandom(32))
    assembly = Assembly(write, warn)
    try:
        with Guard(settings, running.limits(), cores()) as guard:
            for one in plan_inputs(inputs, settings):
                assembly.take_rows(one, guard.rows(one))
                if running.max_errors is not None and len(assembly.unread) > running.max_errors:
                    break
    except NoWorker as error:
        stop(str(error))
    printed.finish(assembly.unread)
    return assembly.unread
