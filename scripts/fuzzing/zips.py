"""Mutations that know the format: members of a zip, tags and attributes of XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Bytes = Callable[[bytes, int], bytes]  # mutates some bytes, to at most so many

_TAG = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb'="([^"<>]{0,60})"')
_WORTH = re.compile(rb"document|content|sheet\d|shared|styles|numbering|workbook|footnotes|header|comments|rels|Types")
_VALUES = (
    b"0", b"1", b"-1", b"2", b"63", b"64", b"65536", b"2147483648", b"999999999999", b"continue", b"restart", b"",
    b"true", b"x", b"1e999", b"NaN", b"\xd9\xa3", b"A1", b"XFD1048576", b"ZZZZZ9", b"s", b"inlineStr", b"d",
)  # fmt: skip
_TEXTS = (
    b"\xe2\x98\x90",
    b"\xe2\x98\x92",
    b"Actions",
    b"By when",
    b"Name:",
    b"_xD800_",
    b"&#0;",
    b"&#133;",
    b"\t",
    b"\n",
)
_OTHERS = 8  # of so many mutations one is of the container itself


def members(data: bytes) -> dict[str, bytes] | None:
    """The members of a zip; None for bytes that are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > 4 << 20 or any(info.flag_bits & 1 for info in infos):
                return None
            return {info.filename: archive.read(info) for info in infos}
    except Exception:
        return None


def zipped(parts: dict[str, bytes], *, small: bool = False) -> bytes:
    """A zip of such members, packed where it is to be ``small``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, archive.compression)
    return buffer.getvalue()


def mutated_zip(data: bytes, most: int, chance: random.Random, mutate: Bytes) -> bytes:
    """Another zip of nearly the same members."""
    parts = members(data)
    if not parts or chance.randrange(_OTHERS) == 0:
        return mutate(data, most)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        names = list(parts)
        worth = [name for name in names if _WORTH.search(name.encode())] or names
        name = chance.choice(worth if chance.random() < 0.9 else names)
        match chance.randrange(40):
            case 0 if len(parts) > 1:
                del parts[name]
            case 1:
                other = chance.choice(names)
                parts[name], parts[other] = parts[other], parts[name]
            case _:
                parts[name] = mutated_xml(parts[name], chance, mutate)
    made = zipped(parts)
    return made if len(made) <= most else data


def mutated_xml(part: bytes, chance: random.Random, mutate: Bytes) -> bytes:
    """A part with a tag, an attribute or an element changed, taken out, doubled or moved."""
    tags = [match.span() for match in _TAG.finditer(part)]
    if len(tags) < 3 or chance.random() < 0.1:
        return mutate(part, len(part) + 200)
    start, end = chance.choice(tags)
    match chance.randrange(8):
        case 0:
            return part[:start] + part[end:]
        case 1:
            at = chance.choice(tags)[0]
            return part[:at] + part[start:end] + part[at:]
        case 2 | 3:
            return _with_value(part, chance)
        case 4:
            return _element(part, start, chance, tags)
        case 5:
            return part[:end] + chance.choice(_TEXTS) + part[end:]
        case 6:
            other = chance.choice(tags)
            return part[:start] + part[slice(*other)] + part[end:]
        case _:
            begin, stop = sorted((end, min(end + chance.randrange(60), len(part))))
            return part[:begin] + mutate(part[begin:stop], stop - begin + 40) + part[stop:]


def _with_value(part: bytes, chance: random.Random) -> bytes:
    values = [match.span(1) for match in _VALUE.finditer(part) if not match[1].startswith(b"http")]
    if not values:
        return part
    start, end = chance.choice(values)
    other = slice(*chance.choice(values))
    return part[:start] + (chance.choice(_VALUES) if chance.random() < 0.6 else part[other]) + part[end:]


def _element(part: bytes, start: int, chance: random.Random, tags: list[tuple[int, int]]) -> bytes:
    """A whole element taken out, doubled, or put into another place."""
    name = re.match(rb"<([\w:]+)", part[start:])
    close = part.find(b"</" + name[1] + b">", start) if name else -1
    if name is None or close < 0:
        return part
    end = close + len(name[1]) + 3
    element = part[start:end]
    match chance.randrange(3):
        case 0:
            return part[:start] + part[end:]
        case 1:
            return part[:end] + element * chance.choice((1, 2, 30)) + part[end:]
    at = chance.choice(tags)[1]
    return part[:at] + element + part[at:]
