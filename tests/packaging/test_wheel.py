"""The wheel as it would be released: what it holds, what it says of itself, and whether it works where it is put."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
pytest.importorskip("hatchling", reason="the test extra is not installed")

from packages.contents import build, metadata, sdist_faults, wheel_faults  # noqa: E402


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("dist"), "wheel", isolated=False)


def test_the_wheel_holds_the_package_the_model_and_the_licences(wheel: Path) -> None:
    assert wheel_faults(wheel, ROOT) == []


def test_a_file_that_is_lost_or_too_much_is_told(wheel: Path, tmp_path: Path) -> None:
    path = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(path, "w") as archive:
        for name in whole.namelist():
            if not name.endswith("policy.toml"):
                archive.writestr(name, whole.read(name))
        archive.writestr("tests/test_contract.py", "")
    assert wheel_faults(path, ROOT) == [
        "smartnlp/auditing/policy.toml is not in it",
        "tests/test_contract.py should not be in it",
    ]


def test_the_source_archive_holds_what_builds_the_wheel(tmp_path: Path) -> None:
    assert sdist_faults(build(ROOT, tmp_path, "sdist", isolated=False), ROOT) == []


def test_the_metadata_says_what_pyproject_says(wheel: Path) -> None:
    said, project = metadata(wheel), tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (said["Name"], said["Version"]) == ("smartnlp", project["version"])
    assert said["License-Expression"] == "MIT AND Apache-2.0"
    assert said["Requires-Python"] == project["requires-python"]
    assert set(said.get_all("Provides-Extra", [])) == set(project["optional-dependencies"])
    base = {line for line in said.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert base == set(project["dependencies"])


def test_it_works_where_it_is_put(wheel: Path, tmp_path: Path) -> None:
    """With the packages of this environment, but without the repository."""
    target = tmp_path / "target"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", target, wheel], check=True)
    program = f"import sys; sys.path.insert(0, {str(target)!r}); from smartnlp.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, "doctor"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(target / "smartnlp" / "_model") in done.stdout
