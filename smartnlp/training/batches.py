"""Labelled rows as batches of tensors: context dropped at random, texts changed a little, texts of no plan mixed in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from smartnlp.names import neutral
from smartnlp.training.augmentation import augment
from smartnlp.training.corpus import Row

IGNORED = -100  # the label of an axis that does not apply
_POOL = 20  # batches that are filled from one pool of rows, so that rows of like length come together
# How often a text is seen with its names made neutral, as in prediction; else as it is, since no list holds all names.
_NEUTRAL = 0.5
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def mixed(rows: Sequence[Row], strangers: Sequence[str], seed: int) -> list[Row]:
    """The rows, and texts of no plan as rows without labels: at most one to every four rows.

    Half of the strangers get the context of some row, so that its absence gives nothing away.
    """
    chance = random.Random(seed)
    contexts = [row.context for row in rows]
    strangers = chance.sample(list(strangers), min(len(strangers), len(rows) // 4))
    found = [
        Row(
            text, {}, group="", split="train", plan="", context=chance.choice(contexts) if chance.random() < 0.5 else ""
        )
        for text in strangers
    ]
    return [*rows, *found]


def batches(
    rows: Sequence[Row], size: int, chance: random.Random, *, context_dropout: float, changed: bool
) -> Iterator[list[Row]]:
    """Random batches whose rows are of like length, which saves padding.

    Args:
        rows: what is learnt from.
        size: rows in a batch.
        chance: decides the order, which rows lose their context and which texts are changed.
        context_dropout: how often a context is left out.
        changed: whether texts are changed as :mod:`smartnlp.training.augmentation` does.
    """
    order = [_seen(row, chance, context_dropout, changed) for row in rows]
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), size * _POOL):
        part = sorted(order[start : start + size * _POOL], key=lambda row: len(row.text) + len(row.context))
        found += [part[i : i + size] for i in range(0, len(part), size)]
    chance.shuffle(found)
    yield from found


def _seen(row: Row, chance: random.Random, context_dropout: float, changed: bool) -> Row:
    """A row as it is seen this time."""
    context = "" if chance.random() < context_dropout else row.context
    text = augment(row.text, chance) if changed else row.text
    if chance.random() < _NEUTRAL:
        text, context = neutral(text), neutral(context)
    return replace(row, text=text, context=context)


def encode(tokenizer: Any, texts: Sequence[str], contexts: Sequence[str], max_length: int) -> dict[str, Tensor]:
    """Token ids, (batch, tokens) each; a row without context is a single sequence."""
    encoded = [
        tokenizer(text, context, truncation="longest_first", max_length=max_length)
        if context
        else tokenizer(text, truncation=True, max_length=max_length)
        for text, context in zip(texts, contexts, strict=True)
    ]
    batch = tokenizer.pad(encoded, return_tensors="pt")
    return {name: batch[name] if name in batch else torch.zeros_like(batch["input_ids"]) for name in INPUTS}


def targets(rows: Sequence[Row], axis: str, names: Sequence[str]) -> Tensor:
    """Class indices of an axis, (batch,); :data:`IGNORED` where it does not apply."""
    return torch.tensor([names.index(row.labels[axis]) if axis in row.labels else IGNORED for row in rows])
