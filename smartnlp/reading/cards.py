"""Forms that ask down the side: a label on the left, its answer on the right, once for every need or goal.

    | Outcome     | Rosie is at school every day |            | Outcome | Action | Who | By when |
    | Action      | SW to call on Monday         |    -->     | Rosie…  | SW to… | SW  | 18 May  |
    | Who | SW    | By when      | 18 May        |

Turned round, such a form is a table like any other, in which an owner and a date belong to their row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from smartnlp.layout import ASKED, CONTENT, MAX_HEADER, asks, column_role, is_field_label, is_sentence
from smartnlp.lazy import compiled
from smartnlp.reading.continued import join_continued
from smartnlp.reading.paged import Page, paged, pages_of
from smartnlp.records import Block, Cell, Role, Table

_MAX_WIDTH = 8  # columns: four labels with their answers
_MAX_LABEL = 60  # characters of an answer that could be a label itself
_KNOWN_LABELS = 0.7  # the share of labels whose role is known
_KNOWN_ANSWERS = 0.34  # the share of answers that could be labels themselves: more, and it is an ordinary table
_MANY_ASKED = 4  # roles that so many short labels have are those of a form, whatever its first answer looks like
_EVIDENCE: dict[Role | None, frozenset[Role]] = {
    "owner": frozenset({"owner"}), "time": frozenset({"time"}), "owner_time": frozenset({"owner", "time"}),
}  # fmt: skip
_TITLE_LEVEL = 5
_NUMBER = compiled(r"\s*\(?\d{1,2}[).:]?\s*")

Pair = tuple[str, Cell]
_Row = tuple[Sequence[Cell], Page]


def finished(blocks: Iterable[Block], labelled: Collection[str] = ()) -> Iterator[Block]:
    """The blocks of a document as other rooms take them: tables that go on made one, forms turned round.

    ``labelled``, which may be filled while the blocks are made, is as for :func:`as_columns`.
    """
    return as_columns(list(join_continued(blocks)), labelled)


def as_columns(blocks: Sequence[Block], labelled: Collection[str] = ()) -> Iterator[Block]:
    """The blocks of a document with its forms turned round; ``labelled`` names the tables whose type shows labels."""
    keys = [labels(block.table) if block.table is not None else () for block in blocks]
    again = Counter(keys)
    for block, key in zip(blocks, keys, strict=True):
        turned_round = None
        if block.table is not None and key:
            turned_round = turned(block.table, block.page, labelled=block.name in labelled, asked_again=again[key] > 1)
        if turned_round is None:
            yield block
        else:
            yield from (replace(one, name=block.name) for one in turned_round)


def labels(table: Table) -> tuple[str, ...]:
    """The labels of a table whose rows are pairs of label and answer, without their numbers; empty for any other."""
    rows = _rows(table)
    if not _is_paired(rows) or max(map(len, table.rows), default=0) > _MAX_WIDTH:
        return ()
    return tuple(_key(label) for row in rows for label, _ in _pairs(row) if label.strip())


def turned(table: Table, page: Page = None, *, labelled: bool = False, asked_again: bool = False) -> list[Block] | None:
    """A form of labels and answers as tables with the labels for their header; None for any other table.

    Rows of the form's own particulars above the first answer (name, date of birth) stay a table of their own, and
    a row across the form ("Goal 1") is the heading of the cards below it.

    Args:
        table: the table as it stands.
        page: where it begins.
        labelled: the type shows that its labels are labels, so that few of them need be known.
        asked_again: another table has the same labels, so that none of them need be known.
    """
    rows = _rows(table)
    if not labels(table) or not (_is_asked_again(rows) if asked_again else _is_form(rows, labelled)):
        return None
    content = (i for i, row in enumerate(rows) if any(_is_content(label) for label, _ in _pairs(row)))
    start = next(content, 0)
    while start and _opens_card(rows[start - 1], labelled or asked_again):
        start -= 1
    pages = pages_of(table, page)
    before = [Block("table", page=page, table=paged(table.rows[:start], pages[:start]))] if start else []
    return [*before, *_turn(list(zip(rows, pages, strict=True))[start:])]


def _opens_card(row: Sequence[Cell], sure: bool) -> bool:
    """True for the title of a card, or its first answers where a card begins with a number, or who and when."""
    found = [(_role(label), is_field_label(label)) for label, _ in _pairs(row)]
    return len(row) == 1 or all(not field and (role in ASKED or (sure and role is None)) for role, field in found)


def _rows(table: Table) -> list[list[Cell]]:
    return [[cell for cell in row if not cell.across] for row in table.rows]


def _is_paired(rows: Sequence[Sequence[Cell]]) -> bool:
    return not any(len(row) % 2 for row in rows if len(row) > 1)


def _is_asked_again(rows: Sequence[Sequence[Cell]]) -> bool:
    """True unless what is asked again and again are the particulars of people."""
    asked = [label for row in rows for label, _ in _pairs(row) if label.strip()]
    return len(asked) > 1 and sum(is_field_label(label) or _role(label) == "number" for label in asked) * 2 <= len(
        asked
    )


def _is_form(rows: Sequence[Sequence[Cell]], labelled: bool) -> bool:
    pairs = [pair for row in rows for pair in _pairs(row) if pair[0].strip()]
    roles = [_role(label) for label, _ in pairs]
    asked = {role for role in roles if role in ASKED}
    if len(pairs) < 2 or not any(_is_content(label) for label, _ in pairs):
        return False
    if labelled:
        return True
    known = sum(role in ASKED or is_field_label(label) for role, (label, _) in zip(roles, pairs, strict=True))
    answers = [cell.text for _, cell in pairs if cell.text.strip()]
    like_labels = sum(_could_be_label(text) for text in answers)
    return (
        len(asked) >= 2
        and known >= _KNOWN_LABELS * len(pairs)
        and like_labels <= _KNOWN_ANSWERS * len(answers)
        and (not _names_columns(rows[0]) or len(_surely_asked(pairs)) >= _MANY_ASKED)
    )


def _names_columns(row: Sequence[Cell]) -> bool:
    """True for a first row all of whose cells are labels: the header of an ordinary table."""
    if len(row) < 2 or not all(_could_be_label(cell.text) for cell in row):
        return False
    return not all(is_field_label(label) and _is_particular(answer.text) for label, answer in _pairs(row))


def _is_particular(answer: str) -> bool:
    """True for "Rosie (DOB 3/5/14)" beside "Name"; "DOB" beside it is a label."""
    return _role(answer) == "number" and not is_field_label(answer)


def _could_be_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and _role(text) is not None and not is_sentence(text)


def _surely_asked(pairs: Sequence[Pair]) -> set[Role | None]:
    """The roles of what is asked by labels that are neither sentences nor tasks."""
    return {_role(label) for label, _ in pairs if _could_be_label(label) and not asks(label)} & ASKED


def _pairs(row: Sequence[Cell]) -> list[Pair]:
    return [(label.text, answer) for label, answer in zip(row[::2], row[1::2], strict=False)]


def _role(label: str) -> Role | None:
    return column_role(_NUMBER.sub(" ", label)) if len(label) <= MAX_HEADER else None


def _is_content(label: str) -> bool:
    """True for what a plan asks for; "Category" among a form's particulars is none."""
    return _role(label) in CONTENT and not is_field_label(label)


def _turn(rows: Sequence[_Row]) -> Iterator[Block]:
    cards: list[_Row] = []
    for row, page in rows:
        if len(row) != 1:  # a page may hold a row without a cell
            cards += [(row, page)] if row else []
            continue
        yield from _table(cards)
        cards = []
        if row[0].text.strip():
            text = " ".join(row[0].text.split())
            yield Block("heading", text, level=_TITLE_LEVEL, page=page, anchors=row[0].anchors[:1])
    yield from _table(cards)


def _table(rows: Sequence[_Row]) -> Iterator[Block]:
    if not rows:
        return
    header: dict[str, str] = {}  # a label without its number -> as it stands
    for row, _ in rows:
        for label, _ in _pairs(row):
            if label.strip():
                header.setdefault(_key(label), " ".join(label.split()))
    begin = rows[0][1]
    records = list(_records(rows, list(header))) or [(tuple(row), page) for row, page in rows]
    names = [(tuple(Cell(label) for label in header.values()), begin)] if header else []
    cells, pages = zip(*names, *records, strict=True)
    yield Block("table", page=begin, table=paged(cells, pages))


def _records(rows: Sequence[_Row], keys: Sequence[str]) -> Iterator[tuple[tuple[Cell, ...], Page]]:
    """One row per card; a label that comes again begins the next row, or adds to its answer if it comes at once.

    So does an action that its own owner or date follows, where another has them already.  One that nothing follows
    ("What if this does not work?") has a row of its own: owner and date above belong to others.
    """
    filled: dict[str, list[Cell]] = {}
    aside: dict[str, list[Cell]] = {}
    last, begin = "", rows[0][1]
    pairs = [(label, answer, page) for row, page in rows for label, answer in _pairs(row)]
    asked = [_Asked(_key(label), _role(label), is_field_label(label)) for label, _, _ in pairs]
    for at, (label, answer, page) in enumerate(pairs):
        key = asked[at].key if label.strip() else last
        is_new = bool(key) and key not in filled and key not in aside
        again = not is_new and key != last
        if again or (is_new and _opens_block(asked[at:], filled)):
            yield from ((_record(one, keys), begin) for one in (filled, *_each(aside)) if one)
            filled, aside = {}, {}
        if key:
            begin = begin if filled else page
            stands_apart = key in aside or (is_new and filled and _stands_apart(asked[at:], filled))
            (aside if stands_apart else filled).setdefault(key, []).append(answer)
            last = key
    yield from ((_record(one, keys), begin) for one in (filled, *_each(aside)) if one)


def _each(answers: dict[str, list[Cell]]) -> list[dict[str, list[Cell]]]:
    return [{key: cells} for key, cells in answers.items()]


class _Asked(NamedTuple):
    """A label as it is compared, its role, and whether it names a particular of the form."""

    key: str
    role: Role | None
    is_field: bool

    @property
    def evidence(self) -> frozenset[Role]:
        """Who and when, as far as it asks for them."""
        return _EVIDENCE.get(self.role, frozenset()) if not self.is_field else frozenset()


def _answered(filled: Collection[str]) -> tuple[bool, frozenset[Role]]:
    """Whether a card has an action, and what it says of who and when."""
    asked = [_Asked(key, _role(key), is_field_label(key)) for key in filled]
    return any(one.role == "action" for one in asked), frozenset().union(*(one.evidence for one in asked))


def _opens_block(ahead: Sequence[_Asked], filled: Collection[str]) -> bool:
    """True for the first label of actions that have an owner or a date of their own, as those before them have."""
    has_action, answered = _answered(filled)
    if not has_action or not answered or ahead[0].role not in CONTENT or ahead[0].is_field:
        return False
    acts = False
    for one in ahead:
        if one.evidence:
            return acts and bool(one.evidence & answered)
        if one.key in filled:
            return False
        acts = acts or one.role == "action"
    return False


def _stands_apart(ahead: Sequence[_Asked], filled: Collection[str]) -> bool:
    """True for an action, or a label that is not known, below who and when, with neither of its own."""
    has_action, answered = _answered(filled)
    if not has_action or not answered or ahead[0].role not in ("action", None) or ahead[0].is_field:
        return False
    for one in ahead:
        if one.key in filled:
            return True
        if one.evidence:
            return False
    return True


def _record(filled: dict[str, list[Cell]], keys: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(_together(filled.get(key, [])) for key in keys)


def _together(cells: Sequence[Cell]) -> Cell:
    filled = [cell for cell in cells if cell.text]
    anchors = [anchor for cell in filled for anchor in cell.anchors or (None,) * len(cell.text.split("\n"))]
    return Cell("\n".join(cell.text for cell in filled), anchors=tuple(anchors))


def _key(label: str) -> str:
    return _NUMBER.sub(" ", label).strip(" .:?").lower()
