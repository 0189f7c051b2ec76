"""``smartnlp audit``."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartnlp import __version__
from smartnlp.cli.column_options import column_options
from smartnlp.cli.common import (
    READ_FAILED,
    Date,
    Formats,
    load_model,
    load_policy_file,
    model_option,
    plan_date_option,
    policy_option,
    stop,
    warn,
)
from smartnlp.cli.fail_on import FOUND, Watch, fail_on_option
from smartnlp.cli.rule_options import calendar_option, load_calendar_file, prepare_terms, terms_option

if TYPE_CHECKING:
    from smartnlp.records import Audit

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
    **column_names: str | None,
) -> None:
    """Audit plans: files and folders, in .docx, .odt, .rtf, .pdf, .xlsx, .csv, .eml, .txt, .md and .html.

    Writes statements.jsonl (one record per statement), plans.jsonl and summary.json into OUT, and what else
    --format names. A file that cannot be read gets one line on standard error and in the summary; the others
    are audited, and the exit status is 3. It is 1 where what --fail-on names was found.

    \b
    smartnlp audit plan.docx
    smartnlp audit plans/ -o out/ --format html,word --as-of 2026-05-11
    smartnlp audit plans/ --format lines --fail-on T201,owner-missing
    smartnlp audit export.xlsx -o out/ --id-column "Case ID" --text-column "Plan text"
    """
    from smartnlp.batch import Options, find_inputs
    from smartnlp.reading import SheetColumns
    from smartnlp.reporting.extra import MissingExtra, require_formats

    formats = [name for names in forms for name in names]
    try:
        require_formats(formats)
    except MissingExtra as error:
        stop(str(error))
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
    watch = Watch(fail_on, rules)
    unread = (
        _to_folder(inputs, out, formats, options, classifier, about, watch)
        if out
        else _to_terminal(inputs, formats, options, classifier, about, watch)
    )
    sys.exit(READ_FAILED if unread else FOUND if watch.found else 0)


def _to_folder(
    inputs: Sequence[Any], out: Path, formats: Sequence[str], options: Any, classifier: Any, about: dict[str, Any],
    watch: Watch,
) -> list[dict[str, str]]:  # fmt: skip
    from smartnlp.batch import audit_files
    from smartnlp.batch.outputs import Outputs
    from smartnlp.reporting.colour import paint_for
    from smartnlp.reporting.text import summary_lines

    def take(audit: Audit) -> None:
        watch.see(audit)
        outputs.add(audit, source)

    with Outputs(out, formats, about, options.policy, _between_bars) as outputs:
        with click.progressbar(length=len(inputs), label="auditing", file=sys.stderr, show_pos=True) as bar:
            unread: list[dict[str, str]] = []
            for one in inputs:
                source = one[0]
                unread += audit_files([one], classifier, options, take, _between_bars)
                bar.update(1)
        summary = outputs.finish(unread)
    click.echo("\n".join(summary_lines(summary, paint_for(sys.stdout))))
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
    inputs: Sequence[Any], formats: Sequence[str], options: Any, classifier: Any, about: dict[str, Any], watch: Watch
) -> list[dict[str, str]]:
    from smartnlp.batch import audit_files
    from smartnlp.cli.printing import printer

    if unusable := [name for name in formats if name not in _PRINTED]:
        stop(f"{', '.join(unusable)} needs a folder to write to; name one with -o")
    printed = printer(formats, options.policy, about)

    def take(audit: Audit) -> None:
        watch.see(audit)
        printed.add(audit)

    unread = audit_files(inputs, classifier, options, take, warn)
    printed.finish(unread)
    return unread
