"""Texts of no plan (other languages, code, shopping lists, prose): learnt from, and held out to measure by.

Written for this project.  The held-out texts are in other languages, of other kinds of code and prose than those that
are learnt from, so that they measure what is new.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Literal


def strangers(part: Literal["train", "held_out"]) -> list[tuple[str, str]]:
    """Each text of a part, and its type."""
    lines = resources.files(__name__).joinpath(f"{part}.jsonl").read_text("utf-8").splitlines()
    return [(row["text"], row["type"]) for row in map(json.loads, lines)]
