"""One rule per module, named by its code and its id: ``s101_vague_word.py``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from smartnlp.auditing.rule import Entry, entry

# Specific, measurable, achievable, realistic, timely, evaluated, reviewed, the plan as a whole, labels.
_LETTERS = "SMARTEVPL"


@cache
def entries() -> dict[str, Entry]:
    """Every rule by its name, in the order of their codes: SMARTER first, then the plan, then the labels."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    ordered = sorted(map(entry, modules), key=lambda one: (_LETTERS.index(one.rule.code[0]), one.rule.code))
    return {one.rule.name: one for one in ordered}
