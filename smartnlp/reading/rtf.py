"""Rich text (.rtf): what WordPad, older case systems and Word itself write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from smartnlp.reading.flow import Edge, Flow, comments_note
from smartnlp.reading.limits import whole, within
from smartnlp.reading.word_styles import level_of
from smartnlp.records import Block, Plan, UnreadablePlan

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.S,
)
_STYLE = re.compile(rb"\{\\s(\d+)[^{}]*?\s([^;{}\\]+);\}")
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
_WORDS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "nestcell": "\n", "softline": " ",
}  # fmt: skip
_SILENT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "fldinst", "annotation", "atnid", "atnauthor", "object",
    "shprslt", "sp", "nonesttables", "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr",
    "footerf", "footnote", "filetbl", "revtbl", "listtable", "listoverridetable", "xe", "tc", "bkmkstart", "bkmkend",
})  # fmt: skip
_READ = frozenset(
    {"shpinst", "shptxt", "pn", "fldrslt", "nesttableprops"}
)  # read in spite of the mark "may be skipped"
_MARKS = frozenset({"listtext", "pntext"})


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it."""

    silent: bool = False
    hidden: bool = False
    bold: bool = False
    is_mark: bool = False  # the text is the number or bullet that the writing program drew
    fallback: int = 1  # characters that stand behind a Unicode character for older programs


def read_rtf(data: bytes, document: str) -> list[Plan]:
    """Read rich text as one plan.

    Raises:
        UnreadablePlan: it ends before its groups do.
    """
    reader = _Reader(data)
    blocks = reader.blocks()
    if reader.depth > 1:
        raise UnreadablePlan(document, "is rich text that breaks off", "get a fresh copy, or save it as .docx")
    comments = data.count(b"{\\*\\annotation")
    return [Plan(document, tuple(blocks), notes=comments_note(comments))]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.codec = _codec(data)
        self.headings = {
            whole(key.decode(), 0): level_of(name.decode("ascii", "replace")) for key, name in _STYLE.findall(data)
        }
        self.flow = Flow()
        self.states = [_State()]
        self.depth = 0
        self.text: list[str] = []
        self.bold: list[bool] = []
        self.mark = ""
        self.in_table = False
        self.level = 0
        self.edges: list[Edge] = []
        self.merge = Edge(0)
        self.skip = 0  # characters still to be passed over behind a Unicode character

    def blocks(self) -> list[Block]:
        opened = optional = False  # a group begins here; its name comes next
        for token in _TOKEN.finditer(self.data):
            if token["brace"]:
                opened = token["brace"] == b"{"
                optional = False
                self._brace(opened)
            elif token["sign"] == b"*" and opened:
                optional = True
            elif token["word"]:
                self._word(token["word"].decode(), token["number"], opened, optional)
                opened = optional = False
            elif token["sign"] or token["hex"] or token["text"]:
                self._add(self._characters(token))
                opened = optional = False
        self._end_paragraph()
        return self.flow.blocks()

    def _brace(self, opens: bool) -> None:
        self.depth += 1 if opens else -1
        self.skip = 0
        if opens:
            self.states.append(self.states[-1])
        elif len(self.states) > 1:
            self.states.pop()

    def _characters(self, token: re.Match[bytes]) -> str:
        if token["hex"]:
            return bytes([int(token["hex"], 16)]).decode(self.codec, "replace")
        if token["sign"]:
            return _SIGNS.get(token["sign"], "")
        return token["text"].decode(self.codec, "replace").replace("\xa0", " ")

    def _add(self, text: str) -> None:
        passed = min(self.skip, len(text))
        self.skip -= passed
        text, state = text[passed:], self.states[-1]
        if state.silent or state.hidden:
            return
        if state.is_mark:
            self.mark += text
        elif text:
            self.text.append(text)
            self.bold += [state.bold] if text.strip() else []

    def _word(self, word: str, number: bytes | None, opened: bool, optional: bool) -> None:
        value = whole(number.decode(), 0) if number else None
        state = self.states[-1]
        if opened and (word in _SILENT or (optional and word not in _READ and word not in _MARKS)):
            self.states[-1] = replace(state, silent=True)
        elif opened and word in _MARKS:
            self.states[-1] = replace(state, is_mark=True)
        elif state.silent:
            return
        elif word == "u" and value is not None:
            self.skip = 0
            self._add(chr(value % 65536))
            self.skip = state.fallback
        elif word in _WORDS:
            self._add(_WORDS[word])
        elif word in ("b", "v", "deleted", "plain", "uc"):
            self.states[-1] = _character(state, word, value)
        else:
            self._layout(word, value)

    def _layout(self, word: str, value: int | None) -> None:
        match word:
            case "par" | "sect" | "page":
                self._end_paragraph()
            case "pard":
                self.in_table, self.level = False, 0
            case "s" if value is not None:
                self.level = self.headings.get(value, 0)
            case "intbl":
                self.in_table = True
            case "outlinelevel" if value is not None and 0 <= value < 9:
                self.level = value + 1
            case "cell":
                self.in_table = True
                self._end_paragraph()
                self.flow.end_cell()
            case "row":
                self.flow.end_row(tuple(self.edges))
            case "trowd":
                self.edges, self.merge = [], Edge(0)
            case "clmrg":
                self.merge = replace(self.merge, across=True)
            case "clvmrg":
                self.merge = replace(self.merge, down=True)
            case "cellx" if value is not None:
                within("table_columns", len(self.edges))
                self.edges.append(replace(self.merge, right=value))
                self.merge = Edge(0)

    def _end_paragraph(self) -> None:
        text = "".join(_surrogates(self.text))
        mark = self.mark.strip()
        mark = "" if not mark else mark if any(char.isalnum() and char.isascii() for char in mark) else "•"
        bold = bool(self.bold) and all(self.bold)
        self.flow.paragraph(text, mark=mark, level=self.level, bold=bold, in_cell=self.in_table)
        self.text, self.bold, self.mark = [], [], ""


def _character(state: _State, word: str, value: int | None) -> _State:
    match word:
        case "b":
            return replace(state, bold=value != 0)
        case "v" | "deleted":
            return replace(state, hidden=value != 0)
        case "uc":
            return replace(state, fallback=value if value is not None else 1)
    return replace(state, bold=False, hidden=False)


def _surrogates(parts: list[str]) -> Iterator[str]:
    """A character beyond the first plane is written as two halves."""
    yield "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codec(data: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d+)", data[:4000])
    name = f"cp{found[1].decode()}" if found and found[1] != b"0" else "cp1252"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
