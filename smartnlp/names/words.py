"""Words, and which of them are no names: what plans write in lower case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from smartnlp.lazy import compiled

# A word; "Rosie's" is two, "O'Brien", "step-dad" and "Al-Khatib" are one.
WORD = compiled(r"(?:[OD]['’](?=[A-Z]))?[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def ordinary_words() -> frozenset[str]:
    """Words that plans write in lower case: at the start of a clause they are not names."""
    text = Path(__file__).with_name("ordinary_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def begins_clause(text: str, at: int) -> bool:
    """Whether nothing, or a mark that ends or opens a clause, stands before ``at``."""
    before = text[:at].rstrip()
    return not before or before[-1] in '.!?:;-–—•*(/"“‘\n'
