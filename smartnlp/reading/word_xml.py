"""Finding one's way in the XML of a .docx: names, children through wrappers, parents, switches."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from docx.oxml import ns

from smartnlp.reading.limits import whole

qn = cache(ns.qn)  # a name as lxml has it, from "w:p"; asked for a hundred times a paragraph

P, TBL, TR, TC, R, T = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "r", "t"))
SDT, TEXT_BOX = qn("w:sdt"), qn("w:txbxContent")
ALTERNATIVE, CHOICE, FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{tag}"
    for tag in ("AlternateContent", "Choice", "Fallback")
)
DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
_WRAPPERS = frozenset(
    qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "dir", "bdo")
)


def children(element: Any, tag: str) -> Iterator[Any]:
    """Children with ``tag``, also through content controls and insertions, not through deletions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, tag)


def child(element: Any, *path: str) -> Any:
    """The element at the end of a path of tags ("w:rPr", "w:rFonts"), or None; at each the first, in half the time of
    ``find``."""
    for tag in path:
        if element is None:
            return None
        element = next(element.iterchildren(qn(tag)), None)
    return element


def parent(element: Any, tag: str) -> Any:
    """The nearest ancestor with ``tag``, or None."""
    return next(element.iterancestors(tag), None)


def inside(element: Any, tags: Collection[str], top: Any) -> bool:
    """True if an element between ``element`` and ``top``, both excluded, has one of ``tags``."""
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in tags:
            return True
    return False


def value(element: Any, *path: str) -> str | None:
    """The ``w:val`` at the end of a path of tags ("w:tcPr", "w:gridSpan"), or None."""
    found = child(element, *path)
    return found.get(qn("w:val")) if found is not None else None


def number(element: Any, *path: str, default: int) -> int:
    """The ``w:val`` at the end of a path as a number; ``default`` where it is absent or none."""
    return whole(value(element, *path), default)


def switch(properties: Any, tag: str) -> bool | None:
    """A switch such as ``w:b``: on, off, or None where it is not set."""
    flag = child(properties, tag)
    return None if flag is None else flag.get(qn("w:val"), "1") not in ("0", "false", "off")
