"""Coverage-guided fuzzing with atheris: every reader, segmentation and the rule layer.

    python scripts/fuzz.py --minutes 10                 all targets, ten minutes of the processor each
    python scripts/fuzz.py --target docx --target pdf --minutes 2 --jobs 2
    python scripts/fuzz.py --counts                     what all runs so far came to
    python scripts/fuzz.py --keep                       put the smallest inputs of equal coverage into tests/fuzz

An input fails if it raises anything but UnreadablePlan (below the net of `read_plans`), takes more than 10 seconds of
the processor or more than 1 GB, or ends the process.  What a run finds goes on in the next: into out/fuzz.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from fuzzing.keeping import keep
from fuzzing.seeds import ROOT, seeds
from fuzzing.targets import TARGETS

OUT = ROOT / "out" / "fuzz"
_LONGEST = {"doc": 40_000, "docx": 60_000, "xlsx": 40_000, "pdf": 40_000, "odt": 40_000, "ods": 40_000}
_LONGEST_TEXT = 8_000  # bytes
_SLICE = 240  # seconds of the processor after which a process is begun anew: libraries do not give back all they take
_COVERED = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_RUNS_SO_FAR = re.compile(r"^#(\d+)\t", re.M)  # of a process that was ended


@dataclass
class Counts:
    """What a run of one target came to; ``covered`` counts branches of the code, ``features`` them and their counts."""

    target: str
    seconds: float = 0.0  # of the processor
    runs: int = 0
    covered: int = 0
    features: int = 0
    inputs: int = 0
    failures: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", action="append", choices=TARGETS, help="which; all without it")
    parser.add_argument("--minutes", type=float, default=1.0, help="of the processor, for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument("--keep", action="store_true", help="do not fuzz: write tests/fuzz from what was found")
    parser.add_argument("--counts", action="store_true", help="do not fuzz: print what all runs so far came to")
    asked = parser.parse_args()
    if asked.counts:
        print("\n".join(table()))
        return
    targets = asked.target or list(TARGETS)
    if asked.keep:
        for name in targets:
            print(keep(name, OUT / name / "corpus"), flush=True)
        return
    with ThreadPoolExecutor(asked.jobs) as pool:
        found = list(pool.map(lambda name: fuzz(name, asked.minutes * 60), targets))
    sys.exit(any(counts.failures for counts in found))


def fuzz(name: str, seconds: float) -> Counts:
    """Fuzz one target for so many seconds of the processor."""
    folder = OUT / name
    corpus, failures = folder / "corpus", folder / "failures"
    shutil.rmtree(failures, ignore_errors=True)
    for made in (corpus, failures):
        made.mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    counts = Counts(name)
    while counts.seconds < seconds:
        wanted = int(min(_SLICE, seconds - counts.seconds)) + 1
        before = counts.seconds
        _slice(counts, corpus, failures, wanted)
        if counts.seconds - before < 1:
            raise SystemExit(f"{name}: the process does not begin; see {folder / 'log'}")
    counts.failures = len([path for path in failures.iterdir() if path.suffix != ".txt"])
    with (OUT / "counts.jsonl").open("a") as file:
        file.write(json.dumps(asdict(counts)) + "\n")
    print(json.dumps(asdict(counts)), flush=True)
    return counts


def table() -> Iterator[str]:
    """All runs of each target together, as rows of Markdown."""
    yield "| target | minutes of the processor | inputs run | branches reached | inputs that reached more | failures |"
    yield "|---|---|---|---|---|---|"
    runs = [Counts(**json.loads(line)) for line in (OUT / "counts.jsonl").read_text("utf-8").splitlines()]
    for name in TARGETS:
        own = [one for one in runs if one.target == name]
        if own:
            spent, ran = sum(one.seconds for one in own) / 60, sum(one.runs for one in own)
            reached, kept = max(one.covered for one in own), max(one.inputs for one in own)
            yield f"| {name} | {spent:.1f} | {ran:,} | {reached:,} | {kept} | {sum(one.failures for one in own)} |"


def _slice(counts: Counts, corpus: Path, failures: Path, seconds: int) -> None:
    """One process, whose crash or hang leaves the input that caused it among the failures."""
    log = corpus.parent / "log"
    longest = _LONGEST.get(counts.target, _LONGEST_TEXT)
    options = [f"-artifact_prefix={failures}/", f"-max_len={longest}"]
    command = [
        sys.executable,
        "-m",
        "fuzzing.worker",
        counts.target,
        str(corpus),
        str(failures),
        str(seconds),
        *options,
    ]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, cwd=Path(__file__).parent)
        _, _, used = os.wait4(process.pid, 0)
    counts.seconds += used.ru_utime + used.ru_stime
    said = log.read_text("utf-8", "replace")
    counts.runs += int((_RUNS.findall(said) or _RUNS_SO_FAR.findall(said) or ["0"])[-1])
    if covered := _COVERED.findall(said):
        counts.covered, counts.features, counts.inputs = map(int, covered[-1])


if __name__ == "__main__":
    main()
