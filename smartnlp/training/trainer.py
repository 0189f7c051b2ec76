"""Fine-tuning: masked loss over the heads, the best epoch on dev kept, an interrupted run gone on with."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from smartnlp.classifier.calibration import Floats
from smartnlp.classifier.scheme import Scheme
from smartnlp.names import neutral
from smartnlp.training.batches import IGNORED, batches, encode, mixed, targets
from smartnlp.training.checkpoint import Checkpoint
from smartnlp.training.corpus import Row
from smartnlp.training.metrics import macro_f1
from smartnlp.training.network import Network


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run depends on besides its data.

    ``class_balance`` is the power of the inverse class frequency by which a class is weighted: 0 not at all,
    1 so that all classes of an axis count the same.  ``augment`` changes names, case, spelling and the like at random.
    ``grid_epochs`` is how many epochs at the end are trained with the rounding of the exported network.
    ``patience`` is after how many epochs without a better score on dev the run stops.
    """

    epochs: int = 5
    batch_size: int = 16
    learning_rate: float = 1e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.1
    label_smoothing: float = 0.05
    context_dropout: float = 0.5
    class_balance: float = 0.5
    augment: bool = True
    grid_epochs: int = 1
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

    def __init__(self, tokenizer: Any, scheme: Scheme, settings: Settings) -> None:
        self.tokenizer, self.axes, self.settings = tokenizer, scheme.axes, settings
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        # Products in bfloat16 where the processor has units for it; weights and sums stay float32.
        self.half = (
            torch.cuda.is_bf16_supported()
            if self.device.type == "cuda"
            else bool(torch.cpu.get_capabilities().get("amx_bf16"))
        )

    def train(
        self,
        network: Network,
        train: Sequence[Row],
        dev: Sequence[Row],
        *,
        strangers: Sequence[str] = (),
        checkpoint: Checkpoint | None = None,
        report: Callable[[int, int, str], None] = lambda done, steps, what: None,
    ) -> Trained:
        """Fine-tune and return the network of the best epoch on dev.

        Args:
            network: to start from; it is changed.
            train: rows to learn from.
            dev: rows to choose by; the mean over axes and views (bare, with context, minimal pairs) counts.
            strangers: texts of no plan, for the scope head.
            checkpoint: where the state is kept after each epoch, and taken from if there is one.
            report: called with (steps done, steps in all, what is going on).
        """
        settings = self.settings
        network = network.to(self.device)
        rows = mixed(train, strangers, settings.seed)
        steps_an_epoch = math.ceil(len(rows) / settings.batch_size)
        optimizer, schedule = self._optimizer(network, settings.epochs * steps_an_epoch)
        losses = [self._axis_loss(train, axis) for axis in self.axes]
        trained, best = Trained(network), _copy(network)
        if state := checkpoint.load() if checkpoint else None:
            network.load_state_dict(state["network"])
            optimizer.load_state_dict(state["optimizer"])
            schedule.load_state_dict(state["schedule"])
            trained.history, best = state["history"], state["best"]
            report(len(trained.history) * steps_an_epoch, settings.epochs * steps_an_epoch, "going on")
        while not self._is_over(trained.history):
            epoch = len(trained.history) + 1
            began, total = time.monotonic(), 0.0
            for number, batch in enumerate(self._epoch(network, rows, epoch), 1):
                loss = self._loss(network, batch, losses)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                total += float(loss.detach())
                report((epoch - 1) * steps_an_epoch + number, settings.epochs * steps_an_epoch, f"epoch {epoch}")
            entry = {"epoch": epoch, "loss": total / steps_an_epoch, "seconds": time.monotonic() - began}
            entry |= self._score(network, dev)
            trained.history.append({name: round(value, 4) for name, value in entry.items()})
            if _best(trained.history)["epoch"] == epoch:
                best = _copy(network)
            if checkpoint:
                state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "best": best}
                checkpoint.save(state | {"schedule": schedule.state_dict(), "history": trained.history})
        network.load_state_dict(best)
        return trained

    def made_with(self) -> dict[str, Any]:
        """What else the figures of a run hang on a little: the precision of its products, and who computed them."""
        products = "bfloat16" if self.half else "float32"
        return {"torch": torch.__version__, "device": self.device.type, "products": products}

    def logits(self, network: Network, rows: Sequence[Row], *, with_context: bool) -> Floats:
        """All outputs for all rows, (n, classes + 1), with people's names neutral as in prediction."""
        network.eval()
        order = sorted(range(len(rows)), key=lambda i: len(rows[i].text))
        out = np.zeros((len(rows), sum(map(len, self.axes.values())) + 1), dtype=np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), 64):
                indices = order[start : start + 64]
                texts = [neutral(rows[i].text) for i in indices]
                contexts = [neutral(rows[i].context) if with_context else "" for i in indices]
                out[indices] = self._forward(network, texts, contexts).cpu().numpy()
        return out

    def _is_over(self, history: Sequence[dict[str, float]]) -> bool:
        if not history:
            return False
        waited = len(history) - _best(history)["epoch"]
        return len(history) >= self.settings.epochs or waited >= self.settings.patience

    def _epoch(self, network: Network, rows: Sequence[Row], epoch: int) -> Any:
        """The batches of an epoch; each epoch has chances of its own, so that a run can be gone on with."""
        settings = self.settings
        network.train()
        network.round_in_training(epoch > settings.epochs - settings.grid_epochs)
        torch.manual_seed(settings.seed * 1000 + epoch)
        return batches(
            rows,
            settings.batch_size,
            random.Random(f"{settings.seed}-{epoch}"),
            context_dropout=settings.context_dropout,
            changed=settings.augment,
        )

    def _score(self, network: Network, rows: Sequence[Row]) -> dict[str, float]:
        """Macro-F1 per axis: natural statements with context and bare, and minimal pairs if there are any."""
        natural, pairs = [row for row in rows if not row.contrast], [row for row in rows if row.contrast]
        views = [("bare", natural, False), ("context", natural, True), ("contrast", pairs, False)]
        scores: dict[str, float] = {}
        for name, some, with_context in views:
            if some:
                logits, begin = self.logits(network, some, with_context=with_context), 0
                for axis, names in self.axes.items():
                    scores[f"{axis}_{name}"] = _axis_score(some, axis, names, logits[:, begin : begin + len(names)])
                    begin += len(names)
        scores["mean"] = float(np.mean(list(scores.values())))
        return scores

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
        heads = [*network.heads.parameters(), *network.scope.parameters()]
        optimizer = torch.optim.AdamW(
            [
                {"params": decayed, "lr": settings.learning_rate, "weight_decay": settings.weight_decay},
                {"params": plain, "lr": settings.learning_rate, "weight_decay": 0.0},
                {"params": heads, "lr": settings.head_rate, "weight_decay": settings.weight_decay},
            ],
            fused=True,  # one pass over the weights a step; the same numbers
        )
        warm = max(1, int(settings.warmup * steps))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
        )
        return optimizer, schedule

    def _loss(self, network: Network, rows: Sequence[Row], losses: Sequence[nn.Module]) -> Tensor:
        """The sum over axes, each of the rows to which it applies, and over scope, of all rows."""
        logits = self._forward(network, [row.text for row in rows], [row.context for row in rows])
        inside = torch.tensor([float(bool(row.labels)) for row in rows], device=self.device)
        parts, begin = [nn.functional.binary_cross_entropy_with_logits(logits[:, -1], inside)], 0
        for loss, (axis, names) in zip(losses, self.axes.items(), strict=True):
            labels = targets(rows, axis, names)
            if bool((labels != IGNORED).any()):
                parts.append(loss(logits[:, begin : begin + len(names)], labels.to(self.device)))
            begin += len(names)
        return torch.stack(parts).sum()

    def _forward(self, network: Network, texts: Sequence[str], contexts: Sequence[str]) -> Tensor:
        """Outputs for a batch, (batch, all classes + 1)."""
        batch = encode(self.tokenizer, texts, contexts, self.settings.max_length)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            logits: Tensor = network(**{name: values.to(self.device) for name, values in batch.items()})
        return logits.float()


def seed_all(seed: int) -> None:
    """Seed every generator that a new network's weights may come from."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def _best(history: Sequence[dict[str, float]]) -> dict[str, float]:
    return max(history, key=lambda entry: entry["mean"])


def _copy(network: Network) -> dict[str, Tensor]:
    return {name: values.detach().clone() for name, values in network.state_dict().items()}


def _axis_score(rows: Sequence[Row], axis: str, names: Sequence[str], logits: Floats) -> float:
    kept = [i for i, row in enumerate(rows) if axis in row.labels]
    predicted = [names[int(logits[i].argmax())] for i in kept]
    return macro_f1([rows[i].labels[axis] for i in kept], predicted, names)
