"""The exported network with 8-bit weights, and activations rounded token by token.

A scale for each token, not one for a whole run as in onnxruntime's own dynamic quantisation: a statement's labels then
do not depend on the other statements of a batch.  :class:`smartnlp.training.network.GridLinear` computes the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from smartnlp.training.network import LEVELS

ZERO = LEVELS + 1  # activations are stored unsigned, which processors multiply fastest


def quantise(source: Path, target: Path) -> None:
    """Write the network of ``source`` with its matrix products and its large embedding in 8 bits."""
    model = onnx.load(str(source))
    graph = _Graph(model.graph)
    nodes: list[Any] = []
    for node in model.graph.node:
        if node.op_type == "MatMul" and graph.is_matrix(node.input[1]):
            nodes += graph.product(node)
        elif node.op_type == "Gather" and graph.is_matrix(node.input[0], rows=1000):
            nodes += graph.embedding(node)
        else:
            nodes.append(node)
    kept = [one for one in model.graph.initializer if one.name not in graph.replaced]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend([*kept, *graph.added])
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


class _Graph:
    """What is known of the graph while its nodes are rewritten."""

    def __init__(self, graph: Any) -> None:
        self.weights = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.biases = self._biases(graph)
        self.replaced: set[str] = set()
        self.added: list[Any] = []
        self._rounded: set[str] = set()
        self._constant("grid.step", np.float32(1 / LEVELS))
        self._constant("grid.least", np.float32(1e-8 / LEVELS))
        self._constant("grid.zero", np.uint8(ZERO))
        self._constant("grid.first", np.array([0], dtype=np.int64))
        self._constant("grid.last", np.array([-1], dtype=np.int64))

    def is_matrix(self, name: str, rows: int = 1) -> bool:
        """Whether ``name`` is a constant matrix of so many rows."""
        return name in self.weights and self.weights[name].ndim == 2 and len(self.weights[name]) >= rows

    def product(self, node: Any) -> list[Any]:
        """A matrix product in integers: tokens rounded, multiplied, scaled back by token and by output.

        Shapes: (batch, tokens, in) to (batch, tokens, out), by way of (batch * tokens, ...).
        """
        (source, name), out = node.input, node.output[0]
        weight = self.biases.get(out, name)
        self._store(weight, name, axis=0)
        self._constant(out + ".columns", np.array([self.weights[name].shape[1]], dtype=np.int64))
        return [
            *self._round(source, len(self.weights[name])),
            _node("MatMulInteger", [source + ".grid", weight + ".int8", "grid.zero"], out + ".sums"),
            _node("DequantizeLinear", [out + ".sums", source + ".scale"], out + ".by_token", axis=0),
            _node("Mul", [out + ".by_token", weight + ".scale"], out + ".rows"),
            _node("Concat", [source + ".leading", out + ".columns"], out + ".shape", axis=0),
            _node("Reshape", [out + ".rows", out + ".shape"], out),
        ]

    def embedding(self, node: Any) -> list[Any]:
        """Rows looked up in 8 bits, then scaled."""
        name, ids = node.input
        self._store(name, name, axis=1)
        out = node.output[0]
        return [
            _node("Gather", [name + ".int8", ids], out + ".int8"),
            _node("Gather", [name + ".scale", ids], out + ".scale"),
            _node("Cast", [out + ".int8"], out + ".float", to=1),
            _node("Mul", [out + ".float", out + ".scale"], out),
        ]

    def _round(self, source: str, columns: int) -> list[Any]:
        """Nodes that round ``source`` token by token, once for all products that take it."""
        if source in self._rounded:
            return []
        self._rounded.add(source)
        self._constant(source + ".flat", np.array([-1, columns], dtype=np.int64))
        zero = numpy_helper.from_array(np.array([ZERO], dtype=np.uint8))
        return [
            _node("Shape", [source], source + ".shape"),
            _node("Slice", [source + ".shape", "grid.first", "grid.last"], source + ".leading"),
            _node("Reshape", [source, source + ".flat"], source + ".rows"),
            _node("Abs", [source + ".rows"], source + ".abs"),
            _node("ReduceMax", [source + ".abs"], source + ".max", axes=[-1], keepdims=0),
            _node("Mul", [source + ".max", "grid.step"], source + ".step"),
            _node("Max", [source + ".step", "grid.least"], source + ".scale"),
            _node("Shape", [source + ".scale"], source + ".tokens"),
            _node("ConstantOfShape", [source + ".tokens"], source + ".zero", value=zero),
            _node("QuantizeLinear", [source + ".rows", source + ".scale", source + ".zero"], source + ".grid", axis=0),
        ]

    def _store(self, weight: str, name: str, axis: int) -> None:
        if name in self.replaced:
            return
        values = self.weights[name].astype(np.float32)
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / LEVELS
        self._constant(weight + ".int8", np.rint(values / scale).astype(np.int8))
        self._constant(weight + ".scale", scale if axis else scale[0])
        self.replaced.add(name)

    def _constant(self, name: str, values: Any) -> None:
        self.added.append(numpy_helper.from_array(np.asarray(values), name))

    def _biases(self, graph: Any) -> dict[str, str]:
        """For each product to which a bias is added, the name of the layer's weight."""
        names = {}
        for node in graph.node:
            if node.op_type == "Add":
                for bias, product in (node.input, node.input[::-1]):
                    if bias in self.weights and bias.endswith(".bias"):
                        names[product] = bias.removesuffix("bias") + "weight"
        return names


def _node(kind: str, inputs: list[str], output: str, **attributes: Any) -> Any:
    return helper.make_node(kind, inputs, [output], **attributes)
