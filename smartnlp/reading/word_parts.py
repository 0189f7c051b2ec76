"""What a Word file holds beside its body: headers, footers, notes, comments, the prompts of its controls."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part, PartFactory
from docx.oxml.exceptions import XmlchemyError
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from smartnlp.layout import is_field_label
from smartnlp.reading.archives import MACROS, MACROS_NOTE
from smartnlp.reading.safe_xml import check_xml, parsed, raise_over
from smartnlp.reading.word_lines import text_boxes
from smartnlp.reading.word_tables import grid
from smartnlp.reading.word_text import Visible, plain_text
from smartnlp.reading.word_xml import TBL, P, qn, value
from smartnlp.records import Block, UnreadablePlan

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_XML = (".xml", ".rels")
_FURNITURE = (
    "header", "first_page_header", "even_page_header", "footer", "first_page_footer", "even_page_footer",
)  # fmt: skip
_TRACKED = tuple(qn(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo"))


class _Main(DocumentPart):  # type: ignore[misc]
    """The part with the text; a whole file that stands in another may have the same kind, and is not taken apart."""

    @classmethod
    def load(cls, partname: Any, content_type: str, blob: bytes, package: Any) -> Any:
        """Load a part."""
        if blob.startswith(b"PK"):
            return Part.load(partname, content_type, blob, package)
        return super().load(partname, content_type, blob, package)


# documents with macros and templates have the parts of a .docx under other names
for _kind in (
    CONTENT_TYPE.WML_DOCUMENT,
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
):
    PartFactory.part_type_for[_kind] = _Main


def open_word(data: bytes, document: str) -> Any:
    """The document of a .docx, .docm, .dotx or .dotm; macros are not run.

    Raises:
        UnreadablePlan: the file is damaged.
    """
    try:
        word = Package.open(io.BytesIO(_as_usual(data))).main_document_part.document
        if word.element.body is None or word.styles.element is None:
            raise ValueError("no body")
        return word
    except (zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        raise_over(error)
        raise damaged(document) from error


def damaged(document: str) -> UnreadablePlan:
    """What is said of a Word file that cannot be taken apart."""
    return UnreadablePlan(
        document, "is a damaged Word file", "open it in Word, let it repair the file, and save it again"
    )


def _as_usual(data: bytes) -> bytes:
    """The file with the names of every other .docx, where it was saved as "Strict Open XML", and without links to
    parts that it does not hold, which Word overlooks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name, part in parts.items():
        if name.endswith(_XML):
            check_xml(part)
    usual = {
        name: _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part) if name.endswith(_XML) else part
        for name, part in parts.items()
    }
    for name in usual:
        if name.endswith(".rels"):
            usual[name] = _without_dangling(usual[name], name, parts.keys())
    if usual == parts:
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for name, part in usual.items():
            copy.writestr(name, part)
    return buffer.getvalue()


def _without_dangling(data: bytes, name: str, parts: Collection[str]) -> bytes:
    root = parsed(data)
    folder = posixpath.dirname(posixpath.dirname(name))
    dangling = [
        link
        for link in root
        if link.get("TargetMode") != "External"
        and posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/") not in parts
    ]
    for link in dangling:
        root.remove(link)
    return etree.tostring(root) if dangling else data


def furniture(word: Any, visible: Visible) -> Iterator[Block]:
    """Headers and footers, each text once: a plan's date or a child's name may stand there."""
    seen: set[str] = set()
    for section in word.sections:
        for kind in _FURNITURE:
            text = "\n".join(_lines(_around(section, kind), visible))
            if text and text not in seen:
                seen.add(text)
                yield Block("furniture", text, f"page {kind.rpartition('_')[2]}")


def _around(section: Any, kind: str) -> Any:
    """A header or footer of a section; nothing where it has none of its own, or names a part that is none."""
    try:
        part = getattr(section, kind)
        return () if part.is_linked_to_previous else part._element
    except (LookupError, AttributeError, XmlchemyError):
        return ()


def _lines(container: Any, visible: Visible) -> Iterator[str]:
    """The lines of a header; a row whose first cell is a label is one line with its answer."""
    for element in container:
        if element.tag == P:
            yield from (line.strip() for line in visible.text(element).split("\n") if line.strip())
            for box in text_boxes(element):
                yield from _lines(box, visible)
        elif element.tag == TBL:
            for row in grid(element):
                cells = [" ".join(_lines(cell.element, visible)) for cell in row]
                for label, answer in zip(cells[::2], [*cells[1::2], ""], strict=False):
                    if answer and is_field_label(label):
                        yield f"{label.rstrip(' :')}: {answer}"
                    else:
                        yield from (text for text in (label, answer) if text)
        elif len(element):
            yield from _lines(element, visible)


def footnotes(word: Any, visible: Visible) -> Iterator[Block]:
    """Footnotes and endnotes, under a heading, after the body."""
    for kind in ("footnote", "endnote"):
        found = []
        for root in _roots(word.part, f"{kind}s"):
            for note in root.iterchildren(qn(f"w:{kind}")):
                text = "\n".join(line for p in note.iter(P) if (line := visible.text(p).strip()))
                if text and note.get(qn("w:type"), "normal") == "normal":
                    found.append(text)
        if found:
            yield Block("heading", f"{kind.capitalize()}s", f"{kind}s", level=1)
        for number, text in enumerate(found, 1):
            yield Block("paragraph", text, f"{kind} {number}")


def notes(word: Any) -> Iterator[str]:
    """What the user must know of how the file was read."""
    comments = sum(len(list(root.iterchildren(qn("w:comment")))) for root in _roots(word.part, "comments"))
    if comments:
        yield f"{comments} comment{'s' if comments > 1 else ''} in the margin: not part of the plan, not audited"
    if next(word.element.body.iter(*_TRACKED), None) is not None:
        yield "holds tracked changes: read as if all of them were accepted"
    if any(str(part.partname).endswith(MACROS) for part in word.part.package.iter_parts()):
        yield MACROS_NOTE
    attached = len([*_related(word.part, "package"), *_related(word.part, "oleObject")])
    if attached:
        yield f"holds {attached} file{'s' if attached > 1 else ''} behind an icon or a picture: not read"


def prompts(word: Any) -> dict[str, str]:
    """What the document's own content controls show while they are empty, by the name that they know it by."""
    return {
        value(entry, "w:docPartPr", "w:name") or "": plain_text(entry)
        for root in _roots(word.part, "glossaryDocument")
        for entry in root.iter(qn("w:docPart"))
    }


def _roots(part: Any, name: str) -> list[Any]:
    return [parsed(one.blob) for one in _related(part, name)]


def _related(part: Any, name: str) -> list[Any]:
    return [
        relation.target_part
        for relation in part.rels.values()
        if not relation.is_external and (relation.reltype or "").endswith(f"/{name}")
    ]
