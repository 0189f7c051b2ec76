"""Prediction by onnxruntime: statements in, labels with calibrated confidence out.  Never imports torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from smartnlp.classifier.calibration import Floats, probabilities
from smartnlp.classifier.folder import DEFAULT_MODEL, NETWORK, TOKENIZER, BrokenModel, ModelFolder
from smartnlp.classifier.scheme import NOT_JUDGED
from smartnlp.records import Label, Labels

_MAX_CHARACTERS = 2_000  # of a text handed to the tokenizer; far beyond max_length tokens


class Classifier:
    """A loaded model; a call is thread-safe."""

    def __init__(self, path: Path = DEFAULT_MODEL, *, threads: int | None = None) -> None:
        """Load a model folder.

        Args:
            path: the folder that ``smartnlp train`` wrote; the shipped model by default.
            threads: processor threads; by default as many as the machine has.

        Raises:
            BrokenModel: the folder is not a model.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        self.folder = ModelFolder.open(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.inter_op_num_threads = 1
        # the network is stored with its operators fused already
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(path / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(path / NETWORK), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise their own kinds of Exception
            raise BrokenModel(f"{path}: cannot be loaded ({type(error).__name__}); train the model again") from error
        self._tokenizer.enable_truncation(self.folder.max_length, strategy="longest_first")
        self._tokenizer.no_padding()

    def __call__(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Labels]:
        """Label statements.

        Args:
            texts: the statements.
            contexts: for each, its column header and section heading, or "" for bare text.

        Returns:
            One :class:`Labels` for each text, in order.
        """
        logits = self.logits(texts, contexts)
        scores = {axis: probabilities(logits[axis], self.folder.temperature[axis]) for axis in self.folder.axes}
        return [self._labels({axis: scores[axis][row] for axis in scores}) for row in range(len(texts))]

    def logits(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> dict[str, Floats]:
        """Raw scores per axis, each of shape (n, classes).  A text that comes twice is computed once."""
        pairs = list(zip(texts, contexts or [""] * len(texts), strict=True))
        distinct = list(dict.fromkeys(pairs))
        width = sum(len(names) for names in self.folder.axes.values())
        out = np.zeros((len(distinct), width), dtype=np.float32)
        for row, (text, context) in enumerate(distinct):
            out[row] = self._run(self._encode(text, context))
        place = {pair: index for index, pair in enumerate(distinct)}
        wide = out[[place[pair] for pair in pairs]] if pairs else out
        result, begin = {}, 0
        for axis, names in self.folder.axes.items():
            result[axis] = wide[:, begin : begin + len(names)]
            begin += len(names)
        return result

    def _encode(self, text: str, context: str) -> Any:
        text = text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        if not context:
            return self._tokenizer.encode(text)
        context = context[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        return self._tokenizer.encode(text, context)

    def _run(self, encoded: Any) -> Floats:
        """The logits of one statement, shape (all classes,).

        One at a time: activations are quantised by the largest in a run, so that in a batch the neighbours
        would move a statement's scores, and the same plan could get other labels in other company.
        """
        inputs = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        batch = {name: np.array([values], dtype=np.int64) for name, values in inputs.items()}
        result: Floats = self._session.run(None, batch)[0][0]
        return result

    def _labels(self, scores: dict[str, Floats]) -> Labels:
        found = {}
        for axis, names in self.folder.axes.items():
            best = int(scores[axis].argmax())
            found[axis] = Label(names[best], round(float(scores[axis][best]), 4))
        judged = found["kind"].label != NOT_JUDGED
        return Labels(found["kind"], found["specificity"] if judged else None, found["timing"] if judged else None)
