"""Rows go into a shard and come back as they were, each input's by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartnlp.batch.rows import Input, Member, Row, json_row
from smartnlp.batch.shards import DamagedShard, copy_members, read_member, write_shard

ROWS = {
    0: [json_row("plan", {"text": "Mum \ud800 £5\n"}), Row("note", b"a line")],
    1: [json_row("problem", {"document": "b", "problem": "is empty", "advice": "look"})],
    2: [Row("plan", b"{}"), Row("word", bytes(range(256)) * 1000), Row("plan", b"")],
}
INPUTS = [Input(number, Path(f"{number}.txt"), f"{number}.txt", "d", f"key{number}") for number in ROWS]


class Held:
    def rows(self, one: Input) -> Iterator[Row]:
        yield from ROWS[one.number]


def written(folder: Path) -> tuple[Path, list[Member]]:
    path = folder / "shard"
    with path.open("wb") as file:
        entries = write_shard(file, INPUTS, Held())
    assert [(one.plans, one.whole) for one in entries] == [(1, True), (0, False), (2, True)]
    return path, [Member(path, one.start, one.length) for one in entries]


def test_each_input_comes_back_by_itself(tmp_path: Path) -> None:
    path, members = written(tmp_path)
    for number in (2, 0, 1):
        assert list(read_member(members[number])) == ROWS[number]
    assert sum(one.length for one in members) == path.stat().st_size


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert written(tmp_path)[0].read_bytes() == written(tmp_path / "again")[0].read_bytes()


def test_members_are_copied_as_they_are(tmp_path: Path) -> None:
    _, members = written(tmp_path)
    held = io.BytesIO()
    places = list(copy_members([members[2], members[0]], held))
    new = tmp_path / "new"
    new.write_bytes(held.getvalue())
    assert [list(read_member(Member(new, *place))) for place in places] == [ROWS[2], ROWS[0]]


def test_work_ends_where_it_is_told_to(tmp_path: Path) -> None:
    with (tmp_path / "shard").open("wb") as file:
        assert len(write_shard(file, INPUTS, Held(), lambda entry: entry.whole)) == 2


@pytest.mark.parametrize("keep", [0, 10, 40])
def test_a_shard_that_was_cut_off_is_said_to_be_damaged(tmp_path: Path, keep: int) -> None:
    path, members = written(tmp_path)
    path.write_bytes(path.read_bytes()[: members[2].start + keep])
    with pytest.raises(DamagedShard, match="cannot be read back"):
        list(read_member(members[2]))
    path.unlink()
    with pytest.raises(DamagedShard):
        list(read_member(members[0]))
