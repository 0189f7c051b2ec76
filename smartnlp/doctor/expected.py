"""What stands in ``specimen.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def specimen() -> dict[str, Any]:
    """The built-in plan, what its audit must find, and the limits."""
    return tomllib.loads(Path(__file__).with_name("specimen.toml").read_text("utf-8"))


def limits() -> dict[str, int]:
    """The least free memory and disk, in MB."""
    found: dict[str, int] = specimen()["limits"]
    return found
