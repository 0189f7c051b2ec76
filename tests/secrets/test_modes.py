"""What is written of plans can be read by its owner alone, whatever the umask."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartnlp.private import claim, close_folder, make_private, open_private, write_private
from tests.conftest import EXAMPLES, ROOT
from tests.secrets.watching import COMMANDS, kept_environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX; Windows has rights of folders")


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def open_ones(folder: Path) -> list[str]:
    """Files and folders in a folder that others than their owner can do anything with."""
    return [f"{mode(path):o} {path.relative_to(folder)}" for path in folder.rglob("*") if mode(path) & 0o077]


def test_every_file_and_folder_of_every_command(tmp_path: Path) -> None:
    there = tmp_path / "out"
    there.mkdir(mode=0o755)
    plans = [str(next(EXAMPLES.glob(f"*{suffix}"))) for suffix in (".docx", ".txt")]
    done = subprocess.run(
        [sys.executable, COMMANDS, *plans], cwd=tmp_path, env=kept_environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    for path in tmp_path.glob("*.stdout"):  # written by the test
        path.unlink()
    assert open_ones(tmp_path) == ["755 out"]  # a folder that is there keeps its mode
    kinds = {path.suffix for path in tmp_path.rglob("*") if path.is_file()}
    assert kinds >= {".jsonl", ".json", ".csv", ".html", ".xlsx", ".docx", ".parquet", ".sarif", ".txt", ".xml"}


def test_a_library_call_needs_no_umask(tmp_path: Path) -> None:
    """Each writer by itself: the command line's umask is the second belt."""

    about = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
    code = f"""
import os, sys
sys.path.append({str(ROOT)!r})
from pathlib import Path
from smartnlp.auditing import load_policy
from smartnlp.batch import Options
from smartnlp.batch.outputs import Outputs
from smartnlp.classifier import Classifier
from tests.in_process import audit_files
os.umask(0)
with Outputs(Path("deep/out"), ["csv", "html", "xlsx", "parquet", "sarif", "lines"], {about!r}) as outputs:
    plan = Path({str(next(EXAMPLES.glob("*.txt")))!r})
    audit_files([(plan, plan.name)], Classifier(), Options(load_policy()), outputs.add, print)
    outputs.finish([])
from smartnlp.moderation import draw, read_frame, write_sample
frame = read_frame(Path("deep/out"))
write_sample(Path("deep/sample.xlsx"), Path("deep/out"), frame, draw(frame.units, 10, 1))
from smartnlp.classifier.scheme import DEFAULT
from smartnlp.training.formats import WRITERS
for name, writer in WRITERS.items():
    writer.write(Path("deep") / (name + writer.suffix), [], DEFAULT, "m")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert open_ones(tmp_path) == []
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) > 12


def test_what_a_stopped_training_run_keeps(tmp_path: Path) -> None:
    from smartnlp.training.checkpoint import Checkpoint

    Checkpoint(tmp_path / "models" / "mine", []).save({"epoch": 1})
    assert open_ones(tmp_path) == []
    assert Checkpoint(tmp_path / "models" / "mine", []).load() == {"epoch": 1}


def test_an_open_file_that_is_there_is_closed_to_others(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("old and longer")
    file.chmod(0o666)
    with open_private(file) as stream:
        assert mode(file) == 0o600
        stream.write("new")
    assert file.read_text() == "new"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_no_umask_changes_the_mode(tmp_path: Path, umask: int) -> None:
    os.umask(umask)
    write_private(tmp_path / "one", "text\r\n")
    write_private(tmp_path / "two", b"bytes")
    claim(tmp_path / "three")
    assert {mode(path) for path in tmp_path.iterdir()} == {0o600}
    assert (tmp_path / "one").read_bytes() == b"text\r\n"


def test_folders_are_made_for_their_owner_and_those_there_are_left(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "b")
    assert open_ones(tmp_path) == []
    (tmp_path / "a").chmod(0o755)
    make_private(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == 0o755
    (tmp_path / "a" / "file").write_text("x")
    close_folder(tmp_path / "a")
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "file")) == (0o700, 0o600)


def test_a_device_can_be_written_to() -> None:
    before = Path(os.devnull).stat().st_mode
    write_private(Path(os.devnull), "x")
    assert Path(os.devnull).stat().st_mode == before
