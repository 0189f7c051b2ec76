"""The network that a training run starts from: a base encoder, or a model that was trained before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.classifier.folder import NETWORK, TOKENIZER, ModelFolder
from smartnlp.classifier.scheme import Scheme
from smartnlp.classifier.verifying import sha256
from smartnlp.training.corpus import BadData
from smartnlp.training.encoder import PACKAGED, encoder_folder

# What a model says of its encoder, so that another can be started from it.
_KEPT = ("encoder", "encoder_config", "encoder_sha256", "pad_token", "learnt_from")


@dataclass(frozen=True, slots=True)
class Start:
    """What a run starts from.

    Attributes:
        tokenizer: of the encoder.
        network: makes the network; the caller seeds the weights of its heads.
        weights: SHA-256 of the file of weights.
        details: what ``model.json`` is to say of the encoder.
    """

    tokenizer: Any
    network: Callable[[], Any]
    weights: str
    details: dict[str, Any]


def from_encoder(folder: Path | None, scheme: Scheme) -> Start:
    """Start from a base encoder; the packaged one by default.

    Raises:
        BadData: there is no encoder there, or none that can be exported.
    """
    from transformers import AutoTokenizer

    from smartnlp.training.network import Network, pretrained

    base = encoder_folder(folder)
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(base), local_files_only=True)
        encoder = pretrained(base)
    except Exception as error:  # transformers raises whatever its parts raise
        raise BadData(f"{base}: is not an encoder that can be loaded ({str(error).splitlines()[0]})") from error
    if not tokenizer.is_fast:
        raise BadData(f"{base}: its tokenizer cannot be written as tokenizer.json; take an encoder that has that file")
    name = base.name if folder else PACKAGED
    files = [*sorted(base.glob("*.safetensors")), *sorted(base.glob("*.bin"))]
    details = {
        "encoder": name,
        "encoder_config": encoder.config.to_diff_dict(),
        "encoder_sha256": sha256(files[0]),
        "pad_token": tokenizer.pad_token,
    }
    return Start(tokenizer, lambda: Network(encoder, classes(scheme)), details["encoder_sha256"], details)


def from_model(folder: Path, scheme: Scheme) -> Start:
    """Start from the weights of a trained model; with another scheme its heads start anew.

    Raises:
        BadData: the model does not say what its encoder is like.
        smartnlp.classifier.folder.BrokenModel: the folder is not a model.
    """
    from transformers import PreTrainedTokenizerFast

    from smartnlp.training.network import Network, untrained

    model = ModelFolder.open(folder)
    details = {name: model.details.get(name) for name in _KEPT}
    config = details["encoder_config"]
    if not config:
        raise BadData(f"{folder}: does not say what its encoder is like; start from a base encoder with --encoder")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / TOKENIZER),
        pad_token=details["pad_token"] or "[PAD]",
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )

    def network() -> Network:
        made = Network(untrained(config), classes(scheme))
        held = weights(folder / NETWORK, encoder_only=not model.scheme.same(scheme))
        missing = set(made.load_state_dict(held, strict=False).missing_keys)
        if any(name.startswith("encoder.") and "position_ids" not in name and "pooler" not in name for name in missing):
            raise BadData(f"{folder}: {NETWORK} lacks weights of the encoder; train it again from a base encoder")
        return made

    return Start(tokenizer, network, model.fingerprint, details | {"started_from": folder.name})


def classes(scheme: Scheme) -> list[int]:
    """How many classes each axis has."""
    return [len(names) for names in scheme.axes.values()]


def weights(file: Path, *, encoder_only: bool = False) -> dict[str, Any]:
    """The weights that an exported network holds, by the names of :class:`smartnlp.training.network.Network`."""
    import onnx
    import torch
    from onnx import numpy_helper

    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(file)).graph.initializer}
    found = {}
    for name, values in held.items():
        if name.endswith(".int8"):
            full = values.astype("float32") * held[name.removesuffix("int8") + "scale"]
            name = name.removesuffix(".int8")
            found[name] = full if "embeddings" in name else full.T
        elif re.search(r"\.(weight|bias)$", name):
            found[name] = values
    return {
        name: torch.tensor(values) for name, values in found.items() if name.startswith("encoder.") or not encoder_only
    }
