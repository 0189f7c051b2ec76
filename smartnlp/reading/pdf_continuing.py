"""Tables that go on over a page: the header that comes again is dropped, a row that was cut in two is made one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartnlp.layout import column_role
from smartnlp.reading.pdf_joining import Habits
from smartnlp.reading.pdf_tables import PageTable, Slot
from smartnlp.reading.pdf_wrapping import left_open, opens_anew, runs_full

_MAX_HEADERS = 3  # rows that may come again at the top of a page
_ALIGNED = 8.0  # points by which a table's sides may differ from page to page
_USUALLY = 0.8  # of a column's cells hold text: an empty one is a sign
_ROOM = 2.6  # line heights free below a text: it did not break off for want of room
_MARK = re.compile(r"\W*(?P<number>\d{1,2}|[a-z])[.)](?!\d)", re.I)
_ENOUGH, _AGAINST = 2, -3  # points of evidence


def continues(first: PageTable, second: PageTable) -> bool:
    """On the next page, as wide, and not beginning with another header."""
    if second.page != first.last_page + 1 or second.width != first.width:
        return False
    if abs(first.box[0] - second.box[0]) > _ALIGNED or abs(first.box[2] - second.box[2]) > _ALIGNED:
        return False
    if _repeated(first, second):
        return True
    again = [slot.text for slot in second.rows[0] if slot.text]
    return not (again and all(column_role(text) for text in again))


def append(first: PageTable, second: PageTable, foot: float, habits: Habits) -> PageTable:
    """The two as one table.

    Args:
        first: the table so far.
        second: its part on the next page.
        foot: how far down the text of a page may reach.
        habits: of the document.
    """
    again = _repeated(first, second)
    rows, pages = second.rows[again:], second.pages[again:]
    kept = list(first.rows)
    if kept and rows and _cut_in_two(first, rows[0], foot, habits):
        kept[-1] = [_both(one, two) for one, two in zip(kept[-1], rows[0], strict=True)]
        rows, pages = rows[1:], pages[1:]
    elif kept and rows:
        rows = [_goes_on_down(kept, rows[0]), *rows[1:]]
    box = (first.box[0], second.box[1], first.box[2], second.box[3])
    return PageTable([*first.pages, *pages], second.last_page, box, kept + rows)


def _repeated(first: PageTable, second: PageTable) -> int:
    """How many rows at the top of the second are the first's header again."""
    count = 0
    for one, two in zip(first.rows[:_MAX_HEADERS], second.rows, strict=False):
        texts = [slot.text for slot in two]
        if not any(texts) or texts != [slot.text for slot in one]:
            break
        count += 1
    return count if count < len(first.rows) else 0


def _both(one: Slot, two: Slot) -> Slot:
    return Slot(one.lines + two.lines, max(one.right, two.right), one.merged, one.across)


def _goes_on_down(kept: Sequence[Sequence[Slot]], row: Sequence[Slot]) -> list[Slot]:
    """A new row under cells that were merged downwards before the page ended: its empty cells go on with them."""
    spans = [any(upper[i].merged and not upper[i].across for upper in kept) for i in range(len(row))]
    return [
        Slot(merged=True) if span and not slot.lines and not slot.merged else slot
        for span, slot in zip(spans, row, strict=True)
    ]


def _cut_in_two(first: PageTable, row: Sequence[Slot], foot: float, habits: Habits) -> bool:
    """Whether a page's first row is the rest of the row that ended the page before."""
    before = first.rows[-1]
    if [slot.across for slot in before] != [slot.across for slot in row]:
        return False
    height = max((line.height for slot in before for line in slot.lines), default=10.0)
    if first.box[3] < foot - _ROOM * height:
        return False
    score = 0
    for column, (one, two) in enumerate(zip(before, row, strict=True)):
        if two.lines and not one.lines:
            score += _AGAINST
        elif two.lines and one.lines[-1].bottom < first.box[3] - _ROOM * height:
            score += _AGAINST  # it had room to go on where it was
        elif two.lines:
            score += _text_goes_on(one, two, habits)
        elif one.lines and not two.merged:
            score += _empty_says(first.rows, column)
    return score >= _ENOUGH


def _empty_says(rows: Sequence[Sequence[Slot]], column: int) -> int:
    """Evidence of an empty cell: most, in the first column, or where the column's cells are hardly ever empty."""
    if any(row[column].merged and not row[column].across for row in rows):
        return 0
    body = rows[1:]
    usually = len(body) > 1 and sum(bool(row[column].lines) for row in body) >= _USUALLY * len(body)
    return int(usually) + (column == 0)


def _text_goes_on(one: Slot, two: Slot, habits: Habits) -> int:
    """Evidence, for or against, that a cell's text goes on in the cell below it on the next page."""
    before, after = one.lines[-1], two.lines[0]
    if mark := _MARK.match(after.text):
        return _next_mark([line.text for line in one.lines], mark["number"])
    if after.text[:1].islower() and before.text.rstrip()[-1:] not in ".!?":
        return 3
    if not runs_full(before, after, one.right) or opens_anew(before.text, after.text, habits):
        return -1
    return 1 + left_open(before.text)


def _next_mark(texts: Sequence[str], number: str) -> int:
    """After "2.", "3." goes on and "1." begins again."""
    numbers = [mark["number"] for text in texts if (mark := _MARK.match(text))]
    if numbers and _value(number) == _value(numbers[-1]) + 1:
        return 3
    return _AGAINST if numbers and _value(number) <= 1 else -1


def _value(number: str) -> int:
    return int(number) if number.isdigit() else ord(number.lower()) - 96
