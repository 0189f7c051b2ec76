"""What each rule of the rule layer looks for, in words that a practitioner reads."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILES = Path(__file__).with_name("terms")


def why(rule: str) -> str:
    """The sentence that explains a rule.

    Args:
        rule: an id as ``Owner.rule``, ``Time.rule`` and ``Target.rule`` have it.

    Raises:
        KeyError: there is no such rule.
    """
    return _sentences()[rule]


@cache
def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(_FILES.glob("why_*.toml")):
        found |= tomllib.loads(file.read_text("utf-8"))
    return found
