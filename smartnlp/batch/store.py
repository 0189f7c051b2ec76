"""The store of an audit's folder: which files are done, by what they hold and what audited them, and their rows.

A file is audited once: as long as its content, the program, the model and the settings are the same, its rows are
taken from here.  The ledger is an SQLite database; it names only shards that are complete, and each shard's entries are
written in one transaction, so that a stop at any moment loses no more than the files that were being worked on.
"""

from __future__ import annotations

import csv
import io
import os
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from smartnlp.batch.atomic import part, put, write_whole
from smartnlp.batch.rows import Member
from smartnlp.batch.shards import Entry, copy_members
from smartnlp.private import claim, make_private, open_private, write_private

FOLDER = ".smartnlp"
DOCUMENTS = "documents.csv"
_LEDGER, _SECRET, _SHARDS = "ledger.sqlite", "secret", "shards"
_FORMAT = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS files (
  key TEXT PRIMARY KEY, judged TEXT NOT NULL, shard TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
  plans INTEGER NOT NULL, whole INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shard ON files (shard);
"""


class BadStore(Exception):
    """The store cannot be used.  ``str()`` is one line for the user."""


class Held(NamedTuple):
    """The rows of a file, what they were judged by, how many plans there are, and whether all of it could be read."""

    member: Member
    judged: str
    plans: int
    whole: bool


class Store:
    """Open with ``with``; one process at a time.

    Args:
        out: the folder of the results.
        fresh: forget what was done before.

    Raises:
        BadStore: another audit writes there, or the ledger is damaged.
    """

    def __init__(self, out: Path, *, fresh: bool = False) -> None:
        self.folder = out / FOLDER
        make_private(self.folder / _SHARDS)
        ledger = self.folder / _LEDGER
        try:
            if not ledger.exists():
                claim(ledger)
            self._open(ledger)
            if fresh:
                self._ledger.execute("DELETE FROM files")
            self._sweep()
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise BadStore(f"{out}: another audit is writing there; wait for it, or name another folder") from error
            advice = "; run again with --fresh" if not fresh else f"; remove {self.folder}"
            raise BadStore(f"{ledger}: cannot be used ({error}){advice}") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ledger.close()

    def secret(self) -> bytes:
        """What pseudonyms are drawn with in this folder; made when it is first asked for."""
        path = self.folder / _SECRET
        if not path.exists():
            write_private(part(path), os.urandom(32))
            put(path)
        return path.read_bytes()

    def note_documents(self, documents: Iterable[tuple[str, Path]]) -> None:
        """Write down which file each document is, where their names in the results do not say."""
        lines = io.StringIO()
        csv.writer(lines).writerows([("document", "file"), *((name, str(path)) for name, path in documents)])
        write_whole(self.folder / DOCUMENTS, lines.getvalue().encode("utf-8", "replace"))

    def held(self, key: str) -> Held | None:
        """The rows of a file, if it is done."""
        row = self._ledger.execute(
            "SELECT shard, start, length, judged, plans, whole FROM files WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        member = Member(self._shards / row[0], row[1], row[2])
        try:
            there = member.shard.stat().st_size >= member.start + member.length
        except OSError:
            there = False
        return Held(member, row[3], row[4], bool(row[5])) if there else None

    def new_shard(self, number: int) -> Path:
        """Where a shard goes; write it beside (:func:`smartnlp.batch.atomic.part`) and then :meth:`add` it."""
        return self._shards / f"{self._first + number:08}.rows"

    def add(self, shard: Path, entries: Sequence[Entry], judged: str) -> None:
        """Take in a shard that is complete."""
        if not entries:
            part(shard).unlink(missing_ok=True)
            return
        put(shard)
        with self._ledger:
            self._ledger.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(one.key, judged, shard.name, one.start, one.length, one.plans, one.whole) for one in entries],
            )

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all files but these, and what was found in them."""
        with self._ledger:
            self._ledger.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)")
            self._ledger.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            self._ledger.execute("DELETE FROM files WHERE key NOT IN (SELECT key FROM kept)")
            self._ledger.execute("DROP TABLE kept")
        self._sweep()
        self._pack()
        self._sweep()

    def _open(self, ledger: Path) -> None:
        self._ledger = sqlite3.connect(ledger, timeout=1)
        self._ledger.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._ledger.execute("PRAGMA synchronous = FULL")
        self._ledger.execute("BEGIN EXCLUSIVE")
        self._ledger.execute("COMMIT")
        if self._ledger.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
            self._ledger.executescript(f"DROP TABLE IF EXISTS files; {_TABLE} PRAGMA user_version = {_FORMAT};")

    @property
    def _shards(self) -> Path:
        return self.folder / _SHARDS

    def _sweep(self) -> None:
        """Remove shards that the ledger does not name: half written, or of files that are not kept."""
        named = {row[0] for row in self._ledger.execute("SELECT DISTINCT shard FROM files")}
        for path in self._shards.iterdir():
            if path.name not in named:
                path.unlink()
        self._first = 1 + max((int(name.split(".")[0]) for name in named), default=0)

    def _pack(self) -> None:
        """Write shards anew that hold rows of files that are not kept."""
        rows = self._ledger.execute("SELECT shard, start, length, key FROM files ORDER BY shard, start").fetchall()
        for number, (name, found) in enumerate(groupby(rows, key=lambda row: str(row[0]))):
            kept, old = list(found), self._shards / name
            if sum(row[2] for row in kept) == old.stat().st_size:
                continue
            new = self.new_shard(number)
            with open_private(part(new), "wb") as file:
                places = list(copy_members((Member(old, row[1], row[2]) for row in kept), file))
            put(new)
            with self._ledger:
                self._ledger.executemany(
                    "UPDATE files SET shard = ?, start = ? WHERE key = ?",
                    [(new.name, start, row[3]) for (start, _), row in zip(places, kept, strict=True)],
                )
