"""What is to be done: which files are new, which are only to be judged again, and in which shards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from smartnlp.batch.rows import Input
from smartnlp.batch.settings import Settings, file_digest, pseudonym_of
from smartnlp.batch.store import Store

FILES, BYTES = 32, 8_000_000  # of a shard, at most: what a stop can cost a worker
_EACH = 4  # shards for each worker at least, so that none waits long for the others at the end


def plan_inputs(files: Sequence[tuple[Path, str]], settings: Settings, store: Store | None = None) -> Iterator[Input]:
    """The files as inputs, each with the digest of its content and its key in the store.

    One that is done and judged by other rules carries its rows; one that is done altogether is given all the same:
    :func:`is_done` says which.
    """
    reading = settings.reading_key()
    for number, (path, name) in enumerate(files):
        suffix = path.suffix.lower()
        document = pseudonym_of(name, suffix, settings.secret) if settings.secret else name
        digest = file_digest(path)
        named = f"{reading} {digest} {document} {suffix}"
        key = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
        one = Input(number, path.absolute(), document, digest, key, _size(path))
        held = store.held(key) if store and digest else None
        yield replace(one, found=held.member) if held and held.whole else one


def is_done(one: Input, store: Store, judged: set[str]) -> bool:
    """Whether the rows of an input were judged by one of ``judged``; what could not be read is tried each time."""
    held = store.held(one.key) if one.found else None
    return held is not None and held.whole and held.judged in judged


def shards_of(inputs: Sequence[Input], workers: int) -> list[list[Input]]:
    """The inputs in shards, in their order."""
    most = max(1, min(FILES, len(inputs) // (workers * _EACH)))
    shards: list[list[Input]] = []
    size = 0
    for one in inputs:
        if not shards or len(shards[-1]) >= most or size + one.size > BYTES:
            shards.append([])
            size = 0
        shards[-1].append(one)
        size += one.size
    return shards


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
