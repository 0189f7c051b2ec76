"""What the wheel and the source archive must hold, and must not."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from email.message import Message
from email.parser import Parser
from hashlib import sha256
from pathlib import Path

_LARGEST = 30 * 10**6  # bytes of a wheel
_MODEL = ("README.md", "calibration.svg", "model.json", "model.onnx", "model.onnx.data", "tokenizer.json")
_LICENCES = ("LICENSE", "NOTICE", "licenses/Apache-2.0.txt")
# Folders of the repository that no archive may hold.
_NEVER = (
    "tests",
    "scripts",
    "notebooks",
    "data/plans",
    "data/labels",
    "data/contrast",
    "data/lines",
    "models/choosing",
)
_LITTER = ("__pycache__", ".pyc", ".orig", ".swp", ".DS_Store")


def build(source: Path, out: Path, *forms: str, isolated: bool = True) -> Path:
    """Build from a source tree ("wheel" or "sdist"); the one archive that was made.

    Raises:
        subprocess.CalledProcessError: it cannot be built.
    """
    out.mkdir(parents=True, exist_ok=True)
    before = set(out.iterdir())
    options = [f"--{form}" for form in forms] + ([] if isolated else ["--no-isolation"])
    subprocess.run([sys.executable, "-m", "build", *options, "--outdir", out, source], check=True, stdout=sys.stderr)
    (made,) = set(out.iterdir()) - before
    return made


def package_files(root: Path) -> set[str]:
    """Every file of the package as it stands in the repository, by its path in a wheel."""
    return {
        path.relative_to(root).as_posix()
        for path in (root / "smartnlp").rglob("*")
        if path.is_file() and not any(part in path.as_posix() for part in _LITTER)
    }


def wheel_faults(wheel: Path, root: Path) -> list[str]:
    """What a wheel lacks or has too much of, in words."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    (info,) = {name.split("/")[0] for name in names if name.split("/")[0].endswith(".dist-info")}
    wanted = package_files(root) | {f"smartnlp/_model/{name}" for name in _MODEL}
    wanted |= {f"{info}/licenses/{name}" for name in _LICENCES} | {
        f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL")
    }
    wanted |= {"smartnlp/py.typed", f"{info}/entry_points.txt"}
    faults = [f"{name} is not in it" for name in sorted(wanted - names)]
    faults += [f"{name} should not be in it" for name in sorted(names - wanted)]
    if wheel.stat().st_size > _LARGEST:
        faults.append(f"it has {wheel.stat().st_size / 10**6:.0f} MB, more than {_LARGEST / 10**6:.0f}")
    return faults


def sdist_faults(sdist: Path, root: Path) -> list[str]:
    """What a source archive lacks or has too much of, in words."""
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = (
        package_files(root)
        | {f"models/default/{name}" for name in _MODEL}
        | {*_LICENCES, "README.md", "pyproject.toml"}
    )
    faults = [f"{name} is not in it" for name in sorted(wanted - names)]
    return faults + [f"{name} should not be in it" for name in sorted(names) if _unwanted(name)]


def _unwanted(name: str) -> bool:
    return any(name == folder or name.startswith(f"{folder}/") for folder in _NEVER) or any(
        part in name for part in _LITTER
    )


def unpack(sdist: Path, folder: Path) -> Path:
    """The one folder that a source archive holds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    return source


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that two wheels do not both hold with the same bytes."""
    first, second = _digests(one), _digests(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def metadata(wheel: Path) -> Message:
    """The metadata of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode("utf-8"))


def _digests(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: sha256(archive.read(name)).hexdigest() for name in _files(archive.namelist())}


def _files(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.endswith("/")]
