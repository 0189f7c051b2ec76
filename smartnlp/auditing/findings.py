"""Findings from ``rules.toml``: a rule's words with its places filled in."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from smartnlp.records import Finding, Owner, Time


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as documented: where it applies, what it says and asks, and why."""

    id: str
    criterion: str
    message: str
    question: str
    why: str


@cache
def all_rules() -> dict[str, Rule]:
    """All rules by id, in the order of ``rules.toml``."""
    raw = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
    return {name: Rule(name, **entry) for name, entry in raw.items()}


def finding(rule: str, span: tuple[int, int] | None = None, **places: Any) -> Finding:
    """A finding of ``rule``, at ``span`` of the statement's text if it stands there."""
    words = all_rules()[rule]
    start, end = span if span else (None, None)
    return Finding(rule, words.message.format(**places), words.question.format(**places), start, end)


def span_of(found: Owner | Time) -> tuple[int, int] | None:
    """Where it stands in the statement's text, if it stands there."""
    return (found.start, found.end) if found.start is not None and found.end is not None else None


def show_date(date: dt.date) -> str:
    """A date as a finding says it: "3 May 2026"."""
    return f"{date.day} {date:%B %Y}"
