"""Speed and memory beside a `transformers` pipeline of the same encoder, in one run.

    python scripts/bench.py

Cold start: a new process labels one sentence, the contenders by turns so that a noisy machine is noisy for
both.  Throughput: one thread each, the same statements of the dev split, labels only, batch size 32.
Figures are ratios; absolute times are this machine's.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Parents to engage with services as soon as possible."
ROUNDS = 5
STATEMENTS = 512
BATCH = 32

PIPELINE = """
import os, sys, warnings
warnings.simplefilter("ignore")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"
from transformers import pipeline
label = pipeline("text-classification", model=sys.argv[1], device="cpu")
print(label(sys.argv[2]))
"""


def main() -> None:
    from smartnlp.training.encoder import encoder_folder

    encoder = str(encoder_folder())
    print(f"sentence: {SENTENCE!r}; {os.cpu_count()} processors; median of {ROUNDS} cold starts each\n")
    contenders = {
        "smartnlp score (labels, spans, verdicts)": [sys.executable, "-m", "smartnlp", "score", SENTENCE],
        "transformers pipeline (one label)": [sys.executable, "-c", PIPELINE, encoder, SENTENCE],
    }
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS + 1):
        for name, command in contenders.items():
            times[name].append(run(command))
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}  # the first warms the disk
    for name, command in contenders.items():
        print(f"{name:<42} {medians[name]:6.2f} s   peak {peak_memory(command):5.0f} MB")
    ours, theirs = medians.values()
    print(f"cold start: smartnlp is {theirs / ours:.1f} times faster\n")
    throughput(encoder)


def run(command: list[str]) -> float:
    """Seconds of wall time of a whole process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - began


def peak_memory(command: list[str]) -> float:
    """Peak resident memory of a process in MB, measured by a parent of its own."""
    program = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(json.loads(sys.argv[1]), check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, json.dumps(command)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return int(result.stdout) / scale


def throughput(encoder: str) -> None:
    """Statements per second on one thread, labels only."""
    import torch
    from transformers import pipeline

    from smartnlp.classifier import Classifier
    from smartnlp.training.corpus import load, of_split

    texts = list(dict.fromkeys(row.text for row in of_split(load(ROOT / "data"), "dev")))[:STATEMENTS]
    torch.set_num_threads(1)
    label = pipeline("text-classification", model=encoder, device="cpu")
    classifier = Classifier(threads=1)
    rates = {}
    for name, work in (
        ("smartnlp, three labels", lambda: classifier(texts)),
        ("transformers pipeline, one label", lambda: label(texts, batch_size=BATCH)),
    ):
        best = min(timed(work) for _ in range(3))
        rates[name] = len(texts) / best
        print(f"{name:<42} {rates[name]:6.0f} statements/s on one thread ({len(texts)} statements)")
    ours, theirs = rates.values()
    print(f"throughput: smartnlp is {ours / theirs:.1f} times faster")


def timed(work: object) -> float:
    """Seconds of wall time of a call."""
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
