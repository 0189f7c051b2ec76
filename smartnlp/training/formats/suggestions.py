"""Labels that a classifier suggests, for people to correct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.records import Label, Statement

if TYPE_CHECKING:
    from smartnlp.classifier import Classifier


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement and the labels suggested for it.

    Attributes:
        id: the plan's name and the statement's number in it.
        labels: a label for each axis that applies.
    """

    id: str
    text: str
    context: str
    plan: str
    labels: dict[str, Label]

    @property
    def certainty(self) -> float:
        """The lowest confidence over the axes that apply, 0 to 1."""
        return min((label.confidence for label in self.labels.values()), default=0.0)

    @property
    def confidences(self) -> dict[str, float]:
        """``{"kind_confidence": 0.91}`` for each axis that applies."""
        return {confidence_column(axis): label.confidence for axis, label in self.labels.items()}


def suggest(classifier: Classifier, plan: str, statements: Iterable[Statement]) -> list[Suggestion]:
    """Label the statements of one plan by the model's own scheme, in order.

    Args:
        classifier: a loaded model.
        plan: the plan's name.
        statements: as they stand in it; blank ones are left out.
    """
    filled = [statement for statement in statements if statement.text.strip()]
    texts, contexts = [_written(one.text) for one in filled], [_written(one.context) for one in filled]
    found = classifier.predict(texts, contexts)
    return [
        Suggestion(
            f"{plan}:{statement.index + 1}",
            text,
            context,
            plan,
            {axis: label for axis, label in labels.items() if label},
        )
        for statement, text, context, labels in zip(filled, texts, contexts, found, strict=True)
    ]


def least_certain_first(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Those a person's look is worth most at come first; equals stay in order."""
    return sorted(suggestions, key=lambda suggestion: suggestion.certainty)


def row_columns(scheme: Scheme) -> list[str]:
    """The columns of :func:`row`, those to read and to correct first."""
    confidences = [confidence_column(axis) for axis in scheme.axes]
    return list(dict.fromkeys(["text", "context", *scheme.axes, "certainty", *confidences, "plan", "id"]))


def row(suggestion: Suggestion, scheme: Scheme) -> dict[str, Any]:
    """A suggestion as one of our own rows; None on an axis that does not apply."""
    labels = {axis: suggestion.labels[axis].label if axis in suggestion.labels else None for axis in scheme.axes}
    known: dict[str, Any] = {
        "text": suggestion.text,
        "context": suggestion.context,
        "certainty": suggestion.certainty,
        **suggestion.confidences,
        "plan": suggestion.plan,
        "id": suggestion.id,
        **labels,  # last: an axis may be called as we call a confidence
    }
    return {name: known.get(name) for name in row_columns(scheme)}


def confidence_column(axis: str) -> str:
    """Where the confidence of a label stands."""
    return f"{axis}_confidence"


def _written(text: str) -> str:
    """Without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
