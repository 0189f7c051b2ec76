"""A plan's Word file as it was, with one comment for each finding on the words that it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lxml import etree

from smartnlp.records import Anchor, Audit
from smartnlp.reporting.asked import asked
from smartnlp.reporting.cells import cell_text
from smartnlp.reporting.payload import records
from smartnlp.reporting.shown import where
from smartnlp.reporting.word_package import WordPackage
from smartnlp.reporting.word_ranges import ID, TEXT_BOX, P, Pieces, R, T, W, mark, mark_around

AUTHOR, _INITIALS = "smartnlp", "sn"
MOST = 32_767  # comment ranges; Word opens no file with more
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NONE = f'<w:comments xmlns:w="{W}"/>'.encode()
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comment(NamedTuple):
    """A finding as a comment.

    Attributes:
        code: the rule's.
        said: message and question, a paragraph each.
        quote: the statement's text; empty for a finding on the plan.
        place: where the statement stands, in words.
        anchor: where the statement stands in the file, if that is known.
        span: the words concerned, as offsets of ``quote``; None for all of it.
    """

    code: str
    said: tuple[str, ...]
    quote: str = ""
    place: str = ""
    anchor: Anchor | None = None
    span: tuple[int, int] | None = None


def comments(audit: Audit, effects: Mapping[str, str]) -> list[Comment]:
    """The comments on a plan: those on the whole of it, then those on its statements, in their order.

    Args:
        audit: of a plan that was read from a Word file.
        effects: the effect of every rule by its name.
    """
    plan, statements = records(audit)
    found = [Comment(one["code"], _said(one)) for one in plan["findings"]]
    for record, audited in zip(statements, audit.statements, strict=True):
        place, anchor = where(record["location"]), audited.linked.statement.location.anchor
        for one in asked(record, effects):
            span = (one["start"], one["end"]) if "start" in one else None
            found.append(Comment(one["code"], _said(one), record["text"], place, anchor, span))
    return found


def _said(finding: Mapping[str, Any]) -> tuple[str, str]:
    return finding["message"], finding["question"]


def with_comments(data: bytes, said: Sequence[Comment], pieces: Pieces) -> bytes:
    """The file with the comments; all else in it stays as it was.

    A comment stands on the words of its statement.  Where Word allows none (in a text box, a footnote, a header) it
    stands on the box, or on the plan's first line, and begins with the words that it is about.

    Args:
        data: a .docx, .docm, .dotx or .dotm.
        said: what to say; no more than :data:`MOST`, with the comments that the file holds already, are written.
        pieces: what of a paragraph can be seen; see :class:`smartnlp.reading.word_text.Visible`.

    Raises:
        KeyError, zipfile.BadZipFile, etree.XMLSyntaxError: the file is damaged.
    """
    if not said:
        return data
    package = WordPackage(data)
    body = _Body(package.root, pieces)
    held = package.related("comments", _TYPE, _NONE)
    ids = [int(one) for comment in held if (one := comment.get(ID, "")).lstrip("-").isdecimal()]
    first = max([0, *(number + 1 for number in ids)])
    for number, comment in enumerate(said[: max(MOST - len(ids), 0)], first):
        held.append(_element(comment, number, told=body.place(comment, str(number))))
    return package.save()


class _Body:
    """The paragraphs of a document, and where in them a comment may stand."""

    def __init__(self, root: Any, pieces: Pieces) -> None:
        self._pieces = pieces
        self._paragraphs = list(root.find(f"{{{W}}}body").iter(P))
        self._texts = [self._text(paragraph) for paragraph in self._paragraphs]
        outside = (p for p, text in zip(self._paragraphs, self._texts, strict=True) if text.strip() and not _box(p))
        self._title = next(outside, None)

    def _text(self, paragraph: Any) -> str:
        return "".join(text for _, text in self._pieces(paragraph))

    def place(self, comment: Comment, number: str) -> bool:
        """Mark where a comment stands; False if that is not on the words themselves."""
        found = self._found(comment) if comment.quote else None
        if found is not None:
            paragraph, start, end = found
            box = _box(paragraph)
            if box is None:
                mark(paragraph, start, end, number, self._pieces)
                return True
            mark_around(box, number)
            return False
        if self._title is not None:
            mark(self._title, 0, len(self._text(self._title)), number, self._pieces)
        return not comment.quote

    def _found(self, comment: Comment) -> tuple[Any, int, int] | None:
        """The paragraph of a statement and the offsets of the words concerned."""
        anchor = comment.anchor
        if anchor is not None and anchor.paragraph < len(self._paragraphs):
            index, start, end = anchor.paragraph, anchor.start, anchor.end
        else:  # put together by reading: it is where its words are, if they are nowhere else
            holding = [index for index, text in enumerate(self._texts) if comment.quote in text]
            if len(holding) != 1:
                return None
            index = holding[0]
            start = self._texts[index].index(comment.quote)
            end = start + len(comment.quote)
        if comment.span and self._texts[index][start:end] == comment.quote:
            start, end = start + comment.span[0], start + comment.span[1]
        return self._paragraphs[index], start, end


def _box(paragraph: Any) -> Any:
    """The run of the text box in which a paragraph stands, in a paragraph that stands in none; or None."""
    boxes = list(paragraph.iterancestors(TEXT_BOX))
    return list(boxes[-1].iterancestors(R))[-1] if boxes else None


def _element(comment: Comment, number: int, *, told: bool) -> Any:
    element = etree.Element(f"{{{W}}}comment", {ID: str(number)})
    element.set(f"{{{W}}}author", AUTHOR)
    element.set(f"{{{W}}}initials", _INITIALS)
    message, *others = comment.said
    about = () if told else (f"On “{comment.quote}” ({comment.place}):",)
    lines = [*((None, line) for line in about), (comment.code, message), *((None, line) for line in others)]
    for code, line in lines:
        paragraph = etree.SubElement(element, P)
        if code:
            _run(paragraph, f"{code} ", bold=True)
        _run(paragraph, line)
    return element


def _run(paragraph: Any, text: str, *, bold: bool = False) -> None:
    run = etree.SubElement(paragraph, R)
    if bold:
        etree.SubElement(etree.SubElement(run, f"{{{W}}}rPr"), f"{{{W}}}b")
    shown = etree.SubElement(run, T, {_SPACE: "preserve"})
    shown.text = cell_text(text)
