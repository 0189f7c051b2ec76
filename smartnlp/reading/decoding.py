"""Bytes to text, whatever encoding the file was saved in."""

from __future__ import annotations

from smartnlp.lazy import compiled
from smartnlp.records import UnreadablePlan

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_CONTROL_SHARE = 0.02  # more control characters than this: not text


def decode(data: bytes, document: str) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and a note for the user if it was not UTF-8.

    Raises:
        UnreadablePlan: the bytes are not text in any encoding that can be told with confidence.
    """
    text, encoding = _decoded(data, document)
    return without_control(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")), noted(encoding)


def encoding_of(data: bytes, document: str) -> str:
    """The encoding of text.

    Raises:
        UnreadablePlan: as :func:`decode`.
    """
    return _decoded(data, document)[1]


def noted(encoding: str) -> tuple[str, ...]:
    """The note for the user on an encoding: none on UTF-8."""
    return () if encoding.startswith("utf-8") else (f"read as {encoding}, not UTF-8",)


def without_control(text: str) -> str:
    """The text without characters that a terminal would take for commands."""
    return _CONTROL.sub("", text)


def _decoded(data: bytes, document: str) -> tuple[str, str]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _guess(data, document)
    if _looks_binary(text):
        raise _not_text(document)
    return text, encoding


def _guess(data: bytes, document: str) -> tuple[str, str]:
    if b"\x00" not in data:
        try:  # what a Windows office saves when it does not save UTF-8
            text = data.decode("cp1252")
            if not _looks_binary(text) and _mostly_english(text):
                return text, "cp1252"
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise _not_text(document)
    return data.decode(best.encoding, errors="replace"), best.encoding


def _mostly_english(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isascii() for char in letters) >= 0.9 * len(letters)


def _looks_binary(text: str) -> bool:
    control = sum(ord(char) < 32 and char not in "\t\n\r\f\v" for char in text[:20_000])
    return control > _CONTROL_SHARE * min(len(text), 20_000)


def _not_text(document: str) -> UnreadablePlan:
    return UnreadablePlan(
        document,
        "is not text in an encoding that can be recognised",
        "open it in the program that made it and save it as .docx, or as plain text in UTF-8",
    )
