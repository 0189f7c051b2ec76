"""What a column or a key of somebody's data is to us, whatever they call it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.formats.reviewed import review_of
from smartnlp.training.rows import BadData, named

# Other columns of a spreadsheet, spans among them, are not for training and may hold anything.
_TABLE = ("id", "text", "context", "plan", "writer", "plan_kind", "split", "contrast_of", "flips")
# What a labelling tool hands back with a statement.
METADATA = ("id", "text", "context", "plan", "writer", "plan_kind", "split")


class Columns:
    """Names are matched without regard to case and to space around them."""

    def __init__(self, scheme: Scheme, text_column: str | None = None, group_column: str | None = None) -> None:
        """Of data labelled by ``scheme``; the other two are what its user calls ``text`` and ``plan``."""
        self.scheme = scheme
        self.reviewed = self.unreviewed = 0  # rows met so far in tables with a reviewer's columns
        self.asked = {"text": text_column, "plan": group_column}
        self._displaced = {"text"} if text_column else set()
        self._displaced |= {"plan", "writer"} if group_column else set()
        ours = [name for name in (*scheme.axes, *_TABLE) if name not in self._displaced]
        self._meant = {_folded(name): name for name in ours} | {name: name for name in ours}
        for name, asked in self.asked.items():
            if asked:
                self._meant[_folded(asked)] = self._meant[asked.strip()] = name

    def of(self, name: str) -> str | None:
        """Our name of a column, None if it is not for us."""
        return self._meant.get(name.strip()) or self._meant.get(_folded(name))

    def renamed(self, record: Mapping[str, Any], where: str) -> dict[str, Any]:
        """A record under our names; keys that are not for us stay, but for those whose place another has taken.

        Raises:
            BadData: two keys mean the same.
        """
        row: dict[str, Any] = {}
        for key, value in record.items():
            name = self.of(key)
            if name is None and key in self._displaced:
                continue
            if name is not None and name in row:
                raise BadData(f"{where}: {named(key)} stands for {name}, and so does another one; rename or remove it")
            row[name or key] = value
        return row

    def metadata(self, record: Mapping[str, Any], where: str) -> dict[str, Any]:
        """Of what a labelling tool hands back, the part that is for us.

        Raises:
            BadData: two keys mean the same.
        """
        row = self.renamed(record, where)
        return {name: row[name] for name in METADATA if row.get(name) is not None}

    def header(self, cells: Sequence[str], where: str) -> list[str | None]:
        """Our name of each column of a table.

        Raises:
            BadData: no column holds the text, or none is called what the user says, or two mean the same.
        """
        names = [self.of(cell) for cell in cells]
        there = ", ".join(named(cell.strip()) for cell in cells if cell.strip()) or "none"
        for name, asked, option in (("text", self.asked["text"], "--text"), ("plan", self.asked["plan"], "--group")):
            if name not in names and (asked or name == "text"):
                raise BadData(
                    f"{where}: has no column {asked or name!r}; its columns are {there}; name one with {option}"
                )
        for name in filter(None, names):
            if names.count(name) > 1:
                raise BadData(f"{where}: has two columns for {name}; rename or remove one")
        return names


def table_rows(
    header: Sequence[str], found: Iterable[tuple[str, Sequence[str]]], columns: Columns, where: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a table under our names, each after its place, without blank ones.

    Where the table has a reviewer's columns, those that are reviewed, with the labels held to be right.

    Args:
        header: its first row.
        found: place and cells of each other row.
        columns: which column is which; it counts what is reviewed and what is not.
        where: the table's own place.

    Raises:
        BadData: as :meth:`Columns.header` and :meth:`Review.settled`.
    """
    names, review = columns.header(header, where), review_of(header, columns.scheme)
    for place, cells in found:
        row: dict[str, Any] | None = table_row(names, cells)
        if row and review:
            row = review.settled(row, cells, place)
            columns.reviewed += row is not None
            columns.unreviewed += row is None
        if row:
            yield place, row


def table_row(names: Sequence[str | None], cells: Sequence[str]) -> dict[str, Any]:
    """A row of a table under our names, without blank cells."""
    return {
        name: cell if name == "text" else cell.strip()
        for name, cell in zip(names, cells, strict=False)
        if name and cell.strip()
    }


def _folded(name: str) -> str:
    return name.strip().casefold()
