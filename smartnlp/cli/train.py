"""``smartnlp train``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartnlp.cli.common import stop, warn, warn_of_unreviewed

if TYPE_CHECKING:
    from smartnlp.training.run import Outcome

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("train")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=_FOLDER, metavar="MODEL", help="Folder to write the model to.")
@click.option(
    "--scheme",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Label scheme of your own, a TOML file. [default: outcome / action / context and so on]",
)
@click.option("--text", "text_column", metavar="COLUMN", help="Column that holds the statement, if not `text`.")
@click.option(
    "--group",
    "group_column",
    metavar="COLUMN",
    help="Column whose values stay whole on one side of a split, if not `plan` or `writer`.",
)
@click.option(
    "--from", "start", type=_FOLDER, metavar="MODEL", help="Start from a trained model, not from a base encoder."
)
@click.option("--from-shipped", is_flag=True, help="Start from the shipped model.")
@click.option("--encoder", type=_FOLDER, help="Folder of another base encoder. [default: the packaged MiniLM]")
@click.option("--epochs", type=click.IntRange(1, 100), default=5, show_default=True)
@click.option(
    "--patience",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Stop after so many epochs without a better score on dev.",
)
@click.option("--batch-size", type=click.IntRange(1, 512), default=16, show_default=True)
@click.option("--learning-rate", type=click.FloatRange(0, 1, min_open=True), default=1e-4, show_default=True)
@click.option(
    "--context-dropout",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="How often headings are left out in training.",
)
@click.option(
    "--class-balance",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="How much more a rare class counts: 0 not at all, 1 so that all classes count the same.",
)
@click.option(
    "--augment/--no-augment",
    default=True,
    show_default=True,
    help="Change names, case, spelling and the like at random in training.",
)
@click.option("--seed", type=click.IntRange(0, 2**31), default=13, show_default=True)
@click.option("--replace", is_flag=True, help="Replace the old MODEL even if it is better on dev.")
@click.option("--no-test", is_flag=True,
              help="Leave the test split unread, for trials: the card then has scores on dev.")  # fmt: skip
@click.option("--no-card", is_flag=True, help="Write no model card: for quick trials.")
def command(
    data: Path,
    out: Path,
    scheme: Path | None,
    text_column: str | None,
    group_column: str | None,
    start: Path | None,
    from_shipped: bool,
    encoder: Path | None,
    replace: bool,
    no_test: bool,
    no_card: bool,
    **settings: Any,
) -> None:
    """Train the classifier on DATA and write MODEL.

    DATA holds one labelled statement a row: a .csv, .xlsx or .jsonl file, an export of Label Studio (.json), doccano or
    Prodigy (.jsonl), or a folder with statements.jsonl. Columns: text, kind, specificity, timing and plan; context,
    writer and split if you have them. Plans are never split between training and test. MODEL holds what prediction
    needs, and a card with its scores. A run that was stopped goes on when the same command is given again.

    \b
    smartnlp train data/ -o models/mine
    smartnlp train labelled.xlsx -o models/mine --text Statement --group "Case number" --from-shipped
    smartnlp train goals.jsonl -o models/goals --scheme goals.toml
    smartnlp score "..." --model models/mine
    """
    from smartnlp.training.extra import MissingExtra, require_train_extra

    if sum([start is not None, from_shipped, encoder is not None]) > 1:
        stop("--from, --from-shipped and --encoder exclude each other; give one")
    try:
        require_train_extra()
    except MissingExtra as error:
        stop(str(error))
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is fetched from a hub
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from smartnlp.classifier.folder import DEFAULT_MODEL, BrokenModel
    from smartnlp.classifier.scheme import DEFAULT, BadScheme, Scheme
    from smartnlp.training.corpus import BadData
    from smartnlp.training.evaluation import table
    from smartnlp.training.run import Source, train
    from smartnlp.training.trainer import Settings

    try:
        source = Source(data, Scheme.read(scheme) if scheme else DEFAULT, text_column, group_column)
        warn_of_unreviewed(data, source.scheme, text_column, group_column)
        with _bar() as bar:
            outcome = train(
                source,
                out,
                Settings(**settings),
                encoder=encoder,
                start=DEFAULT_MODEL if from_shipped else start,
                replace=replace,
                scored_on="dev" if no_test else "test",
                card=not no_card,
                report=_progress(bar),
            )
    except (BadData, BadScheme, BrokenModel) as error:
        stop(str(error))
    except KeyboardInterrupt:
        stop("stopped; the same command goes on after the last whole epoch")
    click.echo(table(outcome.reports["context"]))
    _say(outcome, out)


def _bar() -> Any:
    return click.progressbar(length=1, label="training", file=sys.stderr, item_show_func=lambda what: str(what or ""))


def _progress(bar: Any) -> Any:
    def report(done: int, steps: int, what: str) -> None:
        bar.length = steps
        bar.update(done - bar.pos, what)

    return report


def _say(outcome: Outcome, out: Path) -> None:
    if outcome.known:
        warn(
            f"{outcome.known} plans of dev or of the scored split are among those that the model it started from "
            "had learnt from: the scores flatter it; start from a base encoder for fair ones"
        )
    if outcome.old_score is not None:
        scores = f"mean macro-F1 on dev {outcome.score:.4f}, the old model {outcome.old_score:.4f}"
        if outcome.folder != out:
            warn(f"{out}: the old model is better and stays ({scores}); --replace would have replaced it")
        else:
            click.echo(f"{out}: the old model was replaced ({scores})", err=True)
    card = outcome.folder / "README.md"
    click.echo(f"Model: {outcome.folder}/" + (f"  (its card: {card})" if card.is_file() else ""), err=True)
