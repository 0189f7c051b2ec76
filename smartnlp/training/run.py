"""A whole training run: data in, a model folder with its card out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import fit_temperature
from smartnlp.classifier.folder import CONFIG, VIEWS, BrokenModel
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.card import write_card
from smartnlp.training.checkpoint import Checkpoint
from smartnlp.training.corpus import BadData, Row, check_split, load, of_split
from smartnlp.training.evaluation import evaluate
from smartnlp.training.export import export_network, export_tokenizer, write_config
from smartnlp.training.metrics import macro_f1
from smartnlp.training.out_of_scope import strangers
from smartnlp.training.starting import from_encoder, from_model
from smartnlp.training.trainer import Settings, Trainer, seed_all

# Of the statements of dev, how many may be called out of scope.
_FALSE_ALARMS = 0.002


@dataclass(frozen=True, slots=True)
class Source:
    """Where labelled statements come from.

    ``scheme`` says which labels they have; ``text`` and ``group`` name the columns of the statement and of what must
    not be split, where a spreadsheet has headings of its own.
    """

    path: Path
    scheme: Scheme = DEFAULT
    text: str | None = None
    group: str | None = None

    def rows(self) -> list[Row]:
        """Read them; see :func:`smartnlp.training.corpus.load`."""
        return load(self.path, self.scheme, text_column=self.text, group_column=self.group)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        folder: where the new model is.
        reports: evaluation reports, "bare", "context" and, if there are minimal pairs, "contrast".
        score: the new model's mean macro-F1 on dev.
        old_score: that of the model which stood in its place, if one did; a better one was kept there.
    """

    folder: Path
    reports: dict[str, dict[str, Any]]
    score: float
    old_score: float | None


def train(
    source: Source,
    out: Path,
    settings: Settings,
    *,
    encoder: Path | None = None,
    start: Path | None = None,
    replace: bool = False,
    scored_on: Literal["test", "dev"] = "test",
    report: Callable[[int, int, str], None] = lambda done, steps, what: None,
) -> Outcome:
    """Train on the train split, choose and calibrate on dev, export, and score once on test, or on dev again.

    The model folder appears only when it is complete.  A run that was stopped goes on after its last whole epoch.

    Args:
        source: the labelled statements.
        out: the model folder to write.  A model that is better on dev is left there, and the new one is written
            beside it with ".worse" after its name.
        settings: of the training.
        encoder: folder of another base encoder.
        start: folder of a trained model whose weights to start from instead.
        replace: replace the old model even if it is better.
        scored_on: the split that the card's scores are from; with "dev" the test split is not read.
        report: called with (steps done, steps in all, what is going on).

    Raises:
        BadData: the data or the encoder cannot be used, or ``out`` holds something else than a model.
        BrokenModel: ``start`` is not a model.
    """
    check_target(out)
    rows = source.rows()
    check_split(rows, source.scheme, needed=("train", "dev", scored_on))
    train_rows, dev_rows, scored_rows = (of_split(rows, split) for split in ("train", "dev", scored_on))
    begin = from_model(start, source.scheme) if start else from_encoder(encoder, source.scheme)
    seed_all(settings.seed)
    checkpoint = Checkpoint(out, [*train_rows, *dev_rows], asdict(settings), source.scheme.record(), begin.name)
    trainer = Trainer(begin.tokenizer, source.scheme, settings)
    texts = [text for text, _ in strangers("train")]
    trained = trainer.train(
        begin.network(), train_rows, dev_rows, strangers=texts, checkpoint=checkpoint, report=report
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".train-") as held:
        folder = Path(held) / out.name
        folder.mkdir()
        export_network(trained.network, folder)
        export_tokenizer(begin.tokenizer, folder)
        details = {
            "encoder": begin.name,
            "encoder_config": begin.encoder_config,
            "settings": asdict(settings),
            "dev": trained.history,
        }
        _calibrate(folder, source.scheme, settings.max_length, details, dev_rows)
        classifier = Classifier(folder)
        score, old_score = mean_score(classifier, dev_rows), _old_score(out, source.scheme, dev_rows)
        place = out if replace or old_score is None or score >= old_score else out.with_name(out.name + ".worse")
        reports = reports_on(classifier, scored_rows)
        write_card(
            folder,
            place,
            source.path,
            rows,
            reports,
            trained.history,
            asdict(settings),
            scored_on,
            text_column=source.text,
            group_column=source.group,
        )
        if place.exists():
            shutil.rmtree(place)
        folder.rename(place)
    checkpoint.clear()
    return Outcome(place, reports, score, old_score)


def check_target(out: Path) -> None:
    """Refuse to write over what is not a model.

    Raises:
        BadData: ``out`` is a file, or a folder with other things in it.
    """
    if not out.name:
        raise BadData(f"{out}: name a folder for the model")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / CONFIG).is_file())):
        raise BadData(f"{out}: is there and is not a model; name a new folder")


def reports_on(classifier: Classifier, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Evaluation reports: "bare", with "context" and, if there are minimal pairs among the rows, "contrast"."""
    natural, pairs = [row for row in rows if not row.contrast], [row for row in rows if row.contrast]
    reports = {name: evaluate(classifier, natural, with_context=name == "context") for name in VIEWS}
    if pairs:
        reports["contrast"] = evaluate(classifier, pairs, with_context=False)
    return reports


def mean_score(classifier: Classifier, rows: Sequence[Row]) -> float:
    """Mean macro-F1 over the axes, with context and bare."""
    scores = []
    for contexts in ([row.context for row in rows], [""] * len(rows)):
        logits = classifier.logits([row.text for row in rows], contexts)
        for axis, names in classifier.scheme.axes.items():
            kept = [i for i, row in enumerate(rows) if axis in row.labels]
            predicted = [names[int(logits[axis][i].argmax())] for i in kept]
            scores.append(macro_f1([rows[i].labels[axis] for i in kept], predicted, names))
    return float(np.mean(scores))


def _old_score(out: Path, scheme: Scheme, rows: Sequence[Row]) -> float | None:
    """Of the model that stands where the new one is to go, if one of the same scheme does."""
    if not (out / CONFIG).is_file():
        return None
    try:
        old = Classifier(out)
    except BrokenModel:
        return None
    return mean_score(old, rows) if old.scheme == scheme else None


def _calibrate(folder: Path, scheme: Scheme, max_length: int, details: dict[str, Any], dev_rows: Sequence[Row]) -> None:
    """Write the configuration with temperatures and the threshold of scope, fitted on the exported network."""
    even = {axis: dict.fromkeys(VIEWS, 1.0) for axis in scheme.axes}
    common: dict[str, Any] = {"scheme": scheme, "max_length": max_length, "details": details}
    write_config(folder, temperature=even, scope_below=0.0, **common)
    classifier = Classifier(folder)
    rows = [row for row in dev_rows if not row.contrast]
    likeness = classifier.plan_likeness([row.text for row in rows])
    threshold = min(0.5, float(np.quantile(likeness, _FALSE_ALARMS)))
    write_config(folder, temperature=_temperatures(classifier, rows), scope_below=round(threshold, 4), **common)


def _temperatures(classifier: Classifier, rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """One for each axis and view."""
    fitted: dict[str, dict[str, float]] = {axis: {} for axis in classifier.scheme.axes}
    for view in VIEWS:
        logits = classifier.logits([row.text for row in rows], [row.context * (view == "context") for row in rows])
        for axis, names in classifier.scheme.axes.items():
            kept = [i for i, row in enumerate(rows) if axis in row.labels]
            labels = np.array([names.index(rows[i].labels[axis]) for i in kept])
            fitted[axis][view] = fit_temperature(logits[axis][kept], labels)
    return fitted
