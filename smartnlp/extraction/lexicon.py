"""Term lists of the rule layer, loaded once, and what an authority adds to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from smartnlp import plain_toml

_TERMS = Path(__file__).with_name("terms")
_OPEN = ("owners", "targets")  # what an authority can add to
_Made = TypeVar("_Made")
_added: dict[str, dict[str, Any]] = {}
_caches: list[Callable[[], None]] = []


class BadTerms(ValueError):
    """A file of added terms that cannot be used.  ``str()`` is one line: the file, what is wrong, what to do."""


def forget_with_terms(clear: Callable[[], None]) -> None:
    """Have a cache cleared whenever terms are added."""
    _caches.append(clear)


def cached(function: Callable[..., _Made]) -> Callable[..., _Made]:
    """Like :func:`functools.cache`, forgotten when terms are added: for whatever is made from the lists."""
    remembering = cache(function)
    forget_with_terms(remembering.cache_clear)
    return remembering


@cached
def terms(name: str) -> dict[str, Any]:
    """The lists of ``terms/<name>.toml`` and ``terms/<name>_*.toml``, with what was added to them.

    A file that says ``literal = true`` holds words; any other holds regular expressions, and an added term is
    escaped to stand among them.
    """
    ours = _ours(name)
    merged: dict[str, Any] = {
        key: found.copy() if isinstance(found, (list, dict)) else found for key, found in ours.items()
    }
    for key, found in _added.get(name, {}).items():
        if isinstance(found, dict):
            merged[key] |= found
        else:
            merged[key] += found if ours.get("literal") else [re.escape(term) for term in found]
    return merged


@cached
def alternatives(name: str, *lists: str) -> str:
    """One regular expression of all the terms of some lists, the longest first."""
    found = [term for key in lists for term in terms(name)[key]]
    return "(?:" + "|".join(sorted(found, key=len, reverse=True)) + ")"


@cached
def pattern(name: str, *lists: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """The terms of some lists as whole words, without regard to case."""
    return re.compile(f"{before}{alternatives(name, *lists)}{after}", re.I)


def extend(path: str | Path) -> None:
    """Add an authority's own terms from a TOML file, or from every ``*.toml`` of a folder.

    A file has a table for each kind of term (``[owners]``, ``[targets]``) with lists named as ours are.  A term is
    literal text, never a pattern.

    Raises:
        BadTerms: a file is missing, is no TOML, or names a list that is not there; nothing is added then.
    """
    place = Path(path)
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise BadTerms(f"{place}: no .toml file in this folder; put the term lists there or name a file")
    read = [(file, _read(file)) for file in files]
    for file, tables in read:
        _check(file, tables)
    for _, tables in read:
        for name, lists in tables.items():
            for key, found in lists.items():
                _add(name, key, found)
    _forget()


def reset() -> None:
    """Forget all that was added."""
    _added.clear()
    _forget()


def _add(name: str, key: str, found: list[str] | dict[str, str]) -> None:
    kept = _added.setdefault(name, {})
    if isinstance(found, dict):
        kept[key] = {**kept.get(key, {}), **{short.strip(): long.strip() for short, long in found.items()}}
    else:
        small = bool(_ours(name).get("literal"))
        kept[key] = [*kept.get(key, []), *(term.strip().lower() if small else term.strip() for term in found)]


def _forget() -> None:
    for clear in _caches:
        clear()


@cache
def _ours(name: str) -> dict[str, Any]:
    """The lists that the package brings."""
    files = [_TERMS / f"{name}.toml", *sorted(_TERMS.glob(f"{name}_*.toml"))]
    return {key: found for file in files for key, found in plain_toml.read(file).items()}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise BadTerms(f"{file}: no such file; name a TOML file or a folder of them") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadTerms(f"{file}: cannot be read ({error}); save it as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise BadTerms(f"{file}: not valid TOML ({error}); mend that line") from None


def _check(file: Path, tables: dict[str, Any]) -> None:
    for name, lists in tables.items():
        if name not in _OPEN or not isinstance(lists, dict):
            raise BadTerms(f"{file}: no terms are called {name!r}; use [{'] or ['.join(_OPEN)}]")
        ours = {key: found for key, found in _ours(name).items() if isinstance(found, (list, dict))}
        for key, found in lists.items():
            if key not in ours:
                raise BadTerms(f"{file}: [{name}] has no list {key!r}; the lists are {', '.join(ours)}")
            _check_list(f"{file}: {name}.{key}", found, ours[key])


def _check_list(where: str, found: object, ours: object) -> None:
    if isinstance(ours, dict):
        ok = isinstance(found, dict) and all(isinstance(long, str) and long.strip() for long in found.values())
        wanted = '{ SW = "social worker" }'
    else:
        ok = isinstance(found, list) and all(isinstance(term, str) for term in found)
        wanted = '["one term", "another"]'
    if not ok:
        raise BadTerms(f"{where} is of another form; write it as {wanted}")
    if any(not str(term).strip() for term in found):  # type: ignore[attr-defined]
        raise BadTerms(f"{where} holds an empty term; take it out")
