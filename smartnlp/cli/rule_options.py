"""Options of the rule layer: an authority's own terms and calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from smartnlp.cli.common import stop

if TYPE_CHECKING:
    from smartnlp.extraction.calendar import Calendar

_F = TypeVar("_F", bound=Callable[..., Any])


def terms_option(function: _F) -> _F:
    """``--terms``."""
    return click.option(
        "--terms",
        type=click.Path(path_type=Path, exists=True),
        help="TOML file or folder with your own roles, agencies and abbreviations (docs/term-lists.md).",
    )(function)


def calendar_option(function: _F) -> _F:
    """``--calendar``."""
    return click.option(
        "--calendar",
        "calendar_file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="TOML file with your school terms, dated events and nation (docs/calendar.md).",
    )(function)


def prepare_terms(path: Path | None) -> None:
    """Add an authority's terms to ours, or end with what is wrong with them."""
    if path is not None:
        from smartnlp.extraction.lexicon import BadTerms, extend

        try:
            extend(path)
        except BadTerms as error:
            stop(str(error))


def load_calendar_file(path: Path | None) -> Calendar:
    """The calendar of an authority, an empty one without a file, or a clear end."""
    from smartnlp.extraction.calendar import NONE, BadCalendar
    from smartnlp.extraction.calendar.file import load_calendar

    if path is None:
        return NONE
    try:
        return load_calendar(path)
    except BadCalendar as error:
        stop(str(error))
