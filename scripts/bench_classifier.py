"""Speed of the classifier beside its peers, in one run, on one thread each.

    python scripts/bench_classifier.py

The same statements of the dev split for all, labels only, best of several rounds by turns, measured in processor time
so that a busy machine is fair to all.  Figures are ratios; absolute rates are this machine's.  `pip install openvino`
adds OpenVINO.  Also says how far the shipped network is from torch: largest difference of a probability, and labels
that differ.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from speed.timing import ROOT, by_turns

from smartnlp.classifier import DEFAULT_MODEL, Classifier, ModelFolder
from smartnlp.classifier.calibration import Floats, probabilities
from smartnlp.classifier.folder import CONFIG, FILES, NETWORK, TOKENIZER
from smartnlp.classifier.verifying import sha256
from smartnlp.names import neutral

STATEMENTS = 512
BATCH = 32  # of the transformers pipeline
ROUNDS = 5

Work = Callable[[], Any]


def main() -> None:
    import torch

    from smartnlp.training.corpus import load, of_split
    from smartnlp.training.starting import from_model

    torch.set_num_threads(1)
    os.environ["HF_HUB_OFFLINE"] = "1"
    rows = [row for row in of_split(load(ROOT / "data"), "dev") if not row.contrast]
    rows = [replace(row, text=neutral(row.text), context=neutral(row.context)) for row in rows]  # as prediction does
    texts = list(dict.fromkeys(row.text for row in rows))[:STATEMENTS]
    folder = ModelFolder.open(DEFAULT_MODEL)
    start = from_model(DEFAULT_MODEL, folder.scheme)
    network = start.network().eval()
    with tempfile.TemporaryDirectory() as held:
        contenders = {"transformers pipeline, batch size 32": pipeline_of(start, held, texts)}
        contenders |= exported(network, Path(held), texts)
        contenders["smartnlp"] = call(Classifier(threads=1), texts)
        if find_spec("openvino"):
            contenders |= openvino(Path(held), texts)
        speed(contenders, len(texts))
    parity(start, network, rows)


def speed(contenders: dict[str, Work], statements: int) -> None:
    best = by_turns(contenders, ROUNDS)
    slowest = next(iter(best.values()))
    print(f"{statements} statements of dev, one thread, best of {ROUNDS} rounds by turns, processor time\n")
    for name, seconds in best.items():
        print(f"{name:<44} {statements / seconds:6.0f} statements/s   {slowest / seconds:5.1f} times the pipeline")


def pipeline_of(start: Any, held: str, texts: Sequence[str]) -> Work:
    """A pipeline of the same encoder with one head of random weights."""
    from transformers import AutoConfig, AutoModelForSequenceClassification, pipeline

    config = AutoConfig.for_model(**start.details["encoder_config"], num_labels=3)
    model = AutoModelForSequenceClassification.from_config(config)
    label = pipeline("text-classification", model=model, tokenizer=start.tokenizer, device="cpu")
    return lambda: label(list(texts), batch_size=BATCH)


def exported(network: Any, held: Path, texts: Sequence[str]) -> dict[str, Work]:
    """The same network by onnxruntime in 32 bits, and with its own dynamic quantisation."""
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    from smartnlp.training.export import write_onnx

    full, dynamic = held / "fp32", held / "int8"
    full.mkdir()
    dynamic.mkdir()
    write_onnx(network, full / "raw.onnx")
    logging.getLogger().setLevel(logging.ERROR)  # the quantiser advises on the root logger
    quantize_dynamic(full / "raw.onnx", dynamic / "raw.onnx", weight_type=QuantType.QInt8, per_channel=True)
    return {
        "onnxruntime, 32 bits": call(loaded(full), texts),
        "onnxruntime, its own dynamic 8 bits": call(loaded(dynamic), texts),
    }


def openvino(held: Path, texts: Sequence[str]) -> dict[str, Work]:
    """The 32-bit network by OpenVINO, in the batches that smartnlp makes, in full and in half precision."""
    import openvino as ov

    found = {}
    for name, kind in (("32 bits", ov.Type.f32), ("16 bits (bf16)", ov.Type.bf16)):
        settings = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": kind, "ENABLE_CPU_PINNING": False}
        compiled = ov.Core().compile_model(str(held / "fp32" / "raw.onnx"), "CPU", settings)
        classifier = Classifier(held / "fp32", threads=1)
        classifier._session = _Compiled(compiled)
        found[f"OpenVINO, {name}"] = call(classifier, texts)
    return found


class _Compiled:
    """A compiled OpenVINO network with the one method of a session that prediction calls."""

    def __init__(self, compiled: Any) -> None:
        self._request = compiled.create_infer_request()

    def run(self, names: None, batch: dict[str, Any]) -> list[Floats]:
        return [self._request.infer(batch)[0]]


def loaded(folder: Path) -> Classifier:
    """The ``raw.onnx`` of a folder, fused, with the rest of the shipped model."""
    from smartnlp.training.export import fuse

    fuse(folder / "raw.onnx", folder / NETWORK)
    (folder / TOKENIZER).write_bytes((DEFAULT_MODEL / TOKENIZER).read_bytes())
    config = json.loads((DEFAULT_MODEL / CONFIG).read_text("utf-8"))
    config["checksums"] = {name: sha256(folder / name) for name in FILES}
    (folder / CONFIG).write_text(json.dumps(config), "utf-8")
    return Classifier(folder, threads=1)


def call(classifier: Classifier, texts: Sequence[str]) -> Work:
    return lambda: classifier(texts)


def parity(start: Any, network: Any, rows: Sequence[Any]) -> None:
    """How far the shipped network is from torch on all statements of dev, bare and with context."""
    from smartnlp.training.trainer import Settings, Trainer

    classifier = Classifier()
    trainer = Trainer(start.tokenizer, classifier.scheme, Settings())
    trainer.half = False
    largest, differing, labels = 0.0, 0, 0
    for seen in (False, True):
        expected, begin = trainer.logits(network, rows, with_context=seen), 0
        found = classifier.logits([row.text for row in rows], [row.context if seen else "" for row in rows])
        for axis, names in classifier.scheme.axes.items():
            theirs = probabilities(expected[:, begin : begin + len(names)])
            ours = probabilities(found[axis])
            largest = max(largest, float(np.abs(theirs - ours).max()))
            differing += int((theirs.argmax(1) != ours.argmax(1)).sum())
            labels += len(rows)
            begin += len(names)
    print(f"\nParity with torch on {len(rows)} statements of dev, bare and with context:")
    print(f"largest difference of a probability {largest:.4f}")
    print(f"{differing} of {labels} labels differ ({differing / labels:.2%})")


if __name__ == "__main__":
    main()
