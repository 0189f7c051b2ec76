"""The parts of a .docx file: those that are changed are written anew, all others are copied byte for byte."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = "http://schemas.openxmlformats.org/%s/2006/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # nothing of the clock: the same input gives the same bytes


class WordPackage:
    """A .docx opened to change parts of its XML.

    A file saved as "Strict Open XML" is shown with the names of every other one, and written with its own.

    Raises:
        KeyError: it is no Word file.
        zipfile.BadZipFile, etree.XMLSyntaxError: it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._infos = archive.infolist()
            self._parts = {info.filename: archive.read(info) for info in self._infos}
        self._opened: dict[str, Any] = {}
        self._strict: set[bytes] = set()
        self.document = self._related("", "officeDocument") or ""
        self.root = self.part(self.document)

    def part(self, name: str) -> Any:
        """The root element of a part, to be read or changed."""
        if name not in self._opened:
            self._strict |= set(_STRICT.findall(self._parts[name]))
            data = _STRICT.sub(_USUAL.encode().replace(b"%s", rb"\1"), self._parts[name])
            self._opened[name] = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        return self._opened[name]

    def related(self, kind: str, content_type: str, empty: bytes) -> Any:
        """The root of the part to which the document is related as ``kind``, made from ``empty`` if there is none."""
        name = self._related(self.document, kind)
        if name is None:
            name = self._add(kind, content_type, empty)
        return self.part(name)

    def save(self) -> bytes:
        """The file with its changes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._infos:
                archive.writestr(info, self._bytes(info.filename))
            for name in sorted(self._parts.keys() - {info.filename for info in self._infos}):
                added = zipfile.ZipInfo(name, _DAY_ONE)
                added.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(added, self._bytes(name))
        return buffer.getvalue()

    def _bytes(self, name: str) -> bytes:
        if name not in self._opened:
            return self._parts[name]
        data: bytes = etree.tostring(self._opened[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        for kind in self._strict:
            data = data.replace((_USUAL % kind.decode()).encode(), b"http://purl.oclc.org/ooxml/" + kind + b"/")
        return data

    def _related(self, name: str, kind: str) -> str | None:
        relations = _relations_of(name)
        if relations not in self._parts:
            return None
        for link in self.part(relations):
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), link.get("Target", "")))
            inside = target.lstrip("/") in self._parts and link.get("TargetMode") != "External"
            if link.get("Type") == f"{_OFFICE}/{kind}" and inside:
                return target.lstrip("/")
        return None

    def _add(self, kind: str, content_type: str, data: bytes) -> str:
        folder = posixpath.dirname(self.document)
        names = (f"{kind}{number or ''}.xml" for number in range(len(self._parts) + 1))
        target = next(name for name in names if posixpath.join(folder, name) not in self._parts)
        name = posixpath.join(folder, target)
        self._parts[name] = data
        relations = _relations_of(self.document)
        self._parts.setdefault(relations, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        links = self.part(relations)
        taken = {link.get("Id") for link in links}
        free = next(one for number in range(1, len(taken) + 2) if (one := f"rId{number}") not in taken)
        attributes = {"Id": free, "Type": f"{_OFFICE}/{kind}", "Target": target}
        etree.SubElement(links, f"{{{_RELATIONS}}}Relationship", attributes)
        etree.SubElement(
            self.part("[Content_Types].xml"), f"{{{_TYPES}}}Override",
            {"PartName": f"/{name}", "ContentType": content_type},
        )  # fmt: skip
        return name


def _relations_of(name: str) -> str:
    return posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
