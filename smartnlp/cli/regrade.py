"""``smartnlp regrade``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from smartnlp import __version__
from smartnlp.cli.audit import FORMATS
from smartnlp.cli.common import Date, Formats, load_policy_file, policy_option, stop, warn


@click.command("regrade")
@click.argument("folder", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "-o", "--out", "new", type=click.Path(path_type=Path, file_okay=False), metavar="NEW",
    help="Folder for the new results. [default: OUT]",
)  # fmt: skip
@click.option(
    "--format", "forms", type=Formats(FORMATS), multiple=True, metavar="NAMES",
    help="What to write besides jsonl, as for audit. Repeatable or comma-separated.",
)  # fmt: skip
@policy_option
@click.option(
    "--as-of", type=Date(), metavar="D", help="Deadlines before this day are reported as passed. [default: as audited]"
)
def command(
    folder: Path, new: Path | None, forms: tuple[list[str], ...], policy: Path | None, as_of: dt.date | None
) -> None:
    """Judge what `smartnlp audit -o OUT` found again, by another policy: no model runs, no plan is read again.

    Without -o the results in OUT are replaced, and files of formats that are not asked for are taken away.

    \b
    smartnlp regrade out/ --policy ours.toml -o out-ours/ --format html
    smartnlp regrade out/ --as-of 2026-06-22 -o out-june/
    """
    from smartnlp.batch.outputs import Outputs
    from smartnlp.batch.regrade import BadResults, read_summary, regrade
    from smartnlp.reporting.extra import MissingExtra, require_formats
    from smartnlp.reporting.text import summary_lines

    formats = [name for names in forms for name in names]
    try:
        require_formats(formats)
    except MissingExtra as error:
        stop(str(error))
    rules = load_policy_file(policy)
    try:
        old = read_summary(folder)
        about = {**old["about"], "version": __version__, "policy": f"{rules.name} {rules.version}"}
        with Outputs(new or folder, formats, about, rules, warn) as outputs:
            regrade(folder, rules, as_of, outputs.add)
            summary = outputs.finish(old["unreadable"])
    except BadResults as error:
        stop(str(error))
    click.echo("\n".join(summary_lines(summary)))
    click.echo(f"Results: {new or folder}/", err=True)
