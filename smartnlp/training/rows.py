"""What a labelled statement is to training, and the error for data that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SPLITS = ("train", "dev", "test")
_LABEL = 40  # characters; what is longer is no label and no heading, but may be a text of a plan


class BadData(Exception):
    """Labelled data that cannot be used.  ``str()`` is one line: which file, which line, what is wrong.

    It may quote labels and names of columns, and never a statement: see :func:`named`.
    """


def named(value: Any) -> str:
    """A value as an error may quote it: a label or a heading in quotes, of anything longer only its length."""
    said = repr(value)
    return said if len(said) <= _LABEL else f"something of {len(str(value))} characters"


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled statement.  ``labels`` holds an axis only where it applies; ``group`` (the writer, or else the
    plan) must not be split.

    ``contrast`` marks the changed half of a minimal pair: learnt from as any other row, scored apart.
    ``dealt`` says that the data named no split, and that it was chosen by the group's name.
    """

    text: str
    labels: dict[str, str]
    group: str
    split: str
    plan: str
    context: str = ""
    id: str = ""
    plan_kind: str = ""
    contrast: bool = False
    dealt: bool = False
