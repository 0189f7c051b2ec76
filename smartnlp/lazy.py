"""Patterns that are compiled when they are first used: a command that reads one line must not wait for all of them."""

from __future__ import annotations

import re
from typing import Any, cast

_SEARCHES = ("search", "match", "fullmatch", "finditer", "sub", "split", "findall")


class _Uncompiled:
    """Stands for a pattern until it is first asked for something; its searches are the compiled one's from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._what = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = re.compile(*self._what)
        self.__dict__.update({search: getattr(made, search) for search in _SEARCHES})
        return getattr(made, name)


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like :func:`re.compile`, on first use; a mistake in the pattern is told then."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
