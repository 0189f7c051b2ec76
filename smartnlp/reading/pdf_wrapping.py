"""Which lines of a PDF's cell or column are one paragraph: joined where a line broke only because it was full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from smartnlp.names.words import ordinary_words
from smartnlp.reading.pdf_joining import Habits, terms
from smartnlp.reading.pdf_lines import Line
from smartnlp.reading.plain import is_item
from smartnlp.reading.wrapping import TASK

_SPACE = 0.25  # width of a space, of the type size
_SLACK = 1.0  # points by which a measured width may be wrong
_APART = 1.25  # of the usual distance of lines: a larger one parts paragraphs
_SPREAD = 1.8  # of the usual distance of lines: a cell may be set as wide as this, and no wider
_INDENT = 6.0  # points
_DATE = re.compile(r"\d{1,2}(?:[/.]\d{1,2}|(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,})")
_BLANK = re.compile(r"[-–—?]+")  # stands for an empty line
_HALF_A_NAME = re.compile(r",\s+[A-Z]\w+$")  # "Danny, Aneela / Bashir"
_MARK = re.compile(r"\W*(?P<number>\d{1,2})[.)]")
_DASH = re.compile(r"[-–—]\s")
_MOSTLY_FULL = 0.75
_OPENING = re.compile(r"[A-Z][a-z]+(?=[\s,:]|$)")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, terms()[name]))
    forms = {
        "left_open": rf"(?:[,;/(]|\s[-–—]|&|\+|(?<!\w)(?:{words}))$",
        "wants_somebody": rf"\b(?:{words})(?:es|s|ing|ed|e)?$",
        "when": rf"(?:\W*[\w.]{{1,8}}[.:)]?\s+){{0,2}}(?:{words})\b[^.;]{{0,50}}",
        "calendar": rf"(?:{words})s?",
    }
    return re.compile(forms[name], re.I | re.S)


def paragraphs(lines: Sequence[Line], right: float, habits: Habits) -> list[list[Line]]:
    """Group the lines of one cell or column into paragraphs.

    Args:
        lines: from the top.
        right: how far to the right a line may reach.
        habits: of the document.
    """
    groups: list[list[Line]] = []
    centred = _centred(lines)
    pitch = _pitch(lines, right, habits)
    for line in lines:
        if groups and not _opens(groups, line, right, habits, pitch, centred=centred):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def doubts(group: Sequence[Line], right: float) -> list[int]:
    """Where a paragraph may be two after all: before lines that a name or a date opens, under a full line."""
    found, text = [], group[0].text if group else ""
    for index, (before, line) in enumerate(pairwise(group), 1):
        if runs_full(before, line, right) and _may_open(text, line.text):
            found.append(index)
        text = f"{text} {line.text}"
    return found


def _may_open(before: str, text: str) -> bool:
    before, first = before.strip(), text.split(maxsplit=1)[0] if text.strip() else ""
    if not first[:1].isalnum() or first[0].islower() or _is_open(before):
        return False
    if _HALF_A_NAME.search(before):
        return False
    dated = _pattern("calendar").fullmatch(first.strip(".,")) or (first[0].isdigit() and not _DATE.match(text))
    return not dated


def left_open(text: str) -> bool:
    """Whether a text ends with a word or a mark that something must follow."""
    return _pattern("left_open").search(text.rstrip()) is not None


def _is_open(before: str) -> bool:
    """Whether a line cannot be the last of a paragraph."""
    return before.count("(") > before.count(")") or left_open(before)


def _asks_somebody(before: str) -> bool:
    return _pattern("wants_somebody").search(before) is not None


def opens_anew(before: str, text: str, habits: Habits) -> bool:
    """Whether the words alone say that a line opens a paragraph."""
    return is_item(text) or _opens_task(before, text) or _opens_sentence(before, text, habits)


def _opens(
    groups: Sequence[Sequence[Line]], line: Line, right: float, habits: Habits, pitch: float, *, centred: bool
) -> bool:
    """Whether a line opens a paragraph."""
    group = groups[-1]
    before = group[-1]
    if (
        _BLANK.fullmatch(line.text)
        or _is_blank_item(groups, line.text)
        or (is_item(line.text) and not _runs_on(groups, line, right))
    ):
        return True
    if _BLANK.fullmatch(before.text) and len(group) == 1:
        return True
    if pitch and line.top - before.top > _APART * pitch * max(before.height, line.height):
        return True
    if not centred and _outdented(group, line):
        return True
    filled = _fits(before, line, right, habits)
    if filled is None:
        return _opens_task(before.text, line.text) or _opens_sentence(before.text, line.text, habits)
    return not _goes_on(before.text, line.text, filled)


def _is_blank_item(groups: Sequence[Sequence[Line]], text: str) -> bool:
    """A number of the list with nothing behind it."""
    mark, above = _MARK.fullmatch(text.strip()), _MARK.match(groups[-1][0].text)
    return mark is not None and above is not None and int(mark["number"]) == int(above["number"]) + 1


def _fits(before: Line, line: Line, right: float, habits: Habits) -> float | None:
    """How full the line before was left although the first word of this one would have fitted; None if it would not."""
    first = line.syllable if habits.at_hyphens else line.first
    reach = before.right + _SPACE * before.height + first
    if reach > right - _SLACK:
        return None
    return (before.right - before.left) / max(right - before.left, 1.0)


def runs_full(before: Line, line: Line, right: float) -> bool:
    """True where the first word of a line would not have fitted at the end of the line before."""
    return before.right + _SPACE * before.height + line.first > right - _SLACK


def _goes_on(before: str, text: str, filled: float) -> bool:
    """A line that was left open goes on with the next although that would have fitted; so does one in lower case."""
    before = before.strip()
    if text[:1].islower() and before[-1:] not in ".!?:;" and filled >= _MOSTLY_FULL:
        return True
    return left_open(before) and (text[:1].islower() or (filled >= _MOSTLY_FULL and before[-1:].isalpha()))


def _opens_task(before: str, text: str) -> bool:
    before = before.strip()
    if _is_open(before) or _asks_somebody(before) or _pattern("when").fullmatch(before):
        return False
    first = text.split()[0] if text.strip() else ""  # neither "June to" nor "NOT to" charges anybody
    return TASK.match(text) is not None and not _pattern("calendar").fullmatch(first) and not left_open(first)


def _opens_sentence(before: str, text: str, habits: Habits) -> bool:
    """A capital that is no name's, after a line that did not end a sentence: somebody pressed Enter before it."""
    before = before.strip()
    word = _OPENING.match(text)
    if (
        word is None
        or _is_open(before)
        or _asks_somebody(before)
        or before[-1:] in ".!?"
        or _pattern("calendar").fullmatch(word[0])
    ):
        return False
    last = before.split()[-1]
    if last[:1].isupper() and len(before.split()) > 1:
        return False  # "Early / Help"
    low = word[0].lower()
    return low not in habits.names and (low in habits.plain or low in ordinary_words())


def _runs_on(groups: Sequence[Sequence[Line]], line: Line, right: float) -> bool:
    """A full line whose sentence goes on with what only looks like a number or a dash."""
    before = groups[-1][-1]
    if not runs_full(before, line, right):
        return False
    openings = [group[0].text for group in groups]
    if mark := _MARK.match(line.text):
        numbers = [int(found["number"]) for text in openings if (found := _MARK.match(text))]
        number = int(mark["number"])
        return number != 1 and (not numbers or number != numbers[-1] + 1)
    if _DASH.match(line.text):
        return not any(_DASH.match(text) for text in openings)
    return False


def _outdented(group: Sequence[Line], line: Line) -> bool:
    """Back at the margin after lines that hung under their bullet, or set in further than a paragraph before."""
    first, before = group[0], group[-1]
    if first.body > first.left + 1 and len(group) > 1 and abs(before.left - first.body) < _INDENT / 2:
        return line.left < first.body - _INDENT
    if first.body > first.left + 1:
        return False
    return line.left > max(one.left for one in group) + 2 * _INDENT


def _centred(lines: Sequence[Line]) -> bool:
    """Lines with one middle and different lefts."""
    if len(lines) < 2:
        return False
    middles = [(line.left + line.right) / 2 for line in lines]
    lefts = [line.left for line in lines]
    return max(middles) - min(middles) < 2 and max(lefts) - min(lefts) > 2


def _pitch(lines: Sequence[Line], right: float, habits: Habits) -> float:
    """The distance of lines within a paragraph, of the type size: the closest pair here.

    Where even that is wider than the document's usual and no line is full, the lines are set apart as paragraphs.
    """
    found = [(two.top - one.top) / one.height for one, two in pairwise(lines) if one.height > 0 and two.top > one.top]
    if not found:
        return 0.0
    closest = min(found)
    full = any(_fits(one, two, right, habits) is None for one, two in pairwise(lines))
    spread = _SPREAD if full else _APART
    return closest if closest <= spread * habits.pitch else habits.pitch
