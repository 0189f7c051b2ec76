"""A shard: the rows of some files, in one file of the store that appears whole or not at all.

Each input's rows are one gzip member, so that they can be found, copied and judged again without the others.
"""

from __future__ import annotations

import gzip
import io
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from smartnlp.batch.rows import Input, Kind, Member, Row

KINDS: dict[bytes, Kind] = {b"P": "plan", b"W": "word", b"X": "problem", b"N": "note"}
SIGNS = {kind: sign for sign, kind in KINDS.items()}
_HEAD = struct.Struct(">cQ")
_QUICK = 1  # of gzip's nine levels: a tenth of the size, and hardly any time


class DamagedShard(Exception):
    """Rows that cannot be read back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An input that is done: where in the shard its rows stand, how many plans, whether all of it could be read."""

    number: int
    key: str
    start: int
    length: int
    plans: int
    whole: bool


class Audits(Protocol):
    """What audits one file: a guarded process, or anything that does as it does."""

    def rows(self, one: Input) -> Iterator[Row]:
        """The rows of one input; whatever is wrong with the file is one of them."""


def write_shard(
    file: BinaryIO,
    inputs: Sequence[Input],
    audits: Audits,
    done: Callable[[Entry], bool] = lambda _: True,
    plan_done: Callable[[], None] = lambda: None,
) -> list[Entry]:
    """Audit some inputs and write their rows.

    Args:
        file: open for writing, empty.
        inputs: those of this shard, in order.
        audits: what audits them.
        done: called as each is finished; False ends the shard there.
        plan_done: called as each plan is; one input may hold thousands.
    """
    entries: list[Entry] = []
    for one in inputs:
        start, plans, whole = file.tell(), 0, True
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_QUICK, mtime=0, filename="") as member:
            for row in audits.rows(one):
                member.write(_HEAD.pack(SIGNS[row.kind], len(row.data)) + row.data)
                if row.kind == "plan":
                    plans += 1
                    plan_done()
                whole = whole and row.kind != "problem"
        entries.append(Entry(one.number, one.key, start, file.tell() - start, plans, whole))
        if not done(entries[-1]):
            break
    return entries


def read_member(member: Member) -> Iterator[Row]:
    """The rows of one input, one in memory at a time.

    Raises:
        DamagedShard: they are not there, or not whole.
    """
    try:
        with member.shard.open("rb") as file:
            yield from _rows(gzip.GzipFile(fileobj=_Slice(file, member), mode="rb"))
    except (OSError, EOFError, gzip.zlib.error, KeyError, struct.error) as error:  # type: ignore[attr-defined]
        raise DamagedShard(f"{member.shard}: cannot be read back ({type(error).__name__})") from error


def copy_members(members: Iterable[Member], file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Copy members as they are; gives for each where it stands now, and its length."""
    for member in members:
        start = file.tell()
        with member.shard.open("rb") as source:
            source.seek(member.start)
            left = member.length
            while left and (piece := source.read(min(left, io.DEFAULT_BUFFER_SIZE * 16))):
                file.write(piece)
                left -= len(piece)
        yield start, member.length


def _rows(stream: gzip.GzipFile) -> Iterator[Row]:
    while head := stream.read(_HEAD.size):
        sign, length = _HEAD.unpack(head)
        data = stream.read(length)
        if len(data) < length:
            raise EOFError
        yield Row(KINDS[sign], data)


class _Slice(io.RawIOBase):
    """A part of a file, read as a file of its own."""

    def __init__(self, file: BinaryIO, member: Member) -> None:
        super().__init__()
        self._file, self._left = file, member.length
        file.seek(member.start)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._file.read(wanted)
        if len(data) < wanted:
            raise EOFError
        self._left -= wanted
        return data
