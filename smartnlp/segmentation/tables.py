"""Which rows of a table are headers, and what role each of its columns plays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartnlp.layout import MAX_HEADER, asks, column_role, is_field_label, is_sentence, names_a_person
from smartnlp.layout.guessing import guessed_role, guessed_roles, tells
from smartnlp.lazy import compiled
from smartnlp.records import Cell, Role, Table

# Names that may head a column of aims, of people or of dates: what stands below decides.
_DOUBTFUL = compiled(
    r"targets?|goals?|review(ed)?|check|by|adult|(?:to be )?(?:completed|done|achieved|actioned) by", re.I
)
_ADULT = compiled(r"adults?", re.I)
_MAX_SUBHEADER = 40  # characters
_FORM_WIDTH = 4  # label, value, label, value
_MAX_LABEL = 45  # characters of a label that is not known
_FEW_KNOWN = 0.2
_ANSWER_WORDS = 10  # on average
_CONTENT: frozenset[Role] = frozenset({"outcome", "action"})
HEADER_ROWS_SEARCHED = 4  # a title or a form part may stand above the header


@dataclass(frozen=True, slots=True)
class Grid:
    """A table understood: header texts and roles per column, and the indices of the first header and content row.

    ``is_form`` marks a table of labels and values, whose first column names the field; ``nameless`` one without a
    header, whose roles are guessed.
    """

    headers: tuple[str, ...]
    roles: tuple[Role | None, ...]
    first_row: int
    header_row: int = 0
    is_form: bool = False
    nameless: bool = False

    @property
    def where(self) -> str:
        """Where what decided stands: "in" a column without a header, else "below" it."""
        return "in" if self.nameless else "below"

    @property
    def guessed(self) -> tuple[tuple[str, Role], ...]:
        """Columns whose header is not known or not there, as a note names them, each with the role that was guessed."""
        columns = enumerate(zip(self.headers, self.roles, strict=True), 1)
        return tuple(
            (f"the column “{header}”" if header else f"column {number}, which has no header,", role)
            for number, (header, role) in columns
            if role and (header or self.nameless) and column_role(header) is None
        )


def understand(table: Table) -> Grid:
    """Find the header row by what its cells say, or by how short they are beside what follows."""
    width = max((len(row) for row in table.rows), default=0)
    form = Grid(("",) * width, (None,) * width, 0, is_form=True)
    tasks = _says_what_people_do(table)
    if width <= _FORM_WIDTH and _share_of_labels(table) > 0.5 and not tasks:
        return form
    for index, row in enumerate(table.rows[:HEADER_ROWS_SEARCHED]):
        if _is_header(row):
            first = index + 1
            headers = _texts(row, width)
            if first < len(table.rows) and _is_subheader(row, table.rows[first]):
                headers = _combined(headers, _texts(table.rows[first], width))
                first += 1
            return Grid(tuple(headers), _roles(headers, table.rows[first:]), first, index)
    if not tasks and _is_form(table):
        return form
    nameless = _nameless(table, width)
    if nameless is None and _looks_like_unknown_header(table):
        headers = _texts(table.rows[0], width)
        return Grid(tuple(headers), _roles(headers, table.rows[1:]), 1)
    return nameless or Grid(("",) * width, (None,) * width, 0)


def _nameless(table: Table, width: int) -> Grid | None:
    """A table whose first row is content like the rest, which shows who or when; None for any other."""
    roles = guessed_roles([_texts(row, width) for row in table.rows])
    if roles is None or not any(
        tells(role, cell.text.strip()) for role, cell in zip(roles, table.rows[0], strict=False)
    ):
        return None
    return Grid(("",) * width, roles, 0, nameless=True)


def _says_what_people_do(table: Table) -> bool:
    """People on the left, and beside most of them what they will do: no form, though their roles are labels of one."""
    rows = [row for row in table.rows if len(row) > 1 and row[0].text.strip()]
    asked = sum(asks(row[1].text) for row in rows)
    return len(rows) > 1 and all(names_a_person(row[0].text) for row in rows) and asked * 2 > len(rows)


def _is_subheader(above: tuple[Cell, ...], row: tuple[Cell, ...]) -> bool:
    """A second header row: the names of columns under the name of their group."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    if not any(cell.merged for cell in (*above, *row)) or any(len(text) > _MAX_SUBHEADER for text in texts):
        return False
    known = sum(column_role(text) is not None for text in texts)
    return known > 0 and known * 2 >= len(texts)


def _texts(row: tuple[Cell, ...], width: int) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row] + [""] * (width - len(row))


def _combined(upper: list[str], lower: list[str]) -> list[str]:
    """Two header rows as one: the lower name where it has a role, else both."""
    return [
        below if column_role(below) else f"{above} {below}".strip() for above, below in zip(upper, lower, strict=True)
    ]


def _roles(headers: list[str], rows: tuple[tuple[Cell, ...], ...]) -> tuple[Role | None, ...]:
    """Roles by header; where that is not known, or could be a date's as well, by what stands below it."""
    roles: list[Role | None] = []
    for column, header in enumerate(headers):
        role = column_role(header)
        if role is None or _DOUBTFUL.fullmatch(header.strip()):
            guess = guessed_role([row[column].text for row in rows if column < len(row)], first=column == 0)
            role = guess if role is None or guess in ("time", "owner") else role
        roles.append(role)
    return _settled(headers, roles, rows)


def _settled(
    headers: list[str], roles: list[Role | None], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[Role | None, ...]:
    """Roles that the other columns decide: "Adult" beside actions that nobody else owns heads their owners, and a
    column of owners full of text where there are no actions, or another one of owners, tells what they do."""
    owners = [column for column, role in enumerate(roles) if role in ("owner", "owner_time")]
    if not owners and "action" in roles:
        for column, header in enumerate(headers):
            if roles[column] == "number" and _ADULT.fullmatch(header.strip()):
                roles[column] = "owner"
    for column in owners if len(owners) > 1 or "action" not in roles else ():
        texts = [row[column].text for row in rows if column < len(row) and row[column].text.strip()]
        if sum(len(text.split()) for text in texts) > _ANSWER_WORDS * max(len(texts), 1):
            guess = guessed_role(texts, first=False)
            roles[column] = guess if guess == "action" or len(owners) > 1 else roles[column]
    return tuple(roles)


def repeats_header(row: tuple[Cell, ...], grid: Grid) -> bool:
    """True for a header row that comes again, as on every page of a long table."""
    texts = tuple(" ".join(cell.text.split()) for cell in row)
    return any(grid.headers) and texts == grid.headers[: len(texts)]


def _is_header(row: tuple[Cell, ...]) -> bool:
    texts = [cell.text for cell in row if cell.text.strip()]
    if len(row) == 1:
        return bool(texts) and len(texts[0]) <= _MAX_SUBHEADER and column_role(texts[0]) is not None
    if len(texts) < 2 or any(len(text) > MAX_HEADER for text in texts):
        return False
    roles = [None if is_sentence(text) else column_role(text) for text in texts]
    if sum(role is not None for role in roles) < max(2, (len(texts) + 1) // 2):
        return False
    return len({role for role in roles if role is not None}) >= 2


def _share_of_labels(table: Table) -> float:
    """The share of the odd columns' cells that are labels of a form's fields."""
    labels = [cell.text.strip() for row in table.rows for cell in row[::2] if cell.text.strip()]
    return sum(is_field_label(label) for label in labels) / max(len(labels), 1)


def _is_form(table: Table) -> bool:
    """Labels on the left, mostly known; or a few of them known, and nothing longer than a form asks for."""
    pairs = [row for row in table.rows if row and row[0].text.strip()]
    if not pairs or any(len(row) > _FORM_WIDTH for row in table.rows):
        return False
    labels = [row[0].text.strip() for row in pairs]
    known = sum(is_field_label(label) or label.endswith(":") for label in labels)
    if known * 2 >= len(labels):
        return True
    if any(len(label) > _MAX_LABEL or asks(label) or column_role(label) in _CONTENT for label in labels):
        return False
    answers = [row[1].text.split() for row in pairs if len(row) > 1]
    return known >= _FEW_KNOWN * len(labels) and sum(map(len, answers)) <= _ANSWER_WORDS * len(answers)


def _looks_like_unknown_header(table: Table) -> bool:
    if len(table.rows) < 2:
        return False
    first, rest = table.rows[0], table.rows[1:]
    texts = [cell.text.strip() for cell in first]
    if len(texts) < 2 or not all(0 < len(text) <= 60 for text in texts):
        return False
    longest = max((len(cell.text) for row in rest for cell in row), default=0)
    return longest > 2 * max(len(text) for text in texts) and not any(text.endswith(".") for text in texts)
