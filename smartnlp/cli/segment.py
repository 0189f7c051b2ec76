"""``smartnlp segment``."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import click

from smartnlp.cli.column_options import column_options
from smartnlp.cli.common import READ_FAILED, dump, warn


@click.command("segment")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@column_options("text", "id")
def command(paths: tuple[Path, ...], form: str, text_column: str | None, id_column: str | None) -> None:
    """Show the statements of FILE and where each stood, without labels.

    For checking that a form of your own is read as its writers meant it, and for labelling.

    \b
    smartnlp segment plan.docx --format jsonl > to-label.jsonl
    """
    from smartnlp.batch import find_inputs, open_files
    from smartnlp.extraction import find_plan_date
    from smartnlp.extraction.plan_date import headings_of
    from smartnlp.reading import SheetColumns
    from smartnlp.reporting.payload import segment_record
    from smartnlp.segmentation import segment

    warnings.simplefilter("ignore")
    problems: list[dict[str, str]] = []
    for plan in open_files(find_inputs(paths, warn=warn), SheetColumns(text_column, id_column), problems, warn):
        found = segment(plan)
        date = find_plan_date(
            found.fields, (statement.text for statement in found.statements), headings_of(plan.blocks)
        )
        for statement in found.statements:
            record = segment_record(plan.document, date, statement)
            if form == "jsonl":
                click.echo(dump(record))
            else:
                place = record["location"]
                parts = (place["block"], f"row {place['row']}" if place["row"] else None, place["column"])
                click.echo(f"{plan.document}: {', '.join(part for part in parts if part)}: {statement.text}")
    sys.exit(READ_FAILED if problems else 0)
