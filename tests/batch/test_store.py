"""The store: what is done is there the next time, what is half done is not, and nothing else stays."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from smartnlp.batch.atomic import part
from smartnlp.batch.rows import Member, Row
from smartnlp.batch.shards import Entry, read_member, write_shard
from smartnlp.batch.store import BadStore, Store
from smartnlp.private import write_private
from tests.batch.test_shards import INPUTS, ROWS, Held


def fill(store: Store, number: int = 0, keys: str = "key") -> Path:
    path, held = store.new_shard(number), io.BytesIO()
    entries = write_shard(held, INPUTS, Held())
    write_private(part(path), held.getvalue())
    store.add(path, [Entry(e.number, f"{keys}{e.number}", e.start, e.length, e.plans, e.whole) for e in entries], "p1")
    return path


def rows(store: Store, key: str) -> list[Row]:
    held = store.held(key)
    assert held is not None
    return list(read_member(held.member))


def test_what_is_done_is_there_the_next_time(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        fill(store)
    with Store(tmp_path) as store:
        assert [rows(store, f"key{number}") for number in ROWS] == list(ROWS.values())
        held = store.held("key1")
        assert held is not None
        assert (held.judged, held.plans, held.whole) == ("p1", 0, False)
        assert store.held("another") is None


def test_a_shard_that_the_ledger_does_not_name_is_swept(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        kept = fill(store)
        stray, half = store.new_shard(7), part(store.new_shard(8))
        stray.write_bytes(b"x")
        half.write_bytes(b"x")
    with Store(tmp_path):
        assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_shard_that_is_gone_is_not_done(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        path = fill(store)
        path.write_bytes(path.read_bytes()[:-1])
        assert store.held("key0") is not None
        assert store.held("key2") is None
        path.unlink()
        assert store.held("key0") is None


def test_only_what_is_asked_for_is_kept(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first = fill(store, 0, "a")
        fill(store, 1, "b")
        store.keep_only(["a2", "a0", "unknown"])
        assert store.held("b0") is None
        assert store.held("a1") is None
        assert [rows(store, "a0"), rows(store, "a2")] == [ROWS[0], ROWS[2]]
        (left,) = first.parent.iterdir()
        assert left != first  # what is left of it stands in another
        held = [store.held("a0"), store.held("a2")]
        assert left.stat().st_size == sum(one.member.length for one in held if one)
        new = fill(store, 0, "c")
        assert new != left
        assert [rows(store, "a0"), rows(store, "c1")] == [ROWS[0], ROWS[1]]


def test_fresh_forgets(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        path = fill(store)
    with Store(tmp_path, fresh=True) as store:
        assert store.held("key0") is None
    assert not path.exists()


def test_two_audits_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(BadStore, match="another audit is writing there"):
        Store(tmp_path)
    script = f"from smartnlp.batch.store import Store; from pathlib import Path; Store(Path({str(tmp_path)!r}))"
    with Store(tmp_path):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "another audit is writing there" in done.stderr
    with Store(tmp_path):
        pass


def test_a_damaged_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        ledger = store.folder / "ledger.sqlite"
    ledger.write_bytes(b"no database at all, and long enough to be looked at" * 100)
    with pytest.raises(BadStore, match=r"ledger\.sqlite: cannot be used .*; run again with --fresh"):
        Store(tmp_path)
    with pytest.raises(BadStore, match="; remove "):
        Store(tmp_path, fresh=True)


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    with Store(tmp_path / "out") as store:
        store.secret()
        fill(store)
        store.keep_only(["key1"])
        found = [store.folder, *store.folder.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in found if path.is_file()} == {0o600}


def test_the_secret_stays_the_same(tmp_path: Path) -> None:
    with Store(tmp_path / "a") as store:
        first = store.secret()
        assert len(first) == 32
        assert store.secret() == first
    with Store(tmp_path / "a") as store:
        assert store.secret() == first
    with Store(tmp_path / "b") as store:
        assert store.secret() != first


def test_a_member_outside_the_shard_is_not_there(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        path = fill(store)
        assert list(read_member(Member(path, path.stat().st_size, 0))) == []
