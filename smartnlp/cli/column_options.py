"""The options that name an export's columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])
_HOLDS = {
    "text": "holds a plan's text, or that of a statement",
    "id": "says which rows are one plan",
    "date": "holds the plan's date",
    "owner": "says who does it",
    "due": "says by when",
    "outcome": "holds what an action is for",
}


def column_options(*purposes: str) -> Callable[[_F], _F]:
    """``--text-column`` and the like: the fields of :class:`smartnlp.reading.SheetColumns` named, or all of them."""

    def add(function: _F) -> _F:
        for purpose in reversed(purposes or tuple(_HOLDS)):
            function = click.option(
                f"--{purpose}-column",
                metavar="NAME",
                help=f"Spreadsheet exports: the column that {_HOLDS[purpose]}.",
            )(function)
        return function

    return add
