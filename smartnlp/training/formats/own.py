"""Our own rows as JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.formats.jsonl import write_json_lines
from smartnlp.training.formats.suggestions import Suggestion, row


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """One row a line, as ``statement.schema.json`` says, with confidences."""
    write_json_lines(file, (row(suggestion, scheme) for suggestion in suggestions))
