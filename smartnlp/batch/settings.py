"""What decides the results of an audit, as a record that other processes can be handed, and its fingerprints."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from pathlib import Path

import smartnlp
from smartnlp.reading import SheetColumns

_PACKAGE = Path(smartnlp.__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an audit of a file rests on, besides the file.

    Attributes:
        policy, terms, calendar: files (terms: or a folder) of the user's; None for ours.
        model: the folder of the classifier.
        plan_date, as_of: as the user gave them.
        columns: the columns of exports that the user named.
        word: whether Word files get a copy with comments.
        secret: of a folder whose results carry pseudonyms for people's names, else None.
    """

    model: Path
    policy: Path | None = None
    terms: Path | None = None
    calendar: Path | None = None
    plan_date: dt.date | None = None
    as_of: dt.date | None = None
    columns: SheetColumns = field(default_factory=SheetColumns)
    word: bool = False
    secret: bytes | None = field(default=None, repr=False)

    def absolute(self) -> Settings:
        """The same, for a process that works from another folder."""
        return replace(
            self, model=self.model.absolute(), policy=_absolute(self.policy), terms=_absolute(self.terms),
            calendar=_absolute(self.calendar),
        )  # fmt: skip

    def reading_key(self) -> str:
        """A fingerprint of what all before the judging depends on: program, model, terms, calendar, dates, columns."""
        return _digest(
            _program(),
            _content(self.model / "model.json"),  # with the checksums of the other files
            _content(self.terms),
            _content(self.calendar),
            str(self.plan_date),
            json.dumps(self.columns.named(), sort_keys=True),
            (self.secret or b"").hex(),
        )

    def judging_key(self, *, word: bool) -> str:
        """A fingerprint of what the judging depends on besides that; with or without commented copies of Word files."""
        return _digest(_content(self.policy), str(self.as_of), str(word))


def pseudonym_of(document: str, suffix: str, secret: bytes) -> str:
    """A document's name that tells nobody of whom it is, the same each time: files are often named for people."""
    return f"plan-{hmac.digest(secret, document.encode('utf-8', 'surrogatepass'), 'sha256').hex()[:12]}{suffix}"


def file_digest(path: Path) -> str | None:
    """SHA-256 of what stands in a file, hexadecimal; None where it cannot be read, or is no plain file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


@cache
def _program() -> str:
    """Version and files of smartnlp, and the versions of the libraries that it stands on.

    A file counts by its size and time, so that a change to the code in a checkout is seen, and seen at once.
    """
    found = [smartnlp.__version__]
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".toml", ".json", ".txt", ".html") and path.is_file():
            known = path.stat()
            found.append(f"{path.relative_to(_PACKAGE).as_posix()} {known.st_size} {known.st_mtime_ns}")
    return _digest(*found, *_libraries())


def _libraries() -> Iterator[str]:
    try:
        wanted = metadata.requires("smartnlp") or []
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        return
    for one in wanted:
        name = one.split(";")[0].strip().split("[")[0]
        name = name[: next((at for at, sign in enumerate(name) if sign in "<>=!~ "), len(name))]
        if "extra ==" not in one:
            try:
                yield f"{name} {metadata.version(name)}"
            except metadata.PackageNotFoundError:
                yield name


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None


def _content(path: Path | None) -> str:
    """The digest of a file, or of all files of a folder; "" for none."""
    if path is None:
        return ""
    if path.is_dir():
        return _digest(*(f"{one.name} {file_digest(one)}" for one in sorted(path.iterdir())))
    return file_digest(path) or ""


def _digest(*parts: str) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part.encode("utf-8", "surrogatepass"))
    return found.hexdigest()
