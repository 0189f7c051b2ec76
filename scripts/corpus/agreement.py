"""How far two annotators agree who did not see each other's labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.files import FIELDS
from smartnlp.classifier.scheme import AXES
from smartnlp.training.checking import SPANS
from smartnlp.training.metrics import kappa

Labels = dict[str, Any]


def agreement(pairs: Sequence[tuple[Labels, Labels]]) -> dict[str, float]:
    """Cohen's kappa (Cohen 1960) per axis and span F1 per kind of span.

    "statement and kind" is over four classes, no statement among them; the other axes are over the strings that both
    judged.  Span F1 is given exact, and relaxed, where it is enough that one span contains the other.

    Args:
        pairs: the first's and the second's labels of each string.
    """
    scores = {"statement and kind": kappa([str(a["kind"]) for a, _ in pairs], [str(b["kind"]) for _, b in pairs])}
    for axis in AXES:
        both = [(a[axis], b[axis]) for a, b in pairs if a.get(axis) and b.get(axis)]
        scores[axis] = kappa([a for a, _ in both], [b for _, b in both])
    for name in SPANS:
        texts = [(_texts(a, name), _texts(b, name)) for a, b in pairs]
        scores[f"{name}, exact"] = span_f1(texts, exact=True)
        scores[f"{name}, relaxed"] = span_f1(texts, exact=False)
    return scores


def differences(first: Labels, second: Labels) -> list[str]:
    """The fields in which two annotators differ; the order of spans does not count."""
    return [name for name in FIELDS if _comparable(first.get(name)) != _comparable(second.get(name))]


def span_f1(texts: Iterable[tuple[list[str], list[str]]], *, exact: bool) -> float:
    """F1 of the second's spans against the first's; relaxed: one contains the other."""
    hits = total = 0
    for first, second in texts:
        total += len(first) + len(second)
        left = list(second)
        for span in first:
            match = next((s for s in left if s == span or (not exact and (s in span or span in s))), None)
            if match is not None:
                left.remove(match)
                hits += 2
    return hits / total if total else 1.0


def _texts(labels: Labels, name: str) -> list[str]:
    return [span if isinstance(span, str) else span["text"] for span in labels.get(name) or []]


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(str(sorted(item.items()) if isinstance(item, dict) else item) for item in value)
    return value or []
