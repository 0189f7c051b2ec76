"""Text that every output can hold: no half characters, no control characters, no marks that turn the reading order.

What comes in is cleared once, when a plan leaves reading: a half of a character (a lone surrogate) becomes U+FFFD, the
sign for one that cannot be shown; the other control characters and U+FFFE, U+FFFF go; so do the marks that make a
program show text from right to left (Hebrew and Arabic letters need none); a line end inside a name is a space.
"""

from __future__ import annotations

import re
from dataclasses import replace

from smartnlp.lazy import compiled
from smartnlp.reading.limits import within
from smartnlp.records import Block, Plan, Table

_SPACES = "\x0b\x0c\r\x1c\x1d\x1e\x85"
GONE = (
    "".join(map(chr, [*range(9), *range(14, 28), 31, *range(127, 133), *range(134, 160)]))
    + "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
)
_HALVES = "\ud800-\udfff"
_BAD = compiled(f"[{_SPACES}{GONE}{_HALVES}]")
_BAD_NAME = compiled(f"[\n\t\u2028\u2029{_SPACES}{GONE}{_HALVES}]")
_LONGEST_NAME = 300  # characters of the name of a plan
_ONE_LINE = compiled(r"[\s\u2028\u2029]+")


def cleared(text: str) -> str:
    """A text as it is shown; most come back as they are."""
    return _BAD.sub(_instead, text) if _BAD.search(text) else text


def _instead(match: re.Match[str]) -> str:
    char = match[0]
    return " " if char in _SPACES else "" if char in GONE else "\ufffd"


def one_line(text: str) -> str:
    """A name or a note on one line, of a length that can be printed."""
    line = cleared(_ONE_LINE.sub(" ", text)).strip()
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"


def shown_plan(plan: Plan) -> Plan:
    """A plan with cleared texts; most come back as they are.

    Raises:
        OverLimit: it is larger than any plan.
    """
    within("blocks", len(plan.blocks))
    cells = [cell.text for block in plan.blocks if block.table for row in block.table.rows for cell in row]
    texts = [*cells, *(block.text for block in plan.blocks)]
    within("cells", len(cells))
    within("block_characters", max(map(len, texts), default=0))
    within("characters", sum(map(len, texts)))
    names = "".join([plan.document, *plan.notes, *(block.name for block in plan.blocks)])
    if len(plan.document) <= _LONGEST_NAME and not _BAD.search("".join(texts)) and not _BAD_NAME.search(names):
        return plan
    return replace(
        plan,
        document=one_line(plan.document),
        blocks=tuple(map(_block, plan.blocks)),
        notes=tuple(cleared(_ONE_LINE.sub(" ", note)) for note in plan.notes),
    )


def _block(block: Block) -> Block:
    table = _table(block.table) if block.table is not None else None
    return replace(block, text=cleared(block.text), name=cleared(_ONE_LINE.sub(" ", block.name)), table=table)


def _table(table: Table) -> Table:
    return replace(
        table, rows=tuple(tuple(replace(cell, text=cleared(cell.text)) for cell in row) for row in table.rows)
    )
