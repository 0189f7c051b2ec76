"""How well the model notices text that is no plan's, and how often it takes a plan's text for such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smartnlp.classifier import Classifier
from smartnlp.training.corpus import Row
from smartnlp.training.out_of_scope import strangers


def scope_report(
    classifier: Classifier, rows: Sequence[Row], texts: Sequence[tuple[str, str]] | None = None
) -> dict[str, Any] | None:
    """Score the judgement of scope.

    Args:
        classifier: the model; its folder says below which probability a text is out of scope.
        rows: statements of plans, bare and with their context.
        texts: texts of no plan, each with its type; by default those that no training has seen.

    Returns:
        ``threshold``; ``strangers``: texts, how many were flagged, the share, and the same by type; ``mistaken``: the
        same of the rows, "bare" and "context".  None if the model does not judge scope.
    """
    threshold = classifier.folder.scope_below
    if threshold is None:
        return None
    texts = strangers("held_out") if texts is None else texts
    flagged = (classifier.plan_likeness([text for text, _ in texts]) < threshold).tolist()
    types = sorted({kind for _, kind in texts})
    by_type = {
        one: _counts([flag for flag, (_, kind) in zip(flagged, texts, strict=True) if kind == one]) for one in types
    }
    statements = [row.text for row in rows]
    views = {"bare": [""] * len(rows), "context": [row.context for row in rows]}
    mistaken = {
        view: _counts((classifier.plan_likeness(statements, contexts) < threshold).tolist())
        for view, contexts in views.items()
    }
    return {"threshold": threshold, "strangers": _counts(flagged) | {"types": by_type}, "mistaken": mistaken}


def _counts(flagged: Sequence[bool]) -> dict[str, Any]:
    share = sum(flagged) / len(flagged) if flagged else None
    return {"texts": len(flagged), "flagged": sum(flagged), "share": share}
