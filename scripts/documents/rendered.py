"""Plans of the corpus as documents under build/, each in a layout that its id chooses, made once."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent
BUILD = SCRIPTS.parent / "build" / "documents"
# What is read back, and what renders it.  "pdf" is the Word document converted by LibreOffice.
FORMS = {"docx": "docx", "pdf": "docx", "pdf by reportlab": "pdf", "xlsx": "xlsx", "txt": "txt"}
_AT_ONCE = 25  # files for one start of LibreOffice
_TIMEOUT = 600  # seconds for them


class NoConverter(Exception):
    """LibreOffice is not installed, or did not convert a file."""


@dataclass(frozen=True)
class Rendered:
    """A plan's id, the layout it was given, and the document."""

    plan: str
    layout: str
    path: Path


def rendered(plans: Sequence[Path], form: str, layout: str | None = None) -> list[Rendered]:
    """The documents of some plans in one of :data:`FORMS`; those made before are not made again.

    Args:
        plans: structured plans (.json).
        form: what to make of them.
        layout: the same for all; None: each plan's own.

    Raises:
        NoConverter: a PDF by LibreOffice is wanted and LibreOffice is not there.
    """
    made = [_rendered(plan, FORMS[form], layout) for plan in plans]
    if form != "pdf":
        return made
    _convert([one.path for one in made])
    return [Rendered(one.plan, one.layout, one.path.with_suffix(".pdf")) for one in made]


def layout_of(plan: str, suffix: str, layouts: Sequence[str]) -> str:
    """The layout that a plan's id chooses: always the same, and all layouts about as often."""
    return layouts[int(hashlib.sha256(f"{plan} {suffix}".encode()).hexdigest(), 16) % len(layouts)]


def _rendered(plan: Path, suffix: str, layout: str | None) -> Rendered:
    module = importlib.import_module(f"rendering.to_{suffix}")
    layouts: tuple[str, ...] = getattr(module, "LAYOUTS", ("grid",))
    chosen = layout if layout in layouts else layout_of(plan.stem, suffix, layouts)
    content = plan.read_bytes()
    mark = hashlib.sha256(content + _renderer(suffix)).hexdigest()[:10]
    path = BUILD / f"{plan.stem}-{chosen}-{mark}.{suffix}"
    if suffix == "pdf":  # beside LibreOffice's of the same name
        path = path.with_stem(f"{path.stem}-reportlab")
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{os.getpid()}-{path.name}")
        arguments = (chosen,) if len(layouts) > 1 else ()
        module.render(json.loads(content), unfinished, *arguments)
        unfinished.rename(path)
    return Rendered(plan.stem, chosen, path)


@cache
def _renderer(suffix: str) -> bytes:
    """The renderer's code: when it changes, its documents are made anew."""
    return b"".join((SCRIPTS / "rendering" / f"{name}.py").read_bytes() for name in (f"to_{suffix}", "layouts"))


def _convert(files: Sequence[Path]) -> None:
    missing = [file for file in files if not file.with_suffix(".pdf").exists()]
    program = shutil.which("soffice")
    if missing and program is None:
        raise NoConverter("soffice is not installed (Debian: apt-get install libreoffice-writer)")
    for begin in range(0, len(missing), _AT_ONCE):
        some = missing[begin : begin + _AT_ONCE]
        with tempfile.TemporaryDirectory() as held:  # a profile of its own: another soffice may be running
            profile = f"-env:UserInstallation={Path(held).as_uri()}/profile"
            command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", held, *map(str, some)]
            try:
                subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
            except subprocess.TimeoutExpired as error:
                raise NoConverter(f"soffice took more than {_TIMEOUT} s for {len(some)} files") from error
            for file in some:
                made = Path(held) / f"{file.stem}.pdf"
                if not made.exists():
                    raise NoConverter(f"soffice did not convert {file.name}")
                shutil.move(made, file.with_suffix(".pdf"))
