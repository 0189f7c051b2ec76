"""``smartnlp evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from smartnlp.cli.common import dump, load_model, model_option, stop


@click.command("evaluate")
@click.argument("data", type=click.Path(path_type=Path))
@model_option
@click.option("--split", type=click.Choice(["train", "dev", "test", "all"]), default="test", show_default=True)
@click.option(
    "--subset", type=click.Choice(["natural", "contrast", "all"]), default="natural", show_default=True,
    help="Statements as written, the changed halves of minimal pairs, or both.",
)  # fmt: skip
@click.option("--no-context", is_flag=True, help="Hide column headers and headings from the model, as for pasted text.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(data: Path, model: Path | None, split: str, subset: str, no_context: bool, form: str) -> None:
    """Score a classifier on the labelled statements of DATA (the same form as for `smartnlp train`).

    Prints macro-F1 with a 95 % interval over writers or plans, Cohen's kappa, calibration error, and
    precision and recall per class; as JSON also the confusion matrix and the worst errors.

    \b
    smartnlp evaluate data/ --split dev
    smartnlp evaluate own-plans.csv --model models/mine --split all --format json
    """
    from smartnlp.training.extra import MissingExtra, require_train_extra

    try:
        require_train_extra()
    except MissingExtra as error:
        stop(str(error))
    from smartnlp.training.corpus import SPLITS, BadData, load
    from smartnlp.training.evaluation import evaluate, table

    try:
        contrast = {"natural": False, "contrast": True, "all": None}[subset]
        splits = SPLITS if split == "all" else (split,)
        rows = load(data)
        chosen = [row for row in rows if row.split in splits and contrast in (None, row.contrast)]
        if not chosen:
            stop(f"{data}: no {subset} statement in split {split!r}")
    except BadData as error:
        stop(str(error))
    report = evaluate(load_model(model), chosen, with_context=not no_context)
    if form == "json":
        click.echo(dump(report, indent=1))
    else:
        click.echo(f"{len(chosen)} statements of {data} (split: {split}, {subset})\n\n{table(report)}")
