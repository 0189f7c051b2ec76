"""What each extra is for: the modules that it brings, and a line that fails without them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Distributions whose module is not called as they are.
_MODULES = {"scikit-learn": "sklearn"}

USES = {
    "documents": "from smartnlp.reading.extra import olefile; olefile('plan.msg').isOleFile",
    "parquet": "from smartnlp.reporting.extra import require_formats; require_formats(['parquet'])",
    "train": "from smartnlp.training import extra, network; extra.require_train_extra()",
    "ray": "import ray.data; import smartnlp.batch",
}


def requirements(extra: str) -> list[str]:
    """The distributions that an extra names."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    return [re.split(r"[\[<>=]", line)[0] for line in table[extra]]


def modules(extra: str) -> list[str]:
    """Their modules."""
    return [_MODULES.get(name, name.replace("-", "_")) for name in requirements(extra)]


def program(extra: str) -> str:
    """A Python program that imports every module of an extra, and uses what smartnlp needs it for."""
    return "\n".join([*(f"import {name}" for name in modules(extra)), USES[extra]])
