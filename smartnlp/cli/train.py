"""``smartnlp train``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from smartnlp.cli.common import stop


@click.command("train")
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MODEL",
    help="Folder to write the model to.",
)
@click.option(
    "--encoder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of another base encoder. [default: the packaged MiniLM]",
)
@click.option("--epochs", type=click.IntRange(1, 100), default=4, show_default=True)
@click.option("--batch-size", type=click.IntRange(1, 512), default=16, show_default=True)
@click.option("--learning-rate", type=click.FloatRange(0, 1, min_open=True), default=1e-4, show_default=True)
@click.option(
    "--context-dropout",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="How often headings are left out in training.",
)
@click.option("--seed", type=int, default=13, show_default=True)
@click.option(
    "--no-test", is_flag=True, help="Leave the test split unread, for trials: the card then has scores on dev."
)
def command(
    data: Path,
    out: Path,
    encoder: Path | None,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    context_dropout: float,
    seed: int,
    no_test: bool,
) -> None:
    """Train the classifier on DATA and write MODEL.

    DATA is a .jsonl or .csv file, or a folder with statements.jsonl, one labelled statement a row: text, kind,
    specificity, timing and plan; context, writer and split if you have them. Plans are never split between
    training and test. MODEL holds what prediction needs, and a card with its scores.

    \b
    smartnlp train data/ -o models/mine
    smartnlp score "..." --model models/mine
    """
    from smartnlp.training.extra import MissingExtra, require_train_extra

    try:
        require_train_extra()
    except MissingExtra as error:
        stop(str(error))
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is fetched from a hub
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from smartnlp.training.corpus import BadData
    from smartnlp.training.evaluation import table
    from smartnlp.training.run import train
    from smartnlp.training.trainer import Settings

    settings = Settings(
        epochs=epochs, batch_size=batch_size, learning_rate=learning_rate, context_dropout=context_dropout, seed=seed
    )
    bar: Any = click.progressbar(
        length=1, label="training", file=sys.stderr, item_show_func=lambda what: str(what or "")
    )
    with bar:

        def report(done: int, steps: int, what: str) -> None:
            bar.length = steps
            bar.update(1, what)

        try:
            scored_on: Any = "dev" if no_test else "test"
            reports = train(data, out, settings, encoder=encoder, scored_on=scored_on, report=report)
        except BadData as error:
            stop(str(error))
    click.echo(table(reports["context"]))
    click.echo(f"Model: {out}/  (its card: {out / 'README.md'})", err=True)
