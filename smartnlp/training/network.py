"""The network: one shared encoder, mean pooling, one linear head per axis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel


class Network(nn.Module):
    """Statement (and context) in, the logits of all axes side by side out."""

    def __init__(self, encoder: Path, classes: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(str(encoder), local_files_only=True, attn_implementation="eager")
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(self.encoder.config.hidden_size, n) for n in classes.values())

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits of shape (batch, all classes); inputs of shape (batch, tokens)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        pooled = self.dropout((states * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1.0))
        return torch.cat([head(pooled) for head in self.heads], dim=-1)
