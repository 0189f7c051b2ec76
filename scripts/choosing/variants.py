"""The variants: what each changes of the run that the shipped model is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning.samples import Row, Views

from smartnlp.extraction import extract


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of fine-tuning.

    Attributes:
        name: what the table calls it.
        options: of ``smartnlp train``.
        rows: changes the rows that are learnt from.
        views: changes what is scored.
        encoder: makes or names the folder of another base encoder, given a folder to write to.
    """

    name: str
    options: Sequence[str] = ()
    rows: Callable[[list[Row]], list[Row]] = lambda rows: rows
    views: Callable[[Views], Views] = lambda views: views
    encoder: Callable[[Path], Path] | None = None


def without_pairs(rows: list[Row]) -> list[Row]:
    """Train without minimal pairs; dev as it is."""
    return [row for row in rows if row["split"] != "train" or "contrast_of" not in row]


def tagged(rows: list[Row]) -> list[Row]:
    """The types of the time expressions that the rule layer finds, written into the context."""
    return [{**row, "context": _tags(row, row["context"])} for row in rows]


def tagged_views(views: Views) -> Views:
    """Every view sees the tags; the bare ones see nothing else of a context."""
    return {
        name: ([{**row, "context": _tags(row, row["context"] if seen else "")} for row in rows], True)
        for name, (rows, seen) in views.items()
    }


def _tags(row: Row, context: str) -> str:
    types = sorted({time.type for time in extract(row["text"]).times})
    return " | ".join(part for part in (context, "times: " + (" ".join(types) or "none")) if part)


def random_weights(folder: Path) -> Path:
    """An encoder like ours that has read nothing."""
    import torch
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    from smartnlp.training.encoder import encoder_folder

    base = str(encoder_folder())
    torch.manual_seed(13)
    AutoModel.from_config(AutoConfig.from_pretrained(base)).save_pretrained(str(folder))
    AutoTokenizer.from_pretrained(base).save_pretrained(str(folder))
    return folder


AS_SHIPPED = Variant("fine-tuned, as shipped")
VARIANTS = (
    AS_SHIPPED,
    Variant("no minimal pairs", rows=without_pairs),
    Variant("no augmentation", ["--no-augment"]),
    Variant("classes weighted alike by count (0)", ["--class-balance", "0"]),
    Variant("classes weighted to count the same (1)", ["--class-balance", "1"]),
    Variant("context never dropped", ["--context-dropout", "0"]),
    Variant("time tags from the rule layer", rows=tagged, views=tagged_views, options=["--context-dropout", "0"]),
    Variant("learning rate 2e-4", ["--learning-rate", "0.0002"]),
    Variant("6 epochs", ["--epochs", "6"]),
    Variant("encoder with random weights", encoder=random_weights),
)
