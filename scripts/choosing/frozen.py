"""The baseline of frozen embeddings: mean states of the base encoder as it comes, logistic regression per axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from learning.samples import Row, Views

from smartnlp.classifier.scheme import AXES
from smartnlp.training.batches import encode
from smartnlp.training.encoder import encoder_folder


def predict(train: Sequence[Row], views: Views) -> dict[str, dict[str, list[str]]]:
    """Labels of each view's rows, per axis; a row is learnt from with its context and without."""
    from sklearn.linear_model import LogisticRegression

    both = [*embedded(train, with_context=True), *embedded(train, with_context=False)]
    seen = {name: embedded(rows, with_context=with_context) for name, (rows, with_context) in views.items()}
    found: dict[str, dict[str, list[str]]] = {name: {} for name in views}
    for axis in AXES:
        labels = [row[axis] for row in train] * 2
        kept = [i for i, label in enumerate(labels) if label]
        learner = LogisticRegression(C=4.0, class_weight="balanced", max_iter=2000)
        model = learner.fit([both[i] for i in kept], [labels[i] for i in kept])
        for name, vectors in seen.items():
            found[name][axis] = list(model.predict(vectors))
    return found


def embedded(rows: Sequence[Row], *, with_context: bool) -> list[Any]:
    """A vector for each row."""
    import torch
    from transformers import AutoTokenizer

    from smartnlp.training.network import pretrained

    torch.set_num_threads(1)
    base = encoder_folder()
    tokenizer = AutoTokenizer.from_pretrained(str(base), local_files_only=True)
    encoder = pretrained(base).eval()
    vectors: list[Any] = []
    with torch.inference_mode():
        for start in range(0, len(rows), 64):
            some = rows[start : start + 64]
            contexts = [row["context"] if with_context else "" for row in some]
            batch = encode(tokenizer, [row["text"] for row in some], contexts, 128)
            states = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            vectors += list(((states * mask).sum(1) / mask.sum(1)).numpy())
    return vectors
