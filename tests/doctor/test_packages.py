"""Versions that are installed, held against those that are asked for."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from smartnlp.doctor import packages

INSTALLED = {"lxml": "6.1.3", "torch": "2.13.0+cpu", "numpy": "1.26.0", "ray": "2.9"}
REQUIRES = [
    "lxml>=5.3",
    "numpy>=1.26",
    "olefile>=0.47; extra == 'documents'",
    'torch==2.13.0; extra == "train"',
    "ray[data]>=2.40; extra == 'ray'",
    "pytest>=8.3; extra == 'dev'",
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    found = dict(INSTALLED)

    def version(name: str) -> str:
        if name not in found:
            raise PackageNotFoundError(name)
        return found[name]

    monkeypatch.setattr(packages, "version", version)
    monkeypatch.setattr(packages, "requires", lambda name: REQUIRES)
    return found


def test_all_is_well(installed: dict[str, str]) -> None:
    part = packages.packages_part()
    assert part.ok
    assert (part.facts["lxml"], part.facts["numpy"]) == ("6.1.3", "1.26.0")
    assert part.checks[0].says == "all 2 are there and new enough"


@pytest.mark.parametrize(
    ("version", "says"),
    [(None, "lxml is missing"), ("5.2.9", "lxml 5.2.9 is older than 5.3"), ("4.10", "lxml 4.10 is")],
)
def test_what_is_missing_or_old_is_named(installed: dict[str, str], version: str | None, says: str) -> None:
    if version is None:
        del installed["lxml"]
    else:
        installed["lxml"] = version
    (check,) = packages.packages_part().checks
    assert not check.ok
    assert check.says.startswith(says)


def test_extras_are_no_check_but_say_what_to_install(installed: dict[str, str]) -> None:
    part = packages.extras_part()
    assert part.checks == ()
    assert part.facts == {
        "documents": "olefile is missing: python -m pip install 'smartnlp[documents]'",
        "train": "torch 2.13.0+cpu",
        "ray": "ray 2.9 is older than 2.40: python -m pip install 'smartnlp[ray]'",
    }


def test_another_version_than_the_pinned_one(installed: dict[str, str]) -> None:
    installed["torch"] = "2.12.1"
    assert "torch is 2.12.1, not 2.13.0" in str(packages.extras_part().facts["train"])
