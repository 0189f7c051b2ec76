"""The network: one shared encoder, mean pooling, one linear head per axis and one for scope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

LEVELS = 127  # of int8 on either side of zero


class Network(nn.Module):
    """Statement (and context) in, the logits of all axes side by side and of scope out.

    Weights and activations of the encoder are rounded to the 8-bit grid of the exported network whenever it is
    evaluated, so that what is exported computes what was scored, and for a part of its training, so that it learns to
    do with them (Jacob et al. 2018, quantisation-aware training).
    """

    def __init__(self, encoder: Any, classes: Sequence[int], dropout: float = 0.1) -> None:
        """Put heads on an encoder.

        Args:
            encoder: see :func:`pretrained` and :func:`untrained`.
            classes: how many classes each axis has, in order.
            dropout: of the pooled states, in training.
        """
        super().__init__()
        round_to_grid(encoder)
        self.encoder = encoder
        # RoBERTa and MPNet do not tell the two texts of a pair apart by types.
        self.typed = getattr(encoder.config, "type_vocab_size", 1) > 1
        self.dropout = nn.Dropout(dropout)
        width = self.encoder.config.hidden_size
        self.heads = nn.ModuleList(nn.Linear(width, n) for n in classes)
        self.scope = nn.Linear(width, 1)

    def round_in_training(self, rounds: bool) -> None:
        """Whether the encoder computes on the 8-bit grid in training too, which takes twice as long."""
        for module in self.encoder.modules():
            if isinstance(module, GridLinear | GridEmbedding):
                module.rounds_in_training = rounds

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits of shape (batch, all classes + 1); inputs of shape (batch, tokens)."""
        types = {"token_type_ids": token_type_ids} if self.typed else {}
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask, **types).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        pooled = self.dropout((states * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1.0))
        return torch.cat([*(head(pooled) for head in self.heads), self.scope(pooled)], dim=-1)


def pretrained(folder: Path) -> Any:
    """The encoder in a folder of the Hugging Face layout."""
    return AutoModel.from_pretrained(str(folder), local_files_only=True, attn_implementation="eager")


def untrained(config: dict[str, Any]) -> Any:
    """An encoder of the given configuration, with random weights."""
    return AutoModel.from_config(AutoConfig.for_model(**config), attn_implementation="eager")


class GridLinear(nn.Linear):
    """A linear layer on the 8-bit grid: one scale for each token and for each output."""

    rounds = rounds_in_training = True

    def forward(self, input: Tensor) -> Tensor:
        """Shapes as of :class:`torch.nn.Linear`."""
        if not (self.rounds_in_training if self.training else self.rounds):
            return super().forward(input)
        return nn.functional.linear(on_grid(input), on_grid(self.weight), self.bias)


class GridEmbedding(nn.Embedding):
    """An embedding on the 8-bit grid: one scale for each row."""

    rounds = rounds_in_training = True

    def forward(self, input: Tensor) -> Tensor:
        """Shapes as of :class:`torch.nn.Embedding`."""
        found = super().forward(input)
        return on_grid(found) if (self.rounds_in_training if self.training else self.rounds) else found


def on_grid(values: Tensor) -> Tensor:
    """Each row rounded to whole multiples of its largest magnitude / 127; gradients pass straight through.

    Args:
        values: (..., columns); a row is all but the last dimension.
    """
    rounded: Tensor = _OnGrid.apply(values)  # type: ignore[no-untyped-call]
    return rounded


class _OnGrid(torch.autograd.Function):
    """The rounding of :func:`on_grid`; the straight-through gradient costs nothing."""

    @staticmethod
    def forward(ctx: Any, values: Tensor) -> Tensor:
        rows = values.float().reshape(-1, values.shape[-1])
        least, most = torch.aminmax(rows, dim=1)
        scale = torch.maximum(-least, most).clamp(min=1e-8) / LEVELS
        zero = torch.zeros_like(scale, dtype=torch.int32)
        rounded = torch.fake_quantize_per_channel_affine(rows, scale, zero, 0, -LEVELS, LEVELS)
        return rounded.reshape(values.shape).to(values.dtype)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        return gradient


def round_to_grid(encoder: nn.Module) -> None:
    """Let the linear layers and the word embeddings of an encoder compute on the 8-bit grid."""
    for module in encoder.modules():
        if type(module) is nn.Linear:
            module.__class__ = GridLinear
        elif type(module) is nn.Embedding and module.num_embeddings > 1000:
            module.__class__ = GridEmbedding


def plain(network: Network) -> None:
    """Undo :func:`round_to_grid`: weights take their rounded values, layers compute as they are written."""
    with torch.no_grad():
        for module in network.encoder.modules():
            if isinstance(module, GridLinear | GridEmbedding):
                module.weight.copy_(on_grid(module.weight))
                module.rounds = module.rounds_in_training = False
