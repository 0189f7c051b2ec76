"""Marking the range of a comment on the words of a Word paragraph.

Runs are cut where a range begins or ends and keep their properties; what cannot be cut (a content control, a field,
an equation, a drawing) is marked as a whole, and nothing is moved.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Pieces = Callable[[Any], Iterator[tuple[Any, str]]]  # a w:p -> its elements that show something, with what they show

P, R, T, TEXT_BOX = (f"{{{W}}}{tag}" for tag in ("p", "r", "t", "txbxContent"))
ID = f"{{{W}}}id"
_PROPERTIES, _FIELD = f"{{{W}}}rPr", f"{{{W}}}fldChar"
_START, _END, _REFERENCE = (f"{{{W}}}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"))
# What a range may begin or end inside.
_OPEN = {P, R, *(f"{{{W}}}{tag}" for tag in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo"))}
_MARKS = {_START, _END, *(f"{{{W}}}{tag}" for tag in ("bookmarkStart", "bookmarkEnd", "proofErr", "pPr", "rPr"))}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mark(paragraph: Any, start: int, end: int, number: str, pieces: Pieces) -> None:
    """Put a comment's range on characters ``start`` to ``end`` of a paragraph's visible text.

    Args:
        paragraph: the ``w:p``; one without visible text is marked at its end.
        start: of the range, 0 or more.
        end: of the range, excluded.
        number: the comment's id.
        pieces: what of a paragraph can be seen.
    """
    for offset in (start, end):
        _cut_text(paragraph, offset, pieces)
    nodes = _between(paragraph, start, end, pieces)
    if not nodes:
        paragraph.append(_reference(number))
        return
    first, last = _whole_fields(paragraph, nodes[0], nodes[-1])
    _cut_run(first)
    if (following := last.getnext()) is not None:
        _cut_run(following)
    _enclose(paragraph, first, last, number)


def mark_around(element: Any, number: str) -> None:
    """Put a comment's range around something in a paragraph, such as the drawing that holds a text box."""
    paragraph = next(element.iterancestors(P))
    _enclose(paragraph, element, element, number)


def _enclose(paragraph: Any, first: Any, last: Any, number: str) -> None:
    first, last = _lifted(first, paragraph, at_start=True), _lifted(last, paragraph, at_start=False)
    first.addprevious(etree.Element(_START, {ID: number}))
    end = etree.Element(_END, {ID: number})
    last = _behind_others(last)
    last.addnext(end)
    outermost = end
    while outermost.getparent() is not paragraph:  # no tracked insertion, and no link, takes the reference in
        outermost = outermost.getparent()
    _behind_others(outermost).addnext(_reference(number))


def _reference(number: str) -> Any:
    run = etree.Element(R)
    etree.SubElement(run, _REFERENCE, {ID: number})
    return run


def _behind_others(element: Any) -> Any:
    """The last of the comment marks that follow an element: comments on the same words keep their order."""
    following = element.getnext()
    while following is not None and (following.tag == _END or following.find(_REFERENCE) is not None):
        element, following = following, following.getnext()
    return element


def _between(paragraph: Any, start: int, end: int, pieces: Pieces) -> list[Any]:
    nodes, at = [], 0
    for node, text in pieces(paragraph):
        if at < end and at + len(text) > start:
            nodes.append(node)
        at += len(text)
    return nodes


def _cut_text(paragraph: Any, offset: int, pieces: Pieces) -> None:
    """Make two ``w:t`` of the one in which an offset falls."""
    at = 0
    for node, text in pieces(paragraph):
        if at < offset < at + len(text):
            if node.tag == T and _closed(node) is None:
                raw = node.text or ""
                place = _raw_offset(raw, text, offset - at)
                second = deepcopy(node)
                node.text, second.text, node.tail = raw[:place], raw[place:], None
                for half in (node, second):
                    half.set(_SPACE, "preserve")
                node.addnext(second)
            return
        at += len(text)


def _raw_offset(raw: str, shown: str, offset: int) -> int:
    """Where in the text of a ``w:t`` a place of what it shows lies: soft hyphens and their like are not shown."""
    if len(raw) == len(shown):
        return offset
    hidden = {char for char in raw if unicodedata.category(char) == "Cf" and char not in shown}
    seen = 0
    for place, char in enumerate(raw):
        if seen == offset:
            return place
        seen += char not in hidden
    return len(raw)


def _cut_run(node: Any) -> None:
    """Let a run end before one of its elements, and another with the same properties begin there."""
    run = node.getparent()
    before = [one for one in node.itersiblings(preceding=True) if one.tag != _PROPERTIES]
    if run.tag != R or not before or _closed(node) is not None:
        return
    second = etree.Element(R, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend([node, *node.itersiblings()])
    run.addnext(second)


def _closed(node: Any) -> Any:
    """The outermost element around a node, within its paragraph, that a range may not begin or end in; or None."""
    found = None
    for ancestor in node.iterancestors():
        if ancestor.tag == P:
            break
        if ancestor.tag not in _OPEN:
            found = ancestor
    return found


def _lifted(node: Any, paragraph: Any, *, at_start: bool) -> Any:
    """The element beside which a mark may stand, as near to the paragraph as the range allows."""
    closed = _closed(node)
    element = node if closed is None else closed
    while element.getparent().tag == R:
        element = element.getparent()
    while (around := element.getparent()) is not paragraph:
        others = element.itersiblings(preceding=at_start)
        if any(one.tag not in _MARKS for one in others):
            break
        element = around
    return element


def _whole_fields(paragraph: Any, first: Any, last: Any) -> tuple[Any, Any]:
    """The range widened to the fields in which it begins and ends: updating a field would lose a mark in it."""
    order = {element: place for place, element in enumerate(paragraph.iter())}
    opened: list[Any] = []
    for field in paragraph.iter(_FIELD):
        kind = field.get(f"{{{W}}}fldCharType")
        if kind == "begin":
            opened.append(field)
        elif kind == "end" and opened:
            begin = opened.pop()
            if order[begin] < order[first] < order[field]:
                first = begin
            if order[begin] <= order[last] < order[field]:
                last = field
    return first, last
