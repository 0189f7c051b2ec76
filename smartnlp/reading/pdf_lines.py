"""Lines of text with their geometry, made of a PDF page's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from smartnlp.reading.pdf_page import Word, along

_OVERLAP = 0.5  # of the smaller height: words that share so much stand on one line
_GLUED = 0.1  # of the type size: a smaller gap is none ("1" and a raised "st")
_WIDE = 3.0  # of the type size: a wider gap sets apart what stands on one line
_MARK = 3  # characters; a bullet or a number may stand far from its text
_DASHES = ("-", "/", "–")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; points from the left and from the top.

    ``first`` is the width of its first word, ``syllable`` that of the part at which some writers may break it
    ("follow-" of "follow-up").  ``body`` is where the text begins after a bullet or number.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first: float
    syllable: float
    body: float
    bold: bool = False
    words: tuple[Word, ...] = ()

    @property
    def height(self) -> float:
        """Type size, nearly."""
        return self.bottom - self.top


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines of the words, from the top.  Turned text comes first, each of its lines where it begins."""
    upright: list[Word] = []
    turned: dict[int, list[Word]] = {}
    for word in words:
        (turned.setdefault(word.turn, []) if word.turn else upright).append(word)
    lines = [_turned(row) for turn, held in turned.items() for row in _rows(held, turn)]
    return lines + [_line(row) for row in _rows(upright, 0)]


def _rows(words: list[Word], turn: int) -> list[list[Word]]:
    """Words by line: those whose heights overlap, from the left."""
    placed = sorted(((along((w.left, w.top, w.right, w.bottom), turn), w) for w in words), key=lambda p: _middle(p[0]))
    rows: list[list[tuple[tuple[float, float, float, float], Word]]] = []
    for box, word in placed:
        if rows and _level(rows[-1], box):
            rows[-1].append((box, word))
        else:
            rows.append([(box, word)])
    return [[word for _, word in sorted(row, key=lambda pair: pair[0][0])] for row in rows]


def _level(row: Sequence[tuple[tuple[float, float, float, float], Word]], box: tuple[float, ...]) -> bool:
    """Whether a box stands on the line of the tallest of a row's words."""
    _, top, _, bottom = max((one for one, _ in row), key=lambda one: one[3] - one[1])
    shared = min(bottom, box[3]) - max(top, box[1])
    return shared > _OVERLAP * min(bottom - top, box[3] - box[1])


def _middle(box: tuple[float, ...]) -> tuple[float, float]:
    return round((box[1] + box[3]) / 2, 1), box[0]


def _line(row: Sequence[Word]) -> Line:
    text, first = row[0].text, row[0].right - row[0].left
    body, opening = row[0].left, True
    for before, word in pairwise(row):
        gap, size = word.left - before.right, max(word.height, before.height)
        if abs(gap) <= _GLUED * size:
            text += word.text
            first = word.right - row[0].left if opening else first
            continue
        if opening and len(text) <= _MARK and not text.isalpha():
            body = word.left
        wide = gap > _WIDE * size and len(text) > _MARK
        text += ("\t" if wide else " ") + word.text
        opening = False
    main = _main(row)
    return Line(
        text, row[0].left, max(word.right for word in row), min(word.top for word in main),
        max(word.bottom for word in main), first, first * _share_to_break(text), body,
        all(word.bold for word in main), tuple(row),
    )  # fmt: skip


def _main(row: Sequence[Word]) -> list[Word]:
    """The words that give a line its size and weight: not its bullet, nor what is raised or set small."""
    sizes: Counter[int] = Counter()
    for word in row:
        sizes[round(word.height)] += len(word.text)
    usual = sizes.most_common(1)[0][0]
    words = [word for word in row if abs(word.height - usual) <= 1]
    return [word for word in words if len(word.text) > 1] or words


def _share_to_break(text: str) -> float:
    word = text.split(maxsplit=1)[0] if text.strip() else text
    ends = [word.find(dash) + 1 for dash in _DASHES if 0 < word.find(dash) < len(word) - 1]
    return min(ends) / len(word) if ends else 1.0


def _turned(row: Sequence[Word]) -> Line:
    """A line of text that does not run across: its box is the page's, its words are as typed."""
    text = " ".join(word.text for word in row)
    left, top = min(word.left for word in row), min(word.top for word in row)
    right, bottom = max(word.right for word in row), max(word.bottom for word in row)
    return Line(text, left, right, top, bottom, right - left, right - left, left, all(w.bold for w in row), tuple(row))
