"""Cold start and peak memory: a new process labels one sentence."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from speed.timing import cold, peak_memory

SENTENCE = "Parents to engage with services as soon as possible."
ROUNDS = 4
US, PIPELINE, BASELINE = "smartnlp score", "transformers pipeline", "scikit-learn baseline"

_PIPELINE = """
import os, sys, warnings
warnings.simplefilter("ignore")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"
from transformers import pipeline
label = pipeline("text-classification", model=sys.argv[1], device="cpu")
print(label(sys.argv[2]))
"""
_BASELINE = """
import sys
import joblib
words, models = joblib.load(sys.argv[1])
seen = words.transform([sys.argv[2]])
print([model.predict_proba(seen) for model in models])
"""


def starts(encoder: Path, baseline: Path, held: Path) -> None:
    """Print the table.

    Args:
        encoder: folder of the encoder that the pipeline loads.
        baseline: the fitted baseline, as joblib wrote it.
        held: a folder for bytecode.
    """
    commands = {
        US: [sys.executable, "-m", "smartnlp", "score", SENTENCE],
        PIPELINE: [sys.executable, "-c", _PIPELINE, str(encoder), SENTENCE],
        BASELINE: [sys.executable, "-c", _BASELINE, str(baseline), SENTENCE],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS + 1):
        for name, command in commands.items():
            times[name].append(cold(command, held))
    found = {name: seconds[1:] for name, seconds in times.items()}  # the first warms the disk
    print(f"Cold start: {SENTENCE!r}, a new process, wall time, median of {ROUNDS} by turns")
    for name, command in commands.items():
        middle = statistics.median(found[name])
        print(f"  {name:<24} {middle:6.2f} s   peak {peak_memory(command, held):5.0f} MB")
    for other in (PIPELINE, BASELINE):
        ratio = statistics.median(theirs / ours for ours, theirs in zip(found[US], found[other], strict=True))
        print(f"  the {other} takes {ratio:.1f} times as long as smartnlp")
