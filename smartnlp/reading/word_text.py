"""The visible text of a Word paragraph, run by run.

Kept: tracked insertions, content controls, the results of fields, the choice of a drop-down, check boxes and
symbols.  Left out: deletions, instructions of fields, hidden text, prompts of controls left empty, text boxes
(blocks of their own) and fallback copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from smartnlp.reading.shown import GONE, cleared
from smartnlp.reading.term_file import term_file
from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_xml import DELETED, FALLBACK, SDT, TEXT_BOX, R, T, child, number, qn, switch, value

Piece = tuple[Any, str]  # an element of the paragraph, and the text that it shows

_SKIPPED = DELETED | {FALLBACK, TEXT_BOX, qn("w:instrText"), qn("w:rt"), qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr")}
_FIELD = qn("w:fldChar")
_CHUNK = qn("w:altChunk")
_FIXED = {qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n"}
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHECK_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
_W14_VALUE = "{http://schemas.microsoft.com/office/word/2010/wordml}val"
_CLEAN = {
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff" + GONE), ""),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2007\n\r\x85\x1c\x1d\x1e"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\x0b\x0c"), "\n"),
    ord("\u2011"): "-",
}
_HEX = re.compile(r"[0-9A-Fa-f]{1,4}")
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the characters of symbol fonts
_IN_SYMBOLS = re.compile(f"[{chr(_PRIVATE[0])}-{chr(_PRIVATE[-1])}]")


def _data() -> dict[str, Any]:
    return term_file(__file__, "word_text.toml")


@cache
def _prompt() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{prompt})" for prompt in _data()["prompts"]), re.I)


def is_prompt(text: str) -> bool:
    """True for what an empty control shows ("Click or tap here to enter text.")."""
    return _prompt().fullmatch(text.strip(" .:")) is not None


def is_contents(style: str) -> bool:
    """True for the name of a style of a table of contents."""
    return any(re.fullmatch(pattern, style) for pattern in _data()["contents"])


class Visible:
    """Tells what of a paragraph can be seen.

    Args:
        styles: of the document.
        prompts: what its controls show while they are empty, by the name that they know it by.
    """

    def __init__(self, styles: Styles, prompts: Mapping[str, str] | None = None) -> None:
        self.styles, self._prompts = styles, prompts or {}

    def text(self, paragraph: Any) -> str:
        """The paragraph's visible text; line breaks as newlines, tabs as tabs."""
        return "".join(text for _, text in self.pieces(paragraph))

    def pieces(self, paragraph: Any) -> Iterator[Piece]:
        """Each element that shows something, with what it shows."""
        if self.styles.is_on(value(paragraph, "w:pPr", "w:pStyle"), "w:vanish"):
            return
        silent = 0  # fields open at this point of which nothing is shown: still in the instruction, or shown already
        leaves = list(self._leaves(paragraph))
        fields = _fields(leaves)
        for node in leaves:
            if node.tag == _FIELD:
                silent += fields.get(node, 0)
                shown = _form_field(node)
                if shown:
                    yield node, shown
            elif not silent:
                shown = _shown(node)
                if shown:
                    yield node, shown

    def _leaves(self, element: Any) -> Iterator[Any]:
        for node in element:
            if node.tag == SDT:
                yield from self._control(node)
            elif node.tag == R:
                yield from node.iterchildren(_FIELD) if self.hides(node) else self._leaves(node)
            elif node.tag in _SKIPPED:
                continue
            elif len(node) and node.tag != _FIELD:
                yield from self._leaves(node)
            else:
                yield node

    def _control(self, control: Any) -> Iterator[Any]:
        if _check_box(control) is not None:
            yield control
        elif not self.is_empty(control):
            content = child(control, "w:sdtContent")
            yield from self._leaves(content) if content is not None else ()

    def is_empty(self, control: Any) -> bool:
        """True for a ``w:sdt`` that shows nothing but its prompt, or that holds a table of contents."""
        properties, content = child(control, "w:sdtPr"), child(control, "w:sdtContent")
        if content is None or _is_contents_control(properties):
            return True
        if next(content.iter(_CHUNK), None) is not None:
            return False
        text = plain_text(content)
        own = self._prompts.get(value(properties, "w:placeholder", "w:docPart") or "")
        if is_prompt(text) or (own and text == own):
            return True
        if not switch(properties, "w:showingPlcHdr"):
            return False
        # Some case systems fill a control in and leave the flag standing: the style of prompts decides.
        return not text or any(value(run, "w:rPr", "w:rStyle") for run in content.iter(R))

    def hides(self, run: Any) -> bool:
        """True for a run of hidden text."""
        properties = child(run, "w:rPr")
        if properties is None:
            return False
        own = switch(properties, "w:vanish")
        return own if own is not None else self.styles.is_on(value(properties, "w:rStyle"), "w:vanish")


def _is_contents_control(properties: Any) -> bool:
    return value(properties, "w:docPartObj", "w:docPartGallery") == "Table of Contents"


def plain_text(element: Any) -> str:
    """All text in an element on one line, to compare."""
    return " ".join("".join(t.text or "" for t in element.iter(T)).split())


def _fields(leaves: Sequence[Any]) -> dict[Any, int]:
    """What each field character adds to the count of silent fields; one whose other part is missing adds nothing."""
    change: dict[Any, int] = {}
    opened: list[tuple[Any, Any, list[str]]] = []  # begin, separate, the texts of the result
    for node in leaves:
        kind = node.get(qn("w:fldCharType")) if node.tag == _FIELD else None
        if kind == "begin":
            opened.append((node, None, []))
        elif kind == "separate" and opened:
            opened[-1] = (opened[-1][0], node, [])
        elif kind == "end" and opened:
            begin, separate, texts = opened.pop()
            # a form field's choice is told at its beginning
            shows_result = separate is not None and _form_field(begin) is None and not _is_unfilled(begin, texts)
            change[begin], change[separate if shows_result else node] = 1, -1
        elif node.tag == T and opened:
            opened[-1][2].append(node.text or "")
    for begin, separate, _ in opened:  # its end stands in another paragraph
        if separate is not None and _form_field(begin) is None:
            change[begin], change[separate] = 1, -1
    return change


def _is_unfilled(begin: Any, texts: Sequence[str]) -> bool:
    """True for a text field of Word's older forms that still shows the prompt which it was made with."""
    default = (value(begin, "w:ffData", "w:textInput", "w:default") or "").strip()
    return default != "" and "".join(texts).strip() == default and is_prompt(default)


def _form_field(begin: Any) -> str | None:
    """What a check box or drop-down of Word's older forms shows; None for any other field."""
    data = child(begin, "w:ffData")
    if data is None:
        return None
    box, choice = child(data, "w:checkBox"), child(data, "w:ddList")
    if box is not None:
        checked = switch(box, "w:checked")
        return "☒" if (switch(box, "w:default") if checked is None else checked) else "☐"
    if choice is None:
        return None
    entries = [entry.get(qn("w:val"), "") for entry in choice.iterchildren(qn("w:listEntry"))]
    index = number(choice, "w:result", default=number(choice, "w:default", default=0))
    chosen = entries[index] if 0 <= index < len(entries) else ""
    return "" if is_prompt(chosen) else chosen.translate(_CLEAN)


def _check_box(control: Any) -> str | None:
    box = next(control.iterfind(f"{qn('w:sdtPr')}/{_CHECK_BOX}"), None)
    if box is None:
        return None
    state = box.find(_CHECKED)
    return "☒" if state is not None and state.get(_W14_VALUE) in ("1", "true", "on") else "☐"


def _shown(node: Any) -> str:
    tag = node.tag
    if tag in (T, _MATH):
        return _in_font(node, (node.text or "").translate(_CLEAN))
    if tag == qn("w:sym"):
        return _symbol(node.get(qn("w:font"), ""), _code(node.get(qn("w:char"), "")))
    if tag == SDT:
        return _check_box(node) or ""
    if tag in _FIXED:
        return "" if node.get(qn("w:type")) in ("page", "column") and tag == qn("w:br") else _FIXED[tag]
    return ""


def _in_font(node: Any, text: str) -> str:
    """Text set in a symbol font, as what it shows: such a font draws a tick for "ü"."""
    fonts = child(node.getparent(), "w:rPr", "w:rFonts")
    font = fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "" if fonts is not None else ""
    if font not in _data()["symbols"] and not _IN_SYMBOLS.search(text):
        return text
    return "".join(_symbol(font, ord(char)) if not char.isspace() else char for char in text)


def _code(digits: str) -> int:
    return int(digits, 16) if _HEX.fullmatch(digits) else 0


def _symbol(font: str, code: int) -> str:
    tables = _data()["symbols"]
    if font not in tables and code not in _PRIVATE:
        return cleared(chr(code))
    return str(tables.get(font, tables["Wingdings"]).get(f"{code & 0xFF:02X}", ""))
