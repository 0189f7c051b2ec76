"""Audits that are stopped at random moments and begun again, held against one that was left alone.

    python scripts/stop_audit.py --stops 50

Each stop is one of: SIGKILL to all processes of the audit; to the first process alone; to a worker; a disk that is full
(a file may grow no further).  After each the same command is given again.  At the end, and whenever an audit gets
through, every file of the results is compared byte for byte, and the records of statements are looked through for
one that is missing or comes twice.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "data" / "examples"
FORMATS = "csv,html,xlsx,word,sarif,lines"
_LEAST, _MOST = 2_000, 400_000  # bytes that a file may have on the full disk


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", type=int, default=50, help="how many (default: 50)")
    parser.add_argument("--copies", type=int, default=2, help="of the example plans in the batch (default: 2)")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plans = copies(EXAMPLES, Path(folder) / "plans", wanted.copies)
        made = stopped(plans, Path(folder), FORMATS, wanted.stops, random.Random(wanted.seed))
    print(", ".join(f"{count} {name}" for name, count in sorted(made.items())))
    print(
        f"{wanted.stops} stops, {wanted.copies} copies of the example plans: all results as those of a run left alone"
    )


def copies(source: Path, folder: Path, count: int) -> Path:
    """A folder with copies of the files of another."""
    for number in range(count):
        shutil.copytree(source, folder / f"batch {number + 1}")
    return folder


def stopped(plans: Path, work: Path, formats: str, stops: int, chance: random.Random) -> Counter[str]:
    """Stop audits of ``plans`` as often as asked; how often each kind of stop was made.

    Raises:
        AssertionError: results differ from those of an audit that was left alone.
    """
    command = [sys.executable, "-m", "smartnlp", "audit", str(plans), "--jobs", "2", "--format", formats, "-o"]
    began = time.monotonic()
    subprocess.run([*command, str(work / "alone")], check=True, capture_output=True, cwd=ROOT)
    takes, expected = time.monotonic() - began, results(work / "alone")
    made: Counter[str] = Counter()
    out = work / "stopped"
    while sum(made.values()) < stops:
        name = chance.choice(list(STOPS))
        if STOPS[name]([*command, str(out)], chance.uniform(0, takes), chance):
            made[name] += 1
        else:  # it got through before that
            _compare(out, expected)
            shutil.rmtree(out)
    subprocess.run([*command, str(out)], check=True, capture_output=True, cwd=ROOT)
    _compare(out, expected)
    return made


def results(out: Path) -> dict[str, bytes]:
    """Every file that an audit wrote for people, by its path."""
    files = (path for path in out.rglob("*") if path.is_file())
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in found.items() if not name.startswith(".smartnlp/")}


def _compare(out: Path, expected: dict[str, bytes]) -> None:
    found = results(out)
    differing = {name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)}
    assert not differing, f"these differ: {', '.join(sorted(differing))}"
    lines = Counter(found["statements.jsonl"].splitlines())
    assert lines.most_common(1)[0][1] == 1, "a statement is there twice"


def _kill_all(command: Sequence[str], after: float, chance: random.Random) -> bool:
    return _signalled(command, after, lambda process: os.killpg(process.pid, signal.SIGKILL))


def _kill_first(command: Sequence[str], after: float, chance: random.Random) -> bool:
    return _signalled(command, after, lambda process: process.kill())


def _kill_worker(command: Sequence[str], after: float, chance: random.Random) -> bool:
    """The audit goes on without it; it is killed altogether a little later, so that it counts as stopped."""

    def kill(process: subprocess.Popen[bytes]) -> None:
        workers = _children(process.pid)
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
        time.sleep(chance.uniform(0, 2))
        os.killpg(process.pid, signal.SIGKILL)

    return _signalled(command, after, kill)


def _signalled(command: Sequence[str], after: float, end: Callable[[subprocess.Popen[bytes]], None]) -> bool:
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
            end(process)
        return process.wait() != 0
    assert process.returncode == 0, f"the audit ended with status {process.returncode}"
    return False


def _fill_disk(command: Sequence[str], after: float, chance: random.Random) -> bool:
    most = chance.randrange(_LEAST, _MOST)
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert done.returncode in (0, 2), f"status {done.returncode} on a full disk: {done.stderr.decode()}"
    assert b"Traceback" not in done.stderr
    return done.returncode != 0


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[1]) == parent:
            found.append(int(path.parent.name))
    return found


STOPS: dict[str, Callable[[Sequence[str], float, random.Random], bool]] = {
    "all killed": _kill_all,
    "first process killed": _kill_first,
    "worker killed": _kill_worker,
    "disk full": _fill_disk,
}


if __name__ == "__main__":
    main()
