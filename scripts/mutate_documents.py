"""Damaged documents by the thousand, each read, cut into statements and searched in a process of its own kind.

    python scripts/mutate_documents.py                      10,000 of them
    python scripts/mutate_documents.py --count 500 --seed 7

They are made from the documents of the tests and the example plans.  Between them stand sound documents, whose result
must be what it is without such neighbours.  The labels of statements, which take most of the time, are left out: no
byte of a file reaches the classifier but as text.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fuzzing.damage import damaged
from fuzzing.reading_child import SECONDS

from smartnlp.reading import SUFFIXES

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "tests" / "documents", ROOT / "data" / "examples")
_BETWEEN = 9  # damaged documents between two sound ones
_SIGPROF = -27  # how a process ends that used up its seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000, help="of damaged documents")
    parser.add_argument("--seed", type=int, default=20_260_511)
    parser.add_argument("--failures", type=Path, default=ROOT / "out" / "mutate", help="where what failed is put")
    asked = parser.parse_args()
    begin, counts = time.monotonic(), Counter[str]()
    sound = sources()
    with Child() as child, tempfile.TemporaryDirectory() as folder:
        wanted = {path: child.read(path) for path in sound}
        assert all(one["outcome"] in ("read", "refused") for one in wanted.values()), wanted
        places = iter(_documents(asked.count, asked.seed, sound, Path(folder)))
        for number, (kind, path, source) in enumerate(places, 1):
            found = child.read(path)
            if kind is None:
                same = found == wanted[source]
                counts["sound between them"] += 1
                counts["sound and changed"] += not same
                outcome = "" if same else "changed"
            else:
                counts[f"{kind}: {found['outcome']}"] += 1
                outcome = found["outcome"] if found["outcome"] not in ("read", "refused") else ""
                counts[f"= {found['outcome']}"] += 1
                counts["= statements"] += found["statements"]
            if outcome:
                _keep(asked.failures, path, f"{outcome} {found['said']}", number)
            if kind is not None:
                path.unlink()
    for name in sorted(counts):
        print(f"{name:34} {counts[name]:>8,}")
    print(f"{time.monotonic() - begin:.0f} s, seed {asked.seed}, {len(sound)} sources")
    sys.exit(any(counts[f"= {name}"] for name in ("unforeseen", "crashed", "hung")) or counts["sound and changed"] > 0)


def sources() -> list[Path]:
    """The sound documents, those of one format together."""
    found = [path for folder in FOLDERS for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
    return sorted((path for path in found if path.suffix != ".json"), key=lambda path: path.suffix)


def _documents(count: int, seed: int, sound: Sequence[Path], folder: Path) -> Iterator[tuple[str | None, Path, Path]]:
    """The kind of damage (None: sound), the file, and the one that it was made from; one format as often as another."""
    formats: dict[str, list[Path]] = defaultdict(list)
    for path in sound:
        formats[path.suffix].append(path)
    data = {path: path.read_bytes() for path in sound}
    suffixes = sorted(formats)
    for index in range(count):
        chance = random.Random(f"{seed}-{index}")
        suffix = suffixes[index % len(suffixes)]
        source = chance.choice(formats[suffix])
        kind, made = damaged(data[source], [data[path] for path in formats[suffix]], chance)
        path = folder / f"damaged-{index}{suffix}"
        path.write_bytes(made)
        yield kind, path, source
        if index % _BETWEEN == _BETWEEN - 1:
            neighbour = sound[index // _BETWEEN % len(sound)]
            yield None, neighbour, neighbour


def _keep(folder: Path, path: Path, said: str, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())
    print(f"{number}: {path.name}: {said}", flush=True)


class Child:
    """A process that reads file after file; another takes its place where it ends."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def read(self, path: Path) -> dict[str, Any]:
        """What came of a file: read, refused, unforeseen, hung (too long) or crashed."""
        process = self.process or self._begin()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if line:
            found: dict[str, Any] = json.loads(line)
            return found
        code = process.wait()
        self.process = None
        outcome = "hung" if code == _SIGPROF else "crashed"
        said = f"more than {SECONDS:.0f} s" if outcome == "hung" else f"ended with {code}"
        return {"outcome": outcome, "said": said, "plans": 0, "statements": 0}

    def _begin(self) -> subprocess.Popen[str]:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fuzzing.reading_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parent,
        )
        return self.process


if __name__ == "__main__":
    main()
