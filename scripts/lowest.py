"""The lowest versions that pyproject.toml allows, as constraints for pip: ``make lowest`` tests with them.

    python scripts/lowest.py > lowest.txt

What has no lower bound, or only an exact version, is left as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]+\])?>=(?P<version>[\w.]+)")
TOOLS = ("test", "dev")  # extras whose versions are nobody's but ours


def constraints(requirements: Iterable[str]) -> list[str]:
    """``name==version`` for each ``name>=version``."""
    return [f"{match['name']}=={match['version']}" for one in requirements if (match := _BOUND.fullmatch(one))]


def lowest(project: Path = _ROOT / "pyproject.toml") -> list[str]:
    """Of the base install and every extra but those for tests and development, sorted."""
    table = tomllib.loads(project.read_text("utf-8"))["project"]
    asked = [table["dependencies"], *(of for name, of in table["optional-dependencies"].items() if name not in TOOLS)]
    return sorted({bound for requirements in asked for bound in constraints(requirements)})


if __name__ == "__main__":
    print("\n".join(lowest()))
