"""A judged workbook read back: what a person said of each statement, and how it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.moderation.frame import BadSample
from smartnlp.moderation.sheets import JUDGE, KEY, MADE_FOR, NUMBER, words

_Cells = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the sample; ``answers`` is empty where the person has not judged it.

    ``answers`` holds an axis or a criterion under its name where a choice was made: classes as the model names them,
    "met", "partly", "not_met", and "judgement" for "cannot tell".
    """

    id: tuple[str, int]
    stratum: int
    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One person's workbook.

    Attributes:
        file: where it stands.
        mark: of the audit that it was drawn from; see :class:`smartnlp.moderation.frame.Frame`.
        sizes: of each stratum drawn from, how many statements it holds.
        rows: in the order in which they were drawn.
    """

    file: Path
    mark: str
    sizes: dict[int, int]
    rows: tuple[Row, ...]

    @property
    def judged(self) -> int:
        """How many statements the person has judged."""
        return sum(bool(row.answers) for row in self.rows)


def read_sample(file: Path) -> Sample:
    """Read a workbook that ``smartnlp moderate --sample`` wrote and a person has filled in.

    Raises:
        BadSample: it cannot be read, is none of ours, or holds an answer that does not fit; with its row.
    """
    judge, key = _sheets(file)
    mark, listed = _key(file, key)
    answers = _answers(file, judge, set(listed))
    rows = tuple(Row(id_, stratum, answers.get(number, {})) for number, (id_, stratum, _) in listed.items())
    if not any(row.answers for row in rows):
        raise BadSample(f"{file}: no statement in it is judged; fill in the sheet {JUDGE} first")
    return Sample(file, mark, {stratum: size for _, stratum, size in listed.values()}, rows)


def _sheets(file: Path) -> tuple[_Cells, _Cells]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_path(file)
        if not {JUDGE, KEY} <= set(book.sheet_names):
            raise BadSample(f"{file}: has no sheets {JUDGE} and {KEY}; name a workbook that --sample wrote")
        judge, key = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in (JUDGE, KEY))
        return judge, key
    except PasswordError as error:
        raise BadSample(f"{file}: is protected by a password; save a copy without it") from error
    except (CalamineError, ValueError, OSError) as error:
        raise BadSample(f"{file}: cannot be read as a workbook; check the path, or save it again as .xlsx") from error


def _key(file: Path, key: _Cells) -> tuple[str, dict[int, tuple[tuple[str, int], int, int]]]:
    """The mark, and by its number each statement's id, stratum and the stratum's size."""
    try:
        made_for, mark = key[0][:2]
        listed = {
            int(number): ((str(document), int(index)), int(stratum), int(size))
            for number, document, index, stratum, size in (row[:5] for row in key[1:] if row[0] != "")
        }
        if made_for != MADE_FOR or not listed:
            raise ValueError(made_for)
        return str(mark), listed
    except (ValueError, IndexError) as error:
        raise BadSample(f"{file}: its sheet {KEY} was changed; judge in a new sample") from error


def _answers(file: Path, judge: _Cells, numbers: set[int]) -> dict[int, dict[str, str]]:
    """By its number what was said of each statement."""
    header = [str(cell).strip() for cell in judge[0]] if judge else []
    columns = words()["columns"]
    if missing := [name for name in (NUMBER, *columns) if name not in header]:
        raise BadSample(f"{file}: its sheet {JUDGE} has no column {missing[0]!r}; leave the first row as it was")
    found: dict[int, dict[str, str]] = {}
    for line, cells in enumerate(judge[1:], 2):
        where = f"{file}, row {line}"
        row = {name: str(cell).strip() for name, cell in zip(header, cells, strict=False)}
        given = {name: _choice(row[name], name, where) for name in columns if row.get(name)}
        if not given:
            continue
        number = cells[header.index(NUMBER)]
        if not isinstance(number, (int, float)) or number not in numbers:
            raise BadSample(f"{where}: {NUMBER} is {number!r}, which is none of the sample; put it back as it was")
        if int(number) in found:
            raise BadSample(f"{where}: {NUMBER} {int(number)} stands there twice; remove one of the rows")
        if given.get("Kind") == "context" and len(given) > 1:
            other = next(name for name in given if name != "Kind")
            raise BadSample(f"{where}: is context, but {other} is filled in; empty it, or choose another Kind")
        found[int(number)] = {name.lower(): _as_model(value) for name, value in given.items()}
    return found


def _choice(said: str, name: str, where: str) -> str:
    for choice in words()["columns"][name]:
        if said.casefold() == choice:
            return str(choice)
    raise BadSample(f"{where}: {name} is {said!r}, not one of {', '.join(words()['columns'][name])}")


def _as_model(value: str) -> str:
    """A choice by the name that it has in the audit's records."""
    return "judgement" if value == words()["unsure"] else value.replace(" ", "_")
