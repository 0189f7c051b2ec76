"""Our own term files, read quickly: they are TOML, and most of them is lists of plain strings.

:mod:`tomllib` is written in Python and takes a tenth of a second for all of them, which a command that reads one line
would wait for.  Files of users go through :mod:`tomllib`, whose messages say what is wrong with them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_STRING = r'"[^"\\\n]*"'
_COMMENT = r"#[^\n]*"
_LIST = re.compile(rf"^([\w-]+ = )\[((?:[\s,]++|{_STRING}|{_COMMENT})*+)\](?=[ \t]*(?:{_COMMENT})?$)", re.M)
_ITEM = re.compile(rf'{_COMMENT}|"([^"\\\n]*)"')
_MARK = "\ue000"  # begins what stands for a list meanwhile; of no use in a term


def read(path: Path) -> dict[str, Any]:
    """The tables of one of the package's files, as :func:`tomllib.loads` gives them."""
    return loads(path.read_text("utf-8"))


def loads(text: str) -> dict[str, Any]:
    """As :func:`tomllib.loads`, for text in which no string goes over several lines."""
    lists: list[list[str]] = []

    def kept(found: re.Match[str]) -> str:
        lists.append([item[1] for item in _ITEM.finditer(found[2]) if item[1] is not None])
        return f'{found[1]}"{_MARK}{len(lists) - 1}"'

    return _filled(tomllib.loads(_LIST.sub(kept, text)), lists)


def _filled(table: dict[str, Any], lists: list[list[str]]) -> dict[str, Any]:
    for name, value in table.items():
        if isinstance(value, str) and value.startswith(_MARK):
            table[name] = lists[int(value[1:])]
        elif isinstance(value, dict):
            _filled(value, lists)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    _filled(one, lists)
    return table
