"""``smartnlp moderate``."""

from __future__ import annotations

from pathlib import Path

import click

from smartnlp.cli.common import dump, stop, warn

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("moderate")
@click.argument("audit", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sample", "size", type=click.IntRange(min=10), metavar="N", help="Draw N statements into a workbook.")
@click.option("-o", "--out", "file", type=_FILE, metavar="FILE", help="With --sample: the workbook, an .xlsx file.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="With --sample: draws another one."
)
@click.option("--read", "filled", type=_FILE, multiple=True, metavar="FILE", help="A filled workbook. Repeatable.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(audit: Path, size: int | None, file: Path | None, seed: int, filled: tuple[Path, ...], form: str) -> None:
    """Let people judge a sample of an audit blind, and correct its figures by what they say.

    OUT is a folder that `smartnlp audit -o OUT` wrote. The sample is drawn in proportion over plans, kinds and
    verdicts; its workbook holds statements and where they stood, and nothing of what the audit says of them. Filled in
    and read back, it gives the agreement of model and person (kappa), and for each criterion the share of statements
    that meet it, corrected for the model's errors, with a 95 % interval. Several people fill in copies of one workbook.

    \b
    smartnlp moderate out/ --sample 100 -o sample.xlsx
    smartnlp moderate out/ --read sample.xlsx
    smartnlp moderate out/ --read anna.xlsx --read ben.xlsx --format json
    """
    from smartnlp.moderation import BadSample

    if (size is None) == (not filled):
        stop("give --sample N to draw a sample, or --read FILE to read one back")
    try:
        if size is not None:
            _draw(audit, size, file, seed)
        else:
            _read(audit, filled, form)
    except BadSample as error:
        stop(str(error))


def _draw(audit: Path, size: int, file: Path | None, seed: int) -> None:
    from smartnlp.moderation import draw, read_frame, write_sample
    from smartnlp.private import make_private

    if file is None or file.suffix.lower() != ".xlsx":
        stop("name the workbook with -o, as in -o sample.xlsx")
    if file.exists():
        stop(f"{file}: is there already; name another file, or remove it if nobody has judged in it")
    frame = read_frame(audit)
    drawn = draw(frame.units, size, seed)
    if len(drawn) < size:
        warn(f"{audit}: only {len(drawn)} statements were judged; the workbook holds all of them")
    make_private(file.parent)
    write_sample(file, audit, frame, drawn)
    click.echo(f"{len(drawn)} of {len(frame.units)} statements to judge: {file}", err=True)


def _read(audit: Path, filled: tuple[Path, ...], form: str) -> None:
    from smartnlp.moderation import moderate, read_frame, read_sample, report_lines

    samples = [read_sample(file) for file in filled]
    report = moderate(read_frame(audit), samples)
    for sample in samples:
        if empty := len(sample.rows) - sample.judged:
            warn(f"{sample.file}: {empty} of {len(sample.rows)} statements not judged; left out")
    click.echo(dump(report, indent=1) if form == "json" else "\n".join(report_lines(report)))
