"""What a plan says of itself: its kind, team, author and month, for the comparisons of a batch."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from smartnlp.auditing.view import View
from smartnlp.lazy import compiled

_NOBODY = compiled(r"(?:vacan|tb[acd]\b|not (?:yet )?allocated|unallocated|n/?a\b|none\b|as (?:above|signed))", re.I)
_LONGEST = 80  # characters; a longer value is no name


def about_plan(view: View, document: str) -> dict[str, str]:
    """Those of "kind", "team", "author" and "month" ("2026-05") that are known.

    The terms are data: ``about.toml``.
    """
    fields = _terms()["fields"]
    kind = _field(view, fields["kind"])
    found = {
        "kind": _kind([kind, *view.headings, document]) or kind,
        "team": _field(view, fields["team"]),
        "author": _person(_field(view, fields["author"])),
        "month": view.plan_date.strftime("%Y-%m") if view.plan_date else "",
    }
    return {name: value for name, value in found.items() if value}


@cache
def _terms() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("about.toml").read_text("utf-8"))


def _field(view: View, labels: list[str]) -> str:
    """The value of the first of these labels that the form fills in, by the order of the labels."""
    filled = {label.lower().strip(" :*?"): " ".join(value.split()) for label, value in reversed(view.fields)}
    values = (filled.get(label, "") for label in labels)
    return next((value for value in values if 0 < len(value) <= _LONGEST), "")


def _person(value: str) -> str:
    """The name before what else is said of them: a role, a team; nobody where the post is vacant."""
    name = re.split(r"[,;(]", value)[0].strip()
    return "" if _NOBODY.match(name) else name


def _kind(said: list[str]) -> str:
    for text in said:
        words = re.sub(r"[-_]+", " ", text.lower().replace("&", "and").replace("’", "'"))
        for kind, names in _terms()["kinds"].items():
            if any(re.search(rf"(?<!\w){re.escape(name.replace('-', ' '))}(?!\w)", words) for name in names):
                return str(kind)
    return ""
