"""The model card, filled in by the training run: README.md, and the calibration plot beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from smartnlp.classifier import Classifier
from smartnlp.classifier.folder import CARD, CONFIG
from smartnlp.classifier.scheme import DEFAULT
from smartnlp.training.behaviour import behaviour, markdown
from smartnlp.training.card import facts
from smartnlp.training.card.tables import markdown_table
from smartnlp.training.corpus import Row
from smartnlp.training.evaluation import figures, scope_report
from smartnlp.training.evaluation_page import calibration_svg

CALIBRATION = "calibration.svg"


def write_card(
    folder: Path,
    out: Path,
    data: Path,
    rows: Sequence[Row],
    reports: dict[str, dict[str, Any]],
    history: Sequence[dict[str, float]],
    settings: dict[str, Any],
    split: str,
    *,
    text_column: str | None = None,
    group_column: str | None = None,
) -> None:
    """Write ``README.md`` and ``calibration.svg`` into a model folder.

    The behavioural tests and the scope report are run here, on the natural statements of the split.  No statement is
    quoted: a card goes where its model goes, and plans may not.

    Args:
        folder: the model folder, complete but for its card.
        out: where it will stand.
        data: what it was trained on; an ``about.md`` beside the statements is quoted as what they are.
        rows: all rows of the data set.
        reports: evaluation reports, "bare", "context" and, if there are minimal pairs, "contrast".
        history: the scores of each epoch on dev.
        settings: training settings.
        split: the split that the reports are on.
        text_column: as the data was read with, for the commands in the card.
        group_column: likewise.

    Raises:
        smartnlp.classifier.folder.BrokenModel: the folder is not a model.
    """
    classifier = Classifier(folder)
    scored = [row for row in rows if row.split == split and not row.contrast]
    tested = [{**one, "examples": []} for one in behaviour(classifier, scored)]
    text = _template().render(
        model=classifier.folder,
        ours=classifier.scheme == DEFAULT,
        conditions=facts.conditions(classifier.scheme),
        encoder=facts.encoder(classifier.folder.details),
        made_with=facts.made_with(classifier.folder.details),
        megabytes=facts.megabytes(folder),
        nature=facts.nature(data),
        statements=facts.statements(rows),
        classes=facts.classes(rows, classifier.scheme),
        split=split,
        plans=len({row.plan for row in scored}),
        writers=facts.writers(scored),
        command=facts.command(data, out, split, text_column, group_column),
        config=CONFIG,
        calibration=CALIBRATION,
        reports=reports,
        behaviour=markdown(tested),
        scope=scope_report(classifier, scored),
        history=facts.history(history, classifier.scheme),
        context_dropout=settings.get("context_dropout", 0.0),
        settings=facts.pairs("setting", "value", settings),
        temperatures=facts.temperatures(classifier.folder),
        checksums=facts.pairs("file", "SHA-256", classifier.folder.checksums),
        again=facts.again(data, out, classifier.folder, text_column, group_column),
        limits=facts.limits(rows, split, reports, classifier.folder),
    )
    (folder / CARD).write_text(text, encoding="utf-8")
    (folder / CALIBRATION).write_text(calibration_svg(reports), encoding="utf-8")


@cache
def _template() -> Any:
    loader = PackageLoader("smartnlp.training.card")
    environment = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["figures"] = figures
    environment.filters["table"] = markdown_table
    return environment.get_template("card.md")
