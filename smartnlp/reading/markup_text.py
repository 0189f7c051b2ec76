"""The text of an element of a page, as a reader sees it."""

from __future__ import annotations

import re
from typing import Any

from smartnlp.reading.choices import chosen

BREAKING = {
    "p",
    "div",
    "li",
    "br",
    "tr",
    "ul",
    "ol",
    "dd",
    "dt",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "fieldset",
    "label",
}
_SKIPPED = {"del", "s", "strike", "script", "style", "head", "template", "noscript", "nav", "svg", "button", "footer"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOXES = {"checkbox", "radio"}


def is_skipped(node: Any) -> bool:
    """True for an element that a reader does not see, or that is struck out."""
    if not isinstance(node.tag, str) or node.tag in _SKIPPED or node.get("hidden") is not None:
        return True
    return _HIDDEN.search(node.get("style", "")) is not None


def inner(node: Any, stop: frozenset[str] = frozenset(), *, whole: bool = False) -> str:
    """The text of an element, lines apart; ``stop`` names what is left out, ``whole`` takes its own answer."""
    if whole:
        return _answer(node)
    parts = [spaces(node.text)]
    for child in node:
        if is_skipped(child) or child.tag in stop:
            parts.append(spaces(child.tail))
            continue
        breaking = child.tag in BREAKING
        said = _answer(child) if child.tag in ("select", "input", "textarea") else inner(child, stop)
        parts.append(("\n" if breaking else " " if child.tag == "td" else "") + said)
        parts.append(("\n" if breaking else "") + spaces(child.tail))
    return "".join(parts)


def _answer(node: Any) -> str:
    """What was filled in: the chosen option, a box with or without its cross, the typed text."""
    if node.tag == "select":
        chosen = node.xpath(".//option[@selected]")
        return ", ".join(spaces(option.text).strip() for option in chosen)
    if node.tag == "textarea":
        return node.text or ""
    kind = node.get("type", "text").lower()
    if kind in _BOXES:
        return "☒ " if node.get("checked") is not None else "☐ "
    return node.get("value", "") if kind in ("text", "date", "number", "email", "tel") else ""


def spaces(text: str | None) -> str:
    """A text with each run of white space as one space, as a browser shows it."""
    return re.sub(r"\s+", " ", text or "")


def cleared(text: str) -> str:
    """A text without blank lines, needless spaces, and options that were not chosen."""
    lines = (chosen(" ".join(line.split())) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
