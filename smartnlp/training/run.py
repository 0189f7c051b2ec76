"""A whole training run: data in, a model folder with its card out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from smartnlp import __version__
from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import fit_temperature
from smartnlp.classifier.folder import CONFIG, VIEWS, BrokenModel, ModelFolder
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.private import close_folder, make_private
from smartnlp.training.augmentation import changes
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
_FALSE_ALARMS = 0.005
_LEAST, _MOST = 0.1, 0.95  # however few the statements of dev, and however odd or plain they are


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
        known: how many plans of dev and of the scored split the model that was started from had learnt from.
    """

    folder: Path
    reports: dict[str, dict[str, Any]]
    score: float
    old_score: float | None
    known: int = 0


def train(
    source: Source,
    out: Path,
    settings: Settings,
    *,
    encoder: Path | None = None,
    start: Path | None = None,
    replace: bool = False,
    scored_on: Literal["test", "dev"] = "test",
    card: bool = True,
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
        card: write the model card, whose behavioural tests take a minute or two.
        report: called with (steps done, steps in all, what is going on).

    Raises:
        BadData: the data or the encoder cannot be used, or ``out`` holds something else than a model.
        BrokenModel: ``start`` is not a model.
    """
    out = out.resolve() if out.is_symlink() else out
    worse = out.with_name(out.name + ".worse")
    for place in (out, worse):
        check_target(place, None if replace else source.scheme)
    rows = source.rows()
    check_split(rows, source.scheme, needed=("train", "dev", scored_on))
    if all(row.contrast for row in rows if row.split == "dev"):
        raise BadData("dev holds minimal pairs alone; a model is calibrated on statements as they were written")
    train_rows, dev_rows, scored_rows = (of_split(rows, split) for split in ("train", "dev", scored_on))
    begin = from_model(start, source.scheme) if start else from_encoder(encoder, source.scheme)
    seed_all(settings.seed)
    texts = [text for text, _ in strangers("train")]
    run = [asdict(settings), list(source.scheme.axes.items()), source.scheme.applies, begin.weights, texts, changes()]
    checkpoint = Checkpoint(out, [*train_rows, *dev_rows], __version__, *run)
    trainer = Trainer(begin.tokenizer, source.scheme, settings)
    trained = trainer.train(
        begin.network(), train_rows, dev_rows, strangers=texts, checkpoint=checkpoint, report=report
    )
    make_private(out.parent)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".train-") as held:
        folder = Path(held) / out.name
        folder.mkdir()
        export_network(trained.network, folder)
        export_tokenizer(begin.tokenizer, folder)
        details = {
            **begin.details,
            "settings": asdict(settings),
            "dev": trained.history,
            "made_with": trainer.made_with(),
        }
        learnt_before = set(begin.details.get("learnt_from") or ())
        details["learnt_from"] = sorted(learnt_before | digests(train_rows))
        _calibrate(folder, source.scheme, settings.max_length, details, dev_rows)
        classifier = Classifier(folder)
        score, old_score = _compared(classifier, out, dev_rows)
        place = out if replace or old_score is None or score >= old_score else worse
        reports = reports_on(classifier, scored_rows)
        if card:
            columns = {"text_column": source.text, "group_column": source.group}
            write_card(
                folder, place, source.path, rows, reports, trained.history, asdict(settings), scored_on, **columns
            )
        close_folder(folder)  # a model may keep something of what it has learnt from
        if place.exists():
            place.rename(Path(held) / "old")  # gone with the folder that held the new one
        folder.rename(place)
    checkpoint.clear()
    known = learnt_before & digests([*dev_rows, *scored_rows])
    return Outcome(place, reports, score, old_score, len(known))


def check_target(out: Path, scheme: Scheme | None = None) -> None:
    """Refuse to write over what is not a model, or over one that the new one cannot be compared with.

    Args:
        out: where a model is to be written.
        scheme: of the new model; None: any model may be replaced.

    Raises:
        BadData: ``out`` is a file, or a folder with other things in it, or a model of another scheme or format.
    """
    if not out.name:
        raise BadData(f"{out}: name a folder for the model")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / CONFIG).is_file())):
        raise BadData(f"{out}: is there and is not a model; name a new folder")
    if scheme is not None and (out / CONFIG).is_file():
        try:
            same = ModelFolder.open(out).scheme.same(scheme)
        except BrokenModel as error:
            raise BadData(f"{error}; --replace replaces it") from error
        if not same:
            raise BadData(
                f"{out}: holds a model of another label scheme; name a new folder, or replace it with --replace"
            )


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


def _compared(new: Classifier, out: Path, dev_rows: Sequence[Row]) -> tuple[float, float | None]:
    """The new model's score on dev, and that of the model which stands in its place, if one of the same scheme does.

    Both are scored on plans that the old one has not learnt from, as long as there are any.
    """
    try:
        old = Classifier(out)
    except BrokenModel:
        return mean_score(new, dev_rows), None
    if not old.scheme.same(new.scheme):
        return mean_score(new, dev_rows), None
    learnt = set(old.folder.details.get("learnt_from") or ())
    fair = [row for row in dev_rows if not digests([row]) & learnt] or list(dev_rows)
    return mean_score(new, fair), mean_score(old, fair)


def digests(rows: Sequence[Row]) -> set[str]:
    """Their plans, by the first digits of a hash, so that a model does not tell what they are called."""
    return {hashlib.sha256(row.plan.encode("utf-8", "surrogatepass")).hexdigest()[:12] for row in rows}


def _calibrate(folder: Path, scheme: Scheme, max_length: int, details: dict[str, Any], dev_rows: Sequence[Row]) -> None:
    """Write the configuration with temperatures and the threshold of scope, fitted on the exported network."""
    even = {axis: dict.fromkeys(VIEWS, 1.0) for axis in scheme.axes}
    common: dict[str, Any] = {"scheme": scheme, "max_length": max_length, "details": details}
    write_config(folder, temperature=even, scope_below=0.0, **common)
    classifier = Classifier(folder)
    rows = [row for row in dev_rows if not row.contrast]
    texts = [row.text for row in rows]
    views = ([row.context for row in rows], [""] * len(rows))
    likeness = np.minimum(*(classifier.plan_likeness(texts, contexts) for contexts in views))
    threshold = float(np.clip(np.quantile(likeness, _FALSE_ALARMS), _LEAST, _MOST))
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
