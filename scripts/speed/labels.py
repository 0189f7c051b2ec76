"""Labels a second on one thread: smartnlp, a transformers pipeline of the same encoder, a baseline with no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from smartnlp.classifier import Classifier
from smartnlp.classifier.predictor import _BATCH
from smartnlp.training.rows import Row
from speed.operators import operators
from speed.starting import BASELINE, PIPELINE
from speed.timing import by_turns

STATEMENTS = 512
ROUNDS = 4
FITTED_ON = 4_000
AXES = ("kind", "specificity", "timing")
NETWORK = "the network alone"


def fit_baseline(rows: Sequence[Row], path: Path) -> Any:
    """TF-IDF and a logistic regression per axis, written to ``path`` and given back."""
    import joblib  # type: ignore[import-untyped]
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = rows[:FITTED_ON]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    seen = words.fit_transform([row.text for row in rows])
    models = []
    for axis in AXES:
        kept = [place for place, row in enumerate(rows) if row.labels.get(axis) is not None]
        models.append(LogisticRegression(max_iter=300).fit(seen[kept], [rows[place].labels[axis] for place in kept]))
    joblib.dump((words, models), path)
    return words, models


def labels_a_second(texts: Sequence[str], encoder: Path, baseline: Any) -> None:
    """Print the table of labelled statements a second, in processor time."""
    import torch
    from transformers import pipeline
    from transformers.utils import logging

    logging.set_verbosity_error()  # the encoder has no head of its own, and says so
    logging.disable_progress_bar()
    torch.set_num_threads(1)
    texts = texts[:STATEMENTS]
    words, models = baseline
    label = pipeline("text-classification", model=str(encoder), device="cpu")
    classifier = Classifier(threads=1)
    works: dict[str, Callable[[], object]] = {
        "smartnlp, three labels": lambda: classifier(texts),
        f"{PIPELINE}, one label": lambda: label(list(texts), batch_size=32),
        f"{BASELINE}, three labels": lambda: [model.predict_proba(words.transform(texts)) for model in models],
        NETWORK: network_alone(classifier, texts),
    }
    seconds = by_turns(works, ROUNDS)
    ours = next(iter(seconds.values()))
    print(f"\nLabels: {len(texts)} statements of dev, one thread each, processor time, best of {ROUNDS} by turns")
    for name, taken in seconds.items():
        print(f"  {name:<36} {len(texts) / taken:8.0f} statements/s   {ours / taken:6.2f} times smartnlp's")

    operators(partial(_on, classifier, texts))


def _on(classifier: Classifier, texts: Sequence[str], session: Any) -> None:
    usual = classifier._session
    classifier._session = session
    try:
        network_alone(classifier, texts)()
    finally:
        classifier._session = usual


def network_alone(classifier: Classifier, texts: Sequence[str]) -> Callable[[], object]:
    """The arithmetic of the network and nothing else: the limit of labels on this processor."""
    encoded = sorted((classifier._encode(text, "") for text in texts), key=lambda one: len(one.ids))
    batches = [encoded[start : start + _BATCH] for start in range(0, len(encoded), _BATCH)]
    return lambda: [classifier._run(batch) for batch in batches]
