"""Each extra brings what it is for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from packages.extras import USES, modules, program  # noqa: E402


def test_every_extra_for_users_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(USES) == set(project["optional-dependencies"]) - {"test", "dev"}


@pytest.mark.parametrize("extra", USES)
def test_all_that_an_extra_names_is_imported(extra: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", program(extra)], check=True, cwd=ROOT)


@pytest.mark.parametrize("extra", USES)
def test_an_extra_that_is_missing_is_noticed(extra: str, tmp_path: Path) -> None:
    """The program fails where the first module of the extra cannot be imported."""
    broken = f"import sys; sys.modules[{modules(extra)[0]!r}] = None\n{program(extra)}"
    done = subprocess.run([sys.executable, "-c", broken], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert modules(extra)[0] in done.stderr
