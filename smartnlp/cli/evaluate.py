"""``smartnlp evaluate``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartnlp import __version__
from smartnlp.cli.common import dump, load_model, model_option, stop, warn, warn_of_unreviewed

if TYPE_CHECKING:
    from smartnlp.classifier import Classifier
    from smartnlp.training.corpus import Row

_BY_SUFFIX = {".html": "html", ".json": "json"}
# Where JSON holds what was asked for besides the axes.
_SCOPE, _BEHAVIOUR = "scope", "behavioural_tests"


@click.command("evaluate")
@click.argument("data", type=click.Path(path_type=Path))
@model_option
@click.option(
    "--split", type=click.Choice(["train", "dev", "test", "all"]), default="test", show_default=True,
    help="A model knows what it was trained on: its train split, and so all, flatters it.",
)  # fmt: skip
@click.option(
    "--subset", type=click.Choice(["natural", "contrast", "all"]), default="natural", show_default=True,
    help="Statements as written, the changed halves of minimal pairs, or both.",
)  # fmt: skip
@click.option("--no-context", is_flag=True, help="Hide column headers and headings from the model, as for pasted text.")
@click.option("--text", "text_column", metavar="COLUMN", help="Column that holds the statement, if not `text`.")
@click.option("--group", "group_column", metavar="COLUMN", help="Column that says whose plan it is, if not `plan`.")
@click.option("--behaviour", "with_behaviour", is_flag=True,
              help="Also change names, gender, spelling and the like, and see whether labels change.")  # fmt: skip
@click.option("--scope", "with_scope", is_flag=True, help="Also measure whether text that is no plan's is noticed.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), help="[default: text, or by FILE's name]"
)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def command(
    data: Path,
    model: Path | None,
    split: str,
    subset: str,
    no_context: bool,
    text_column: str | None,
    group_column: str | None,
    with_behaviour: bool,
    with_scope: bool,
    form: str | None,
    out: Path | None,
) -> None:
    """Score a classifier on the labelled statements of DATA (the same form as for `smartnlp train`).

    Says of each axis: macro-F1 and Cohen's kappa with 95 % intervals over whole plans, whether the confidence can be
    believed, what is left to a person and the error on the rest, each class, parts by plan kind and length, what was
    taken for what, and the worst errors. The output quotes statements: keep it where the plans are kept.

    \b
    smartnlp evaluate data/ --split dev
    smartnlp evaluate data/ --split dev --no-context --behaviour --scope
    smartnlp evaluate data/ --split dev --subset contrast --no-context
    smartnlp evaluate own-plans.csv --model models/mine --split all --format json
    smartnlp evaluate labelled.xlsx --text Statement --group "Case number" -o evaluation.html
    """
    from smartnlp.training.extra import MissingExtra, require_train_extra

    try:
        require_train_extra()
    except MissingExtra as error:
        stop(str(error))
    from smartnlp.training.evaluation import evaluate, scope_report

    classifier = load_model(model, any_scheme=True)
    name = str(model or "the shipped model")
    found = _rows(data, classifier, name, text_column, group_column)
    contrast = {"natural": (False,), "contrast": (True,), "all": (False, True)}[subset]
    rows = [row for row in found if split in (row.split, "all") and row.contrast in contrast]
    if not rows:
        stop(f"{data}: no {subset} statement in split {split!r}; --split all takes every statement")
    report = evaluate(classifier, rows, with_context=not no_context)
    scope = scope_report(classifier, rows) if with_scope else None
    if with_scope and scope is None:
        warn(f"{name}: does not judge scope; a model that is trained anew does")
    tests = _tests(classifier, rows) if with_behaviour else None
    about = {
        "model": name,
        "data": str(data),
        "rows": f"{len(rows)} statement{'s' * (len(rows) > 1)} (split: {split}, {subset})",
        "view": "text alone" if no_context else "with column headers and headings",
        "version": __version__,
    }
    form = form or (_BY_SUFFIX.get(out.suffix.lower()) if out else None) or "text"
    asked = ({_SCOPE: scope} if with_scope else {}) | ({_BEHAVIOUR: tests} if with_behaviour else {})
    _write({"text": _text, "json": _json, "html": _html}[form](report, about, asked), out)


def _rows(
    data: Path, classifier: Classifier, model: str, text_column: str | None, group_column: str | None
) -> list[Row]:
    """The labelled statements, or a clear end."""
    from smartnlp.training.corpus import BadData, labelled_rows, load

    columns = {"text_column": text_column, "group_column": group_column}
    axes = classifier.scheme.axes
    try:
        warn_of_unreviewed(data, classifier.scheme, text_column, group_column)
        return load(data, classifier.scheme, **columns)
    except BadData as error:
        problem = str(error)
    try:
        raws = [raw for _, raw in labelled_rows(data, classifier.scheme, **columns)]
    except BadData:
        stop(problem)
    if any(raw.get(axis) for raw in raws for axis in axes):
        stop(problem)
    stop(f"{data}: has no label on {', '.join(axes)}, which {model} gives; --model names another model")


def _tests(classifier: Classifier, rows: Sequence[Row]) -> list[dict[str, Any]]:
    from smartnlp.training.behaviour import behaviour

    return behaviour(classifier, rows)


def _text(report: dict[str, Any], about: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    from smartnlp.training.behaviour import table as tests_table
    from smartnlp.training.evaluation import details, scope_text, table

    parts = [f"{about['rows']} of {about['data']}, {about['view']}", table(report), details(report)]
    if asked.get(_SCOPE):
        parts.append(scope_text(asked[_SCOPE]))
    if _BEHAVIOUR in asked:
        parts.append(tests_table(asked[_BEHAVIOUR]))
    return "\n\n".join(parts)


def _json(report: dict[str, Any], about: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    return dump({**report, **asked}, indent=1)


def _html(report: dict[str, Any], about: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    from smartnlp.training.evaluation_page import evaluation_page

    return evaluation_page(report, about, scope=asked.get(_SCOPE), behaviour=asked.get(_BEHAVIOUR))


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text)
        return
    from smartnlp.private import write_private

    try:
        write_private(out, text + "\n")
    except OSError as error:
        stop(f"{out}: cannot be written ({error.strerror}); name another file with -o")
    click.echo(f"{out}", err=True)
