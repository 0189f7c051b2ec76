"""The baseline: TF-IDF of words and characters, logistic regression, one model per axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from learning.samples import Row
from smartnlp.classifier.scheme import AXES


def predict(train: Sequence[Row], views: dict[str, tuple[list[Row], bool]]) -> dict[str, dict[str, list[str]]]:
    """Labels of each view's rows, per axis.  With layout, heading and column have features of their own; a model
    for the bare text never sees them."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in views}
    for axis in AXES:
        kept = [row for row in train if row[axis]]
        models = {seen: _fitted(kept, axis, with_context=seen) for seen in (True, False)}
        for name, (rows, seen) in views.items():
            found[name][axis] = list(models[seen].predict(_table(rows)))
    return found


def _fitted(rows: Sequence[Row], axis: str, *, with_context: bool) -> Any:
    from sklearn.compose import ColumnTransformer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    parts = [
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), 0),
        ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True), 0),
    ]
    if with_context:
        parts.append(("context", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), 1))
    learner = LogisticRegression(C=4.0, class_weight="balanced", max_iter=2000)
    model = make_pipeline(ColumnTransformer(parts), learner)
    return model.fit(_table(rows), [row[axis] for row in rows])


def _table(rows: Sequence[Row]) -> Any:
    import numpy as np

    return np.array([[row["text"], row["context"]] for row in rows], dtype=object)
