"""A whole training run: data in, a model folder with its card out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import numpy as np

from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import fit_temperature
from smartnlp.classifier.folder import CONFIG
from smartnlp.classifier.scheme import AXES
from smartnlp.training.card import write_card
from smartnlp.training.corpus import BadData, Row, check_split, load, of_split
from smartnlp.training.encoder import PACKAGED, encoder_folder
from smartnlp.training.evaluation import evaluate
from smartnlp.training.export import export_network, export_tokenizer, write_config
from smartnlp.training.trainer import Settings, Trainer


def train(
    data: Path,
    out: Path,
    settings: Settings,
    *,
    encoder: Path | None = None,
    scored_on: Literal["test", "dev"] = "test",
    report: Callable[[int, int, str], None] = lambda done, steps, what: None,
) -> dict[str, dict[str, Any]]:
    """Train on the train split, choose and calibrate on dev, export, and score once on test, or on dev again.

    The model folder appears only when it is complete.

    Args:
        data: labelled statements, see :func:`smartnlp.training.corpus.load`.
        out: the model folder to write; an old one is replaced.
        settings: of the training.
        encoder: folder of another base encoder.
        scored_on: the split that the card's scores are from; with "dev" the test split is not read.
        report: called with (steps done, steps in all, what is going on).

    Returns:
        Evaluation reports on ``scored_on``: "bare", "context" and, if there are minimal pairs, "contrast".

    Raises:
        BadData: the data or the encoder cannot be used, or ``out`` holds something else than a model.
    """
    from transformers import AutoTokenizer

    check_target(out)
    rows = load(data)
    check_split(rows)
    train_rows, dev_rows, scored_rows = (of_split(rows, split) for split in ("train", "dev", scored_on))
    base = encoder_folder(encoder)
    tokenizer = AutoTokenizer.from_pretrained(str(base), local_files_only=True)
    trainer = Trainer(tokenizer, AXES, settings)
    trained = trainer.train(base, train_rows, dev_rows, report)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".train-") as held:
        folder = Path(held) / out.name
        folder.mkdir()
        export_network(trained.network, folder)
        export_tokenizer(tokenizer, folder)
        details = {
            "encoder": base.name if encoder else PACKAGED,
            "settings": asdict(settings),
            "dev": trained.history,
        }
        common: dict[str, Any] = {
            "axes": AXES,
            "max_length": settings.max_length,
            "details": details,
        }
        write_config(folder, temperature=dict.fromkeys(AXES, 1.0), **common)
        write_config(
            folder,
            temperature=_temperatures(Classifier(folder), [row for row in dev_rows if not row.contrast]),
            **common,
        )
        reports = reports_on(Classifier(folder), scored_rows)
        write_card(folder, out, data, rows, reports, trained.history, asdict(settings), scored_on)
        if out.exists():
            shutil.rmtree(out)
        folder.rename(out)
    return reports


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
    reports = {name: evaluate(classifier, natural, with_context=name == "context") for name in ("bare", "context")}
    if pairs:
        reports["contrast"] = evaluate(classifier, pairs, with_context=False)
    return reports


def _temperatures(classifier: Classifier, rows: Sequence[Row]) -> dict[str, float]:
    """Fitted on the exported network, bare and with context together, as both are used."""
    fitted = {}
    bare = classifier.logits([row.text for row in rows])
    full = classifier.logits([row.text for row in rows], [row.context for row in rows])
    for axis, names in AXES.items():
        kept = [i for i, row in enumerate(rows) if axis in row.labels]
        labels = np.array([names.index(rows[i].labels[axis]) for i in kept])
        logits = np.concatenate([bare[axis][kept], full[axis][kept]])
        fitted[axis] = fit_temperature(logits, np.concatenate([labels, labels]))
    return fitted
