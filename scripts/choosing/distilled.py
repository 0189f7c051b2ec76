"""Self-distillation: a student that learns from the mean of its teachers' probabilities as much as from the labels.

Hinton et al. (2015); the teachers are networks of the student's own size (Furlanello et al. 2018, born-again networks).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from smartnlp.classifier import Classifier
from smartnlp.classifier.scheme import DEFAULT
from smartnlp.training.corpus import Row
from smartnlp.training.export import export_network, export_tokenizer, write_config
from smartnlp.training.out_of_scope import strangers
from smartnlp.training.starting import from_encoder
from smartnlp.training.trainer import Settings, Trainer, seed_all

_SHARE = 0.5  # of the teachers in the loss


class Student(Trainer):
    """A trainer whose loss also asks for the teachers' probabilities."""

    def teach(self, teachers: Sequence[Path], rows: Sequence[Row]) -> None:
        """Keep the teachers' mean probabilities of each row, with its context and without."""
        self.taught: dict[tuple[str, bool], Any] = {}
        models = [Classifier(folder, threads=2) for folder in teachers]
        for seen in (True, False):
            contexts = [row.context if seen else "" for row in rows]
            found = [model.probabilities([row.text for row in rows], contexts) for model in models]
            means = [np.mean([one[axis] for one in found], axis=0) for axis in self.axes]
            self.taught |= {(row.id, seen): np.concatenate([m[i] for m in means]) for i, row in enumerate(rows)}

    def _loss(self, network: Any, rows: Sequence[Row], losses: Sequence[nn.Module]) -> Tensor:
        hard = super()._loss(network, rows, losses)
        known = [row for row in rows if row.id]
        if not known:
            return hard
        logits = self._forward(network, [row.text for row in known], [row.context for row in known])
        wanted = torch.tensor(np.array([self.taught[row.id, bool(row.context)] for row in known]), dtype=torch.float32)
        parts, begin = [], 0
        for axis, names in self.axes.items():
            span = slice(begin, begin + len(names))
            applies = torch.tensor([axis in row.labels for row in known])
            if bool(applies.any()):
                said = torch.log_softmax(logits[applies, span], dim=-1)
                parts.append(nn.functional.kl_div(said, wanted[applies, span], reduction="batchmean"))
            begin += len(names)
        return (1 - _SHARE) * hard + _SHARE * torch.stack(parts).sum()


def train(
    teachers: Sequence[Path], train_rows: Sequence[Row], dev_rows: Sequence[Row], out: Path, *, seed: int, epochs: int
) -> None:
    """Train a student and write its model folder."""
    torch.set_num_threads(2)
    start, settings = from_encoder(None, DEFAULT), Settings(seed=seed, epochs=epochs, augment=False)
    seed_all(seed)
    student = Student(start.tokenizer, DEFAULT, settings)
    student.teach(teachers, train_rows)
    texts = [text for text, _ in strangers("train")]
    trained = student.train(start.network(), train_rows, dev_rows, strangers=texts)
    out.mkdir(parents=True, exist_ok=True)
    export_network(trained.network, out)
    export_tokenizer(start.tokenizer, out)
    even = {axis: {"bare": 1.0, "context": 1.0} for axis in DEFAULT.axes}
    write_config(out, scheme=DEFAULT, temperature=even, max_length=128, scope_below=0.0, details={})
