"""Build the wheel and the source archive, and try them where nothing else is installed: ``make package``.

    python scripts/check_package.py                   # the base install and every extra but train, which is a gigabyte
    python scripts/check_package.py --extras train
    python scripts/check_package.py --extras ""       # the base install alone

Archives are left in dist/.  Exit status: 0 all is well; 1 something is not, and it is said what.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from packages.contents import build, differences, sdist_faults, unpack, wheel_faults
from packages.extras import ROOT, USES, program

SENTENCE = "Parents to engage with services as soon as possible."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extras", default=",".join(name for name in USES if name != "train"), help="names, by commas")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()
    extras = [name for name in arguments.extras.split(",") if name]
    if unknown := set(extras) - set(USES):
        parser.error(f"there is no extra {min(unknown)!r}; known: {', '.join(USES)}")
    shutil.rmtree(arguments.out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        wheel, faults = _built(arguments.out, Path(folder))
        if not faults:
            faults += _tried(wheel, Path(folder))
            faults += [fault for extra in extras for fault in _extra(wheel, extra, Path(folder))]
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    print(f"{len(faults)} failed" if faults else "The package is sound.")
    return 1 if faults else 0


def _built(out: Path, folder: Path) -> tuple[Path, list[str]]:
    """The wheel, and what is wrong with it or with the source archive."""
    wheel, sdist = build(ROOT, out, "wheel"), build(ROOT, out, "sdist")
    again = build(unpack(sdist, folder / "source"), folder / "again", "wheel")
    faults = [f"{wheel.name}: {fault}" for fault in wheel_faults(wheel, ROOT)]
    faults += [f"{sdist.name}: {fault}" for fault in sdist_faults(sdist, ROOT)]
    faults += [f"{name} is otherwise in the wheel that {sdist.name} builds" for name in differences(wheel, again)]
    for made in (wheel, sdist):
        print(f"{made.name}: {made.stat().st_size / 10**6:.1f} MB")
    return wheel, faults


def _tried(wheel: Path, folder: Path) -> list[str]:
    """Install the wheel alone, and use it from a folder that is not the repository."""
    python = _fresh(folder / "base", str(wheel))
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    examples = ROOT / "data" / "examples"
    commands = [
        ["doctor"],
        ["score", SENTENCE],
        ["audit", str(examples), "-o", "out", "--format", "csv,html,xlsx,word"],
    ]
    return [fault for one in commands for fault in _run([str(python), "-m", "smartnlp", *one], elsewhere)]


def _extra(wheel: Path, extra: str, folder: Path) -> list[str]:
    """Install the wheel with one extra alone, and import what it is for."""
    python = _fresh(folder / extra, f"{wheel}[{extra}]")
    faults = _run([str(python), "-c", program(extra)], folder)
    shutil.rmtree(folder / extra)
    return [f"{extra}: {fault}" for fault in faults]


def _fresh(folder: Path, requirement: str) -> Path:
    """The Python of a new environment that holds a requirement and nothing else."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    print(f"Installing {Path(requirement).name} ...", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q", "install", requirement]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"  {size / 10**6:.0f} MB")
    return python


def _run(command: list[str], folder: Path) -> list[str]:
    shown = " ".join(command[1:])[:80].replace("\n", "; ")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode == 0:
        print(f"  ok: {shown}", flush=True)
        return []
    last = (done.stderr or done.stdout).strip().splitlines()[-1:]
    return [f"{shown}: exit status {done.returncode}: {''.join(last)}"]


if __name__ == "__main__":
    sys.exit(main())
