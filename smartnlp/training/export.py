"""From the trained network to a model folder that predicts without torch: ONNX, 8-bit weights, checksums."""

from __future__ import annotations

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import torch

from smartnlp.classifier.folder import CONFIG, FILES, FORMAT, NETWORK, TOKENIZER, WEIGHTS
from smartnlp.classifier.scheme import Scheme
from smartnlp.classifier.verifying import sha256
from smartnlp.training.network import Network, plain
from smartnlp.training.quantization import quantise

OPSET = 17
_LARGE = 1024  # bytes, from which an array of numbers stands beside the network


def export_network(network: Network, folder: Path, *, small: bool = True) -> None:
    """Write ``model.onnx`` and its weights beside it, which compute what ``network`` does on the 8-bit grid.

    Args:
        network: the trained network; it is left as it is.
        folder: the model folder.
        small: False keeps the weights, rounded as they are, in 32 bits and does not round activations, to compare.
    """
    full = folder / "model.fp32.onnx"
    write_onnx(network, full)
    if small:
        quantise(full, full)
    fuse(full, folder / NETWORK)
    full.unlink()


def write_onnx(network: Network, file: Path) -> None:
    """Write the network with its rounded weights in 32 bits, as it is written; it is left as it is."""
    network = copy.deepcopy(network).to("cpu").eval()
    plain(network)
    example = torch.ones((2, 16), dtype=torch.int64)
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (example, example, torch.zeros_like(example)),
            str(file),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["logits"],
            dynamic_axes={
                name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", "token_type_ids")
            },
            opset_version=OPSET,
            dynamo=False,
        )


def fuse(source: Path, target: Path) -> None:
    """Write the network with its operators fused, so that loading it does not have to, and its weights beside it.

    The extended level holds for every processor; what is fused for one only is left to no one.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", WEIGHTS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", str(_LARGE))
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def export_tokenizer(tokenizer: Any, folder: Path) -> None:
    """Write ``tokenizer.json``."""
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))


def write_config(
    folder: Path,
    *,
    scheme: Scheme,
    temperature: dict[str, dict[str, float]],
    max_length: int,
    scope_below: float | None,
    details: dict[str, Any],
) -> None:
    """Write ``model.json`` with the checksums of the files beside it."""
    config = {
        "format": FORMAT,
        "scheme": scheme.record(),
        "temperature": {
            axis: {view: round(value, 4) for view, value in by.items()} for axis, by in temperature.items()
        },
        "max_length": max_length,
        "scope_below": scope_below,
        "checksums": {name: sha256(folder / name) for name in FILES},
        "details": details,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
