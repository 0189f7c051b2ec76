"""Formats that need more than the base package; this is the one place that says so."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

# Format -> the library that writes it, and the extra that brings the library.
_NEEDED = {"parquet": ("pyarrow", "parquet")}


class MissingExtra(Exception):
    """A format was asked for whose library is not installed.  ``str()`` says what to install."""


def require_formats(formats: Sequence[str]) -> None:
    """Check that what the formats need is there.

    Raises:
        MissingExtra: naming the first that is missing and how to install it.
    """
    for name in formats:
        library, extra = _NEEDED.get(name, ("", ""))
        if library and find_spec(library) is None:
            raise MissingExtra(
                f"--format {name} needs {library}; install it with: python -m pip install 'smartnlp[{extra}]'"
            )
