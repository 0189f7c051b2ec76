"""What an examination finds: facts to know and checks to pass, part by part."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be so.  ``says`` is what was found, ``advice`` what to do where it is not ``ok``."""

    name: str
    ok: bool
    says: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an examination: its name, what is so, and what was checked."""

    name: str
    facts: dict[str, Fact] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no check failed."""
        return all(check.ok for check in self.checks)


def guarded(name: str, advice: str, find: Callable[[], Part]) -> Part:
    """A part, or its failure as a failed check: a library may be broken in any way, and the other parts go on."""
    try:
        return find()
    except Exception as error:
        return Part(name, {}, (Check(name, False, told(error), advice),))


def told(error: BaseException) -> str:
    """An exception in one line, without the user's name."""
    return f"{type(error).__name__}: {nameless(' '.join(str(error).split()))}".removesuffix(": ")


def nameless(text: str) -> str:
    """A path, or a line that holds paths, without the user's name: the home folder is ``~``."""
    if len(home := str(Path.home())) > 1:
        text = text.replace(home, "~")
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        return text
    for slash in "/\\":
        text = (text + slash).replace(f"{slash}{user}{slash}", f"{slash}USER{slash}").removesuffix(slash)
    return text
