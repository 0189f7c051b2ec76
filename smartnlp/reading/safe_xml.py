"""XML from strangers: no entities, no other files, no network, no tree that fills the memory."""

from __future__ import annotations

from typing import Any

from lxml import etree

from smartnlp.reading.limits import OverLimit, within

_DECLARED = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class DeclaredXml(ValueError):
    """XML that declares its own entities or document type: office programs write none."""


def check_xml(data: bytes) -> None:
    """Check XML before a library parses it.

    Raises:
        OverLimit: it is larger than any document's.
        DeclaredXml: it declares a document type, the way in for entities that swell and for other files.
    """
    within("xml_part", len(data))
    within("xml_tags", data.count(b"<"))
    if any(mark in data for mark in _DECLARED):
        raise DeclaredXml("a document type")


def parsed(data: bytes) -> Any:
    """The root of XML.

    Raises:
        OverLimit, DeclaredXml: as :func:`check_xml`; also where a text is longer than 10 MB.
        XMLSyntaxError: it is damaged.
    """
    check_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise_over(error)
        raise


def raise_over(error: BaseException) -> None:
    """Raise OverLimit for an error that says that a limit of libxml2 itself was passed."""
    if getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise OverLimit("xml_depth" if "depth" in str(error) else "row_bytes") from error


def check_depth(root: Any, name: str) -> None:
    """Check a tree of which no parser held the depth, or the number of elements.

    Raises:
        OverLimit: it is deeper than the stack of a walk through it, or has more elements than the limit ``name``.
    """
    depth = deepest = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    within("xml_depth", deepest)
    within(name, count)
