"""Fine-tuning: masked loss over three heads, context dropped at random, the best epoch on dev kept."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from smartnlp.classifier.calibration import Floats
from smartnlp.training.corpus import Row
from smartnlp.training.metrics import macro_f1
from smartnlp.training.network import Network

IGNORED = -100  # the label of an axis that does not apply


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run depends on besides its data.

    ``class_balance`` is the power of the inverse class frequency by which a class is weighted: 0 not at all,
    1 so that all classes of an axis count the same.
    """

    epochs: int = 4
    batch_size: int = 16
    learning_rate: float = 1e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.1
    label_smoothing: float = 0.05
    context_dropout: float = 0.5
    class_balance: float = 0.5
    max_length: int = 128
    seed: int = 13
    patience: int = 3


@dataclass(slots=True)
class Trained:
    """A trained network and the history of its epochs."""

    network: Network
    history: list[dict[str, float]] = field(default_factory=list)


class Trainer:
    """Trains a :class:`Network` on labelled rows."""

    def __init__(self, tokenizer: Any, axes: dict[str, tuple[str, ...]], settings: Settings) -> None:
        self.tokenizer, self.axes, self.settings = tokenizer, axes, settings
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        # Products in bfloat16 where the processor has units for it; weights and sums stay float32.
        self.half = self.device.type == "cpu" and bool(torch.cpu.get_capabilities().get("amx_bf16"))

    def train(
        self, encoder: Path, train: Sequence[Row], dev: Sequence[Row], report: Callable[[int, int, str], None]
    ) -> Trained:
        """Fine-tune and return the network of the best epoch on dev.

        Args:
            encoder: folder of the base encoder.
            train: rows to learn from.
            dev: rows to choose by; the mean over axes and views (bare, with context, minimal pairs) counts.
            report: called with (steps done, steps in all, what is going on).
        """
        settings = self.settings
        _seed(settings.seed)
        network = Network(encoder, {axis: len(names) for axis, names in self.axes.items()}).to(self.device)
        steps = settings.epochs * math.ceil(len(train) / settings.batch_size)
        optimizer, schedule = self._optimizer(network, steps)
        losses = [self._axis_loss(train, axis) for axis in self.axes]
        trained, best, best_state, done = Trained(network), -1.0, None, 0
        for epoch in range(1, settings.epochs + 1):
            network.train()
            began, total = time.monotonic(), 0.0
            for rows in self._batches(train, epoch):
                loss = self._loss(network, rows, losses)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                done, total = done + 1, total + float(loss.detach())
                report(done, steps, f"epoch {epoch}")
            score = self._score(network, dev)
            entry = {
                "epoch": epoch,
                "loss": total * settings.batch_size / len(train),
                "seconds": time.monotonic() - began,
                **score,
            }
            trained.history.append({name: round(value, 4) for name, value in entry.items()})
            if score["mean"] > best:
                best, best_state = score["mean"], copy.deepcopy(network.state_dict())
            elif epoch - max(trained.history, key=lambda e: e["mean"])["epoch"] >= settings.patience:
                break
        if best_state is not None:
            network.load_state_dict(best_state)
        return trained

    def logits(self, network: Network, rows: Sequence[Row], *, with_context: bool) -> dict[str, Floats]:
        """Logits per axis of all rows, each (n, classes)."""
        network.eval()
        order = sorted(range(len(rows)), key=lambda i: len(rows[i].text))
        out = np.zeros((len(rows), sum(map(len, self.axes.values()))), dtype=np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), 64):
                indices = order[start : start + 64]
                contexts = [rows[i].context if with_context else "" for i in indices]
                out[indices] = self._forward(network, [rows[i].text for i in indices], contexts).cpu().numpy()
        return self._per_axis(out)

    def _score(self, network: Network, rows: Sequence[Row]) -> dict[str, float]:
        """Macro-F1 per axis: natural statements with context and bare, and minimal pairs if there are any."""
        natural, pairs = [row for row in rows if not row.contrast], [row for row in rows if row.contrast]
        views = [("bare", natural, False), ("context", natural, True), ("contrast", pairs, False)]
        scores: dict[str, float] = {}
        for name, some, with_context in views:
            if some:
                logits = self.logits(network, some, with_context=with_context)
                scores |= {f"{axis}_{name}": self._axis_score(some, axis, logits[axis]) for axis in self.axes}
        scores["mean"] = float(np.mean(list(scores.values())))
        return scores

    def _axis_score(self, rows: Sequence[Row], axis: str, logits: Floats) -> float:
        names = self.axes[axis]
        kept = [i for i, row in enumerate(rows) if axis in row.labels]
        predicted = [names[int(logits[i].argmax())] for i in kept]
        return macro_f1([rows[i].labels[axis] for i in kept], predicted, names)

    def _axis_loss(self, rows: Sequence[Row], axis: str) -> nn.CrossEntropyLoss:
        """Cross entropy that heeds rare classes more."""
        names = self.axes[axis]
        counts = torch.tensor([1.0 + sum(row.labels.get(axis) == name for row in rows) for name in names])
        weights = (counts.mean() / counts) ** self.settings.class_balance
        smoothing = self.settings.label_smoothing
        return nn.CrossEntropyLoss(weights.to(self.device), ignore_index=IGNORED, label_smoothing=smoothing)

    def _optimizer(
        self, network: Network, steps: int
    ) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
        settings = self.settings
        plain = [p for n, p in network.encoder.named_parameters() if n.endswith("bias") or "LayerNorm" in n]
        decayed = [p for n, p in network.encoder.named_parameters() if not (n.endswith("bias") or "LayerNorm" in n)]
        optimizer = torch.optim.AdamW(
            [
                {"params": decayed, "lr": settings.learning_rate, "weight_decay": settings.weight_decay},
                {"params": plain, "lr": settings.learning_rate, "weight_decay": 0.0},
                {"params": network.heads.parameters(), "lr": settings.head_rate, "weight_decay": settings.weight_decay},
            ],
            fused=True,  # one pass over the weights a step; the same numbers
        )
        warm = max(1, int(settings.warmup * steps))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
        )
        return optimizer, schedule

    def _batches(self, rows: Sequence[Row], epoch: int) -> Iterator[list[Row]]:
        """Random batches whose rows are of like length, which saves padding."""
        chance = random.Random(f"{self.settings.seed}-{epoch}")
        order = list(rows)
        chance.shuffle(order)
        size = self.settings.batch_size
        pool = size * 20
        batches = []
        for start in range(0, len(order), pool):
            part = sorted(order[start : start + pool], key=lambda row: len(row.text))
            batches += [part[i : i + size] for i in range(0, len(part), size)]
        chance.shuffle(batches)
        yield from batches

    def _loss(self, network: Network, rows: Sequence[Row], losses: Sequence[nn.Module]) -> Tensor:
        contexts = ["" if random.random() < self.settings.context_dropout else row.context for row in rows]
        logits = self._forward(network, [row.text for row in rows], contexts)
        parts, begin = [], 0
        for loss, (axis, names) in zip(losses, self.axes.items(), strict=True):
            labels = [names.index(row.labels[axis]) if axis in row.labels else IGNORED for row in rows]
            if any(label != IGNORED for label in labels):
                parts.append(loss(logits[:, begin : begin + len(names)], torch.tensor(labels, device=self.device)))
            begin += len(names)
        return torch.stack(parts).sum()

    def _forward(self, network: Network, texts: Sequence[str], contexts: Sequence[str]) -> Tensor:
        """Logits of a batch, (batch, all classes)."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            logits: Tensor = network(**self._encode(texts, contexts))
        return logits.float()

    def _encode(self, texts: Sequence[str], contexts: Sequence[str]) -> dict[str, Tensor]:
        """A batch of token ids, (batch, tokens) each; a row without context is a single sequence."""
        encoded = [
            self.tokenizer(text, context, truncation="longest_first", max_length=self.settings.max_length)
            if context
            else self.tokenizer(text, truncation=True, max_length=self.settings.max_length)
            for text, context in zip(texts, contexts, strict=True)
        ]
        batch = self.tokenizer.pad(encoded, return_tensors="pt")
        return {name: batch[name].to(self.device) for name in ("input_ids", "attention_mask", "token_type_ids")}

    def _per_axis(self, wide: Floats) -> dict[str, Floats]:
        result, begin = {}, 0
        for axis, names in self.axes.items():
            result[axis] = wide[:, begin : begin + len(names)]
            begin += len(names)
        return result


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
