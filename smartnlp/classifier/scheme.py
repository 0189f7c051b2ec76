"""A label scheme: axes, the classes of each, and which axis applies when.  Ours is the annotation guideline's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_DEFAULT = Path(__file__).with_name("scheme.toml")
# What a row of labelled data may hold besides its labels.
RESERVED = {
    "id", "text", "context", "plan", "writer", "plan_kind", "plan_date", "split", "contrast_of", "flips",
    "owners", "times", "targets", "scope",
}  # fmt: skip


class BadScheme(Exception):
    """A label scheme that cannot be used.  ``str()`` is one line for the user."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Axes with their classes, and the conditions under which an axis applies.

    Attributes:
        axes: class names per axis, in the order of the network's outputs.
        applies: per axis, another axis and its labels under which this one applies; an axis that is not a key
            always applies.
    """

    axes: dict[str, tuple[str, ...]]
    applies: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Scheme:
        """Read a scheme from a TOML file such as ``scheme.toml`` beside this module.

        Raises:
            BadScheme: the file cannot be read or is no scheme.
        """
        try:
            return cls.from_record(tomllib.loads(path.read_text("utf-8")))
        except OSError as error:
            raise BadScheme(f"{path}: cannot be read ({error.strerror}); name a TOML file with [axes]") from error
        except UnicodeDecodeError as error:
            raise BadScheme(f"{path}: is not UTF-8; save it again as UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            raise BadScheme(f"{path}: is not TOML ({error})") from error
        except BadScheme as error:
            raise BadScheme(f"{path}: {error}") from error

    @classmethod
    def from_record(cls, raw: Mapping[str, Any]) -> Scheme:
        """From the plain dictionaries of a TOML or JSON file.

        Raises:
            BadScheme: an axis without two classes, a name that a row uses otherwise, a condition on what is not there.
        """
        axes = raw.get("axes")
        if not isinstance(axes, dict) or not axes:
            raise BadScheme('has no [axes]; write for example: kind = ["outcome", "action"]')
        for axis, names in axes.items():
            if axis in RESERVED:
                raise BadScheme(f"an axis cannot be called {axis!r}, a row of data has a field of that name")
            if not isinstance(names, list | tuple) or not all(isinstance(name, str) and name for name in names):
                raise BadScheme(f"the classes of {axis!r} must be a list of names")
            if len(names) < 2 or len(set(names)) < len(names):
                raise BadScheme(f"{axis!r} needs two classes or more, each named once")
        applies = raw.get("applies", {})
        _check_conditions(axes, applies)
        return cls(
            {axis: tuple(names) for axis, names in axes.items()},
            {axis: {other: tuple(names) for other, names in when.items()} for axis, when in applies.items()},
        )

    def record(self) -> dict[str, Any]:
        """The scheme as plain dictionaries, as :meth:`from_record` reads it."""
        return {"axes": self.axes, "applies": self.applies}

    def same(self, other: Scheme) -> bool:
        """Whether both have the same axes and classes in the same order, and the same conditions."""
        return list(self.axes.items()) == list(other.axes.items()) and self.applies == other.applies

    def like(self, other: Scheme) -> bool:
        """As :meth:`same`, in whatever order."""
        mine, theirs = ({axis: set(names) for axis, names in one.axes.items()} for one in (self, other))
        conditions = [
            {axis: {on: set(names) for on, names in when.items()} for axis, when in one.applies.items()}
            for one in (self, other)
        ]
        return mine == theirs and conditions[0] == conditions[1]

    def applicable(self, axis: str, labels: Mapping[str, str]) -> bool:
        """Whether ``axis`` applies to a statement with these labels."""
        return all(labels.get(other) in names for other, names in self.applies.get(axis, {}).items())


def _check_conditions(axes: dict[str, list[str]], applies: Any) -> None:
    """Refuse a condition on an axis or class that is not there, or that stands later."""
    if not isinstance(applies, dict) or not all(isinstance(when, dict) for when in applies.values()):
        raise BadScheme('[applies] must hold lines such as: timing = { kind = ["outcome", "action"] }')
    order = list(axes)
    for axis, conditions in applies.items():
        if axis not in axes:
            raise BadScheme(f"[applies] names {axis!r}, which is not an axis")
        for other, names in conditions.items():
            if other not in order[: order.index(axis)]:
                raise BadScheme(f"{axis!r} depends on {other!r}, which is not an axis before it")
            if not isinstance(names, list | tuple) or not names:
                raise BadScheme(f"{axis!r} depends on {other!r}; say on which of its classes, in a list")
            if unknown := [name for name in names if name not in axes[other]]:
                raise BadScheme(f"{axis!r} depends on {other} {unknown[0]!r}, which is not a class of it")


DEFAULT = Scheme.read(_DEFAULT)
AXES = DEFAULT.axes
