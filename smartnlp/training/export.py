"""From the trained network to a model folder that predicts without torch: ONNX, int8 weights, checksums."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path
from typing import Any

import torch

from smartnlp.classifier.folder import CONFIG, FORMAT, NETWORK, TOKENIZER, sha256
from smartnlp.training.network import Network

OPSET = 17


def export_network(network: Network, folder: Path, *, quantize: bool = True) -> None:
    """Write ``model.onnx``; with ``quantize`` the weights are int8 and activations are quantised as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = network.to("cpu").eval()
    example = torch.ones((2, 16), dtype=torch.int64)
    full = folder / "model.fp32.onnx"
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (example, example, torch.zeros_like(example)),
            str(full),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["logits"],
            dynamic_axes={
                name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", "token_type_ids")
            },
            opset_version=OPSET,
            dynamo=False,
        )
    if quantize:
        logging.getLogger().setLevel(logging.ERROR)  # the quantiser advises on the root logger
        small = folder / "model.int8.onnx"
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)
        full.unlink()
        full = small
    fuse(full, folder / NETWORK)
    full.unlink()


def fuse(source: Path, target: Path) -> None:
    """Write the network with its operators fused, so that loading it does not have to.

    The extended level holds for every processor; what is fused for one only is left to no one.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
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
    axes: dict[str, tuple[str, ...]],
    temperature: dict[str, float],
    max_length: int,
    details: dict[str, Any],
) -> None:
    """Write ``model.json`` with the checksums of the files beside it."""
    config = {
        "format": FORMAT,
        "axes": axes,
        "temperature": {axis: round(value, 4) for axis, value in temperature.items()},
        "max_length": max_length,
        "checksums": {name: sha256(folder / name) for name in (NETWORK, TOKENIZER)},
        "details": details,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
