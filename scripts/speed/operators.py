"""Where the time of the network goes, operator by operator: how near it is to the 8-bit products that it is made of."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import onnxruntime

from smartnlp.classifier import DEFAULT_MODEL
from smartnlp.classifier.folder import NETWORK
from smartnlp.classifier.predictor import session_options

_KINDS = {
    "products of 8-bit numbers": ("MatMulInteger",),
    "rounding to 8 bits": ("Abs", "ReduceMax", "Max", "QuantizeLinear"),
    "scaling back, biases, sums": ("DequantizeLinear", "Mul", "Add"),
    "attention": ("FusedMatMul", "MatMul", "Softmax", "Transpose"),
    "GELU and layer norms": ("Gelu", "LayerNormalization"),
}
_REST = "shapes, look-ups, heads"


def operators(work: Callable[[onnxruntime.InferenceSession], object]) -> None:
    """Print the share of each kind of operator in ``work``, done on one thread by a session that notes their times."""
    with tempfile.TemporaryDirectory() as held:
        options = session_options(threads=1)
        options.enable_profiling, options.profile_file_prefix = True, str(Path(held) / "operators")
        path = str(DEFAULT_MODEL / NETWORK)
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        work(session)
        events = json.loads(Path(session.end_profiling()).read_text("utf-8"))
    kind_of = {operator: kind for kind, names in _KINDS.items() for operator in names}
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            spent[kind_of.get(event["args"]["op_name"], _REST)] += event["dur"]
    print("\nInside the network (one run, each operator timed)")
    for kind in (*_KINDS, _REST):
        print(f"  {kind:<30} {spent[kind] / spent.total():6.1%}")
