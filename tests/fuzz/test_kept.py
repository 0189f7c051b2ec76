"""The inputs that fuzzing kept, each run again: they go through every line that all its inputs went through."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fuzzing.targets import TARGETS, target

HERE = Path(__file__).parent
_LONGEST = 10.0  # seconds of the processor, as in fuzzing


def kept(name: str) -> list[Path]:
    return sorted((HERE / name).iterdir()) if (HERE / name).is_dir() else []


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_kept_of_a_target_is_taken_or_refused(name: str) -> None:
    run = target(name)
    for path in kept(name):
        begin = time.process_time()
        try:
            run(path.read_bytes())
        except Exception as error:
            raise AssertionError(f"{name}/{path.name}") from error
        assert time.process_time() - begin < _LONGEST, path


def test_every_target_has_inputs_and_all_of_them_are_small() -> None:
    assert [name for name in TARGETS if not kept(name)] == []
    assert all(len(kept(name)) <= 200 for name in TARGETS)
    assert sum(path.stat().st_size for name in TARGETS for path in kept(name)) < 3_000_000
