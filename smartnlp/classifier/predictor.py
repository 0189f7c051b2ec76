"""Prediction by onnxruntime: statements in, labels with calibrated confidence out.  Never imports torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartnlp.classifier.calibration import Floats, probabilities
from smartnlp.classifier.folder import DEFAULT_MODEL, NETWORK, TOKENIZER, VIEWS, BrokenModel, ModelFolder
from smartnlp.classifier.scheme import Scheme
from smartnlp.classifier.verifying import Verifying
from smartnlp.names import neutral
from smartnlp.records import Label, Labels

_BATCH = 8  # statements in a run of the network; more fill the processor's caches and are slower
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_MAX_CHARACTERS = 2_000  # of a text handed to the tokenizer; far beyond max_length tokens


class Classifier:
    """A loaded model; a call is thread-safe."""

    def __init__(
        self, path: Path = DEFAULT_MODEL, *, threads: int | None = None, verifying: Verifying | None = None
    ) -> None:
        """Load a model folder.

        Args:
            path: the folder that ``smartnlp train`` wrote; the shipped model by default.
            threads: processor threads; by default as many as the machine has.
            verifying: of the same folder, if it was begun before (:meth:`ModelFolder.verifying`).

        Raises:
            BrokenModel: the folder is not a model, or not as it was written.
        """
        self.folder = ModelFolder.open(path, verify=False)
        verifying = verifying or self.folder.verifying()
        import onnxruntime
        from tokenizers import Tokenizer

        self.folder.require_whole(verifying)
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(path / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(path / NETWORK), session_options(threads or os.cpu_count() or 1), providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise their own kinds of Exception
            raise BrokenModel(f"{path}: cannot be loaded ({type(error).__name__}); train the model again") from error
        if verifying.changed():
            raise BrokenModel(f"{path}: was changed while it was loaded; try again")
        self._inputs = {one.name for one in self._session.get_inputs()}  # not every encoder takes types
        self._width = sum(map(len, self.scheme.axes.values())) + (self.folder.scope_below is not None)
        self._tokenizer.enable_truncation(self.folder.max_length, strategy="longest_first")
        self._tokenizer.no_padding()

    @property
    def scheme(self) -> Scheme:
        """The axes that the model labels."""
        return self.folder.scheme

    def __call__(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Labels]:
        """Label statements by the scheme of the annotation guideline.

        Args:
            texts: the statements.
            contexts: for each, its column header and section heading, or "" for bare text.

        Returns:
            One :class:`Labels` for each text, in order.

        Raises:
            BrokenModel: the model was trained on another scheme; :meth:`predict` gives its labels.
        """
        self.require_default_scheme()
        found, plan_like = self._predict(texts, contexts)
        return [
            Labels(kind, labels["specificity"], labels["timing"], bool(inside))
            for labels, inside in zip(found, plan_like, strict=True)
            if (kind := labels["kind"]) is not None
        ]

    def predict(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[dict[str, Label | None]]:
        """Label statements by the model's own scheme: for each text a label per axis, None where one does not apply."""
        return self._predict(texts, contexts)[0]

    def require_default_scheme(self) -> None:
        """Refuse a model that cannot tell outcome, action and context apart.

        Raises:
            BrokenModel: the model was trained on another scheme.
        """
        self.folder.require_default_scheme()

    def _predict(
        self, texts: Sequence[str], contexts: Sequence[str] | None
    ) -> tuple[list[dict[str, Label | None]], NDArray[np.bool_]]:
        """Labels, and whether each text is like those of a plan.

        P(label) = P(label | a plan's text) P(a plan's text): what is out of scope has no confident label.
        """
        outputs = self._outputs(texts, contexts)
        scores = self._probabilities(outputs, contexts)
        plan_like, inside = self._scope(outputs)
        for values in scores.values():
            values[~inside] *= plan_like[~inside, None]
        return [self._labels({axis: scores[axis][row] for axis in scores}) for row in range(len(texts))], inside

    def logits(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> dict[str, Floats]:
        """Raw scores per axis, each of shape (n, classes).  A text that comes twice is computed once."""
        return self._per_axis(self._outputs(texts, contexts))

    def probabilities(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> dict[str, Floats]:
        """Calibrated probabilities per axis, each of shape (n, classes)."""
        return self._probabilities(self._outputs(texts, contexts), contexts)

    def plan_likeness(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> Floats:
        """The probability that each text is one that a plan could hold, (n,); ones if the model does not judge it."""
        return self._scope(self._outputs(texts, contexts))[0]

    def _probabilities(self, outputs: Floats, contexts: Sequence[str] | None) -> dict[str, Floats]:
        """Each view is calibrated by itself."""
        seen = np.array([bool(context) for context in contexts or [""] * len(outputs)], dtype=int)
        by_view = {axis: np.array([by[view] for view in VIEWS]) for axis, by in self.folder.temperature.items()}
        return {
            axis: probabilities(logits, by_view[axis][seen][:, None])
            for axis, logits in self._per_axis(outputs).items()
        }

    def _scope(self, outputs: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """How like a plan's each text is, and whether that is enough; the network's last output is its logit."""
        if self.folder.scope_below is None:
            return np.ones(len(outputs)), np.ones(len(outputs), dtype=bool)
        plan_like = 1.0 / (1.0 + np.exp(-outputs[:, -1].astype(np.float64)))
        return plan_like, plan_like >= self.folder.scope_below

    def _per_axis(self, outputs: Floats) -> dict[str, Floats]:
        result, begin = {}, 0
        for axis, names in self.scheme.axes.items():
            result[axis] = outputs[:, begin : begin + len(names)]
            begin += len(names)
        return result

    def _outputs(self, texts: Sequence[str], contexts: Sequence[str] | None) -> Floats:
        """All outputs of the network, (n, outputs), computed for each distinct pair, those of like length together."""
        pairs = list(zip(texts, contexts or [""] * len(texts), strict=True))
        distinct = list(dict.fromkeys(pairs))
        encoded = [self._encode(text, context) for text, context in distinct]
        order = sorted(range(len(distinct)), key=lambda row: len(encoded[row].ids))
        out = np.zeros((len(distinct), self._width), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            out[rows] = self._run([encoded[row] for row in rows])
        place = {pair: row for row, pair in enumerate(distinct)}
        return out[[place[pair] for pair in pairs]]

    def _encode(self, text: str, context: str) -> Any:
        """Tokens of a text and its context; people's names are one and the same to the network."""
        texts = [neutral(one[:_MAX_CHARACTERS]).encode("utf-8", "replace").decode("utf-8") for one in (text, context)]
        return self._tokenizer.encode(*(texts if context else texts[:1]))

    def _run(self, encoded: Sequence[Any]) -> Floats:
        """The outputs of a few statements, shape (statements, outputs), padded to the longest."""
        batch = {name: np.zeros((len(encoded), len(encoded[-1].ids)), dtype=np.int64) for name in _INPUTS}
        for row, one in enumerate(encoded):
            for name, values in zip(_INPUTS, (one.ids, one.attention_mask, one.type_ids), strict=True):
                batch[name][row, : len(values)] = values
        result: Floats = self._session.run(None, {name: batch[name] for name in self._inputs})[0]
        return result

    def _labels(self, scores: dict[str, Floats]) -> dict[str, Label | None]:
        """The likeliest class of each axis that applies, in the order of the axes."""
        found: dict[str, Label | None] = {}
        chosen: dict[str, str] = {}
        for axis, names in self.scheme.axes.items():
            if not self.scheme.applicable(axis, chosen):
                found[axis] = None
                continue
            best = int(scores[axis].argmax())
            chosen[axis] = names[best]
            found[axis] = Label(names[best], round(float(scores[axis][best]), 4))
        return found


def session_options(threads: int) -> Any:
    """How onnxruntime is to load and run a network, on so many processor threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # the network is stored with its operators fused already
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # to plan the reuse of memory takes three quarters of the loading, and saves neither time nor memory
    options.enable_mem_reuse = False
    options.enable_mem_pattern = False  # a pattern is for inputs of one shape; ours are as long as their texts
    # a thread with nothing to do must not keep a processor from other work, nor hold up a start
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
