"""The data files that stand beside the modules: words, patterns and limits."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def term_file(module: str, name: str) -> dict[str, Any]:
    """What a TOML file beside a module holds, read once.

    Args:
        module: the module's ``__file__``.
        name: of the file.
    """
    return tomllib.loads(Path(module).with_name(name).read_text("utf-8"))
