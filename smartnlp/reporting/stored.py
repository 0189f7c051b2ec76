"""What judging needs, as JSON and back: a plan's linked statements, dates and form fields, one line per plan.

With it a plan is judged again by another policy, and no model runs.  A record is an object of its fields that are
not at their default, and everything that is read back equals what was written.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union

from smartnlp.records import Audit, Block, Linked

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Stored:
    """A plan as it stood before it was judged, and the day that it was judged from."""

    document: str
    linked: tuple[Linked, ...]
    plan_date: dt.date | None = None
    review_date: dt.date | None = None
    as_of: dt.date | None = None
    nation: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


def stored(audit: Audit) -> Stored:
    """What an audit was made from."""
    return Stored(
        audit.document, tuple(one.linked for one in audit.statements), audit.plan_date, audit.review_date,
        audit.as_of, audit.nation, audit.fields, audit.notes, audit.blocks,
    )  # fmt: skip


def to_json(value: Any) -> Any:
    """A record as objects, lists, strings and numbers; dates as "2026-05-11"."""
    if is_dataclass(value) and not isinstance(value, type):
        defaults = _defaults(type(value))
        held = ((name, getattr(value, name)) for name in defaults)
        return {name: to_json(one) for name, one in held if defaults[name] is MISSING or one != defaults[name]}
    if isinstance(value, dt.date):
        return value.isoformat()
    return [to_json(one) for one in value] if isinstance(value, tuple) else value


def from_json(kind: type[_Record], raw: Any) -> _Record:
    """The record that :func:`to_json` wrote.

    Raises:
        ValueError: ``raw`` is not of this kind.
    """
    try:
        found: _Record = _read(kind, raw)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return found


def _read(kind: Any, raw: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        known = _kinds(kind)
        return kind(**{name: _read(known[name], one) for name, one in raw.items()})
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        return None if raw is None else _read(next(part for part in parts if part is not type(None)), raw)
    if origin is tuple:
        several = parts if parts[-1] is not Ellipsis else parts[:1] * len(raw)
        return tuple(_read(part, one) for part, one in zip(several, raw, strict=True))
    if kind is dt.date:
        return dt.date.fromisoformat(raw)
    if origin is Literal:
        return _among(raw, parts)
    if not isinstance(raw, (int, float) if kind is float else kind):
        raise TypeError(f"{raw!r} is not {kind.__name__}")
    return raw


def _among(raw: Any, known: tuple[Any, ...]) -> Any:
    if raw not in known:
        raise TypeError(f"{raw!r} is none of {', '.join(map(repr, known))}")
    return raw


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """The names of a record's fields, each with its default or MISSING."""
    return {
        one.name: one.default_factory() if one.default_factory is not MISSING else one.default for one in fields(kind)
    }
