"""Train and transfer on SMARTSpan's five fixed splits; writes models/smartspan.md.

    python scripts/smartspan_goals.py ../shared/suites/smartspan

SMARTSpan (SMARTMiner, MIT licence) is no part of this project; name the folder that holds split_1 to split_5.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from corpus.files import DATA
from smartspan.goals import AXES, Row, derived, read

from smartnlp.classifier import Classifier
from smartnlp.training.metrics import macro_f1

ROOT = DATA.parent
SCHEME = Path(__file__).with_name("smartspan") / "scheme.toml"
TEMPLATE = Path(__file__).with_name("smartspan") / "page.md"
PAGE = ROOT / "models" / "smartspan.md"
WORK = ROOT / "build" / "smartspan"  # not kept
CLASSES = ("Not SMART", "Partially SMART", "SMART")
OPTIONS = ["--epochs", "6", "--patience", "6", "--batch-size", "8", "--no-augment"]
TEXTS = {"as given": False, "confidence note stripped": True}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path, help="the folder with split_1 to split_5")
    splits = sorted(parser.parse_args().suite.glob("split_*"))
    if not splits:
        sys.exit("there is no split_1 in that folder; name the folder of the SMARTSpan splits")
    lines = []
    with ThreadPoolExecutor(2) as pool:
        for text, stripped in TEXTS.items():
            jobs = [pool.submit(score, split, stripped, text) for split in splits]
            lines.append(line(text, [job.result() for job in jobs]))
            print(lines[-1], flush=True)
    rows = read(splits[0])
    page = TEMPLATE.read_text("utf-8").format(trained="\n".join(lines), transfer=transfer(rows), goals=len(rows))
    PAGE.write_text(page, encoding="utf-8")
    print(page)


def score(split: Path, stripped: bool, name: str) -> list[float]:
    """Train on one split with the command that users run; F1 of its test goals: per axis, then of the derived class."""
    rows = read(split, stripped=stripped)
    out = WORK / f"{name.replace(' ', '-')}-{split.name}"
    out.parent.mkdir(parents=True, exist_ok=True)
    data = out.with_suffix(".jsonl")
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "smartnlp", "train", str(data), "-o", str(out), "--scheme", str(SCHEME)]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    subprocess.run([*command, "--replace", *OPTIONS], check=True, capture_output=True, env=environment)
    test = [row for row in rows if row["split"] == "test"]
    found = Classifier(out, threads=1).predict([row["text"] for row in test])
    predicted = [{axis: label.label for axis, label in one.items() if label} for one in found]
    return [*(_f1(test, predicted, axis) for axis in AXES), *_derived(test, predicted)]


def _f1(gold: list[Row], predicted: list[dict[str, str]], axis: str) -> float:
    return macro_f1([row[axis] for row in gold], [row[axis] for row in predicted], ("no", "yes"))


def _derived(gold: list[Row], predicted: list[dict[str, str]]) -> list[float]:
    """Macro-F1 and weighted F1 of the derived class."""
    from sklearn.metrics import f1_score

    sides = [[derived([row[axis] for axis in AXES]) for row in rows] for rows in (gold, predicted)]
    return [
        macro_f1(sides[0], sides[1], CLASSES),
        float(f1_score(sides[0], sides[1], average="weighted", zero_division=0)),
    ]


def line(name: str, scores: list[list[float]]) -> str:
    means, spread = np.mean(scores, axis=0), np.std(scores, axis=0, ddof=1)
    cells = [f"{mean:.2f} ± {one:.2f}" for mean, one in zip(means, spread, strict=True)]
    return f"| {name} | {' | '.join(cells)} |"


def transfer(rows: list[Row]) -> str:
    """The shipped model's specificity as Specific; as Measurable its audit's verdict, and what the rule layer finds."""
    import smartnlp

    classifier = Classifier()
    chosen = classifier.probabilities([row["text"] for row in rows])["specificity"].argmax(axis=1)
    names = classifier.scheme.axes["specificity"]
    records = smartnlp.score([row["text"] for row in rows])
    guesses: dict[str, tuple[str, list[bool]]] = {
        "specificity is specific": ("specific", [names[i] == "specific" for i in chosen]),
        "the audit says that it is measurable": ("measurable", [_verdict(one) in ("met", "partly") for one in records]),
        "the rule layer finds a target or a time that is not open": ("measurable", [_counted(one) for one in records]),
    }
    return "\n".join(f"| {axis} | {name} | {_binary(rows, axis, said)} |" for name, (axis, said) in guesses.items())


def _verdict(record: dict[str, Any]) -> str | None:
    verdict: str | None = record["criteria"]["measurable"]["verdict"]
    return verdict


def _counted(record: dict[str, Any]) -> bool:
    return bool(record["targets"]) or any(time["type"] != "OPEN" for time in record["times"])


def _binary(rows: list[Row], axis: str, said: list[bool]) -> str:
    from sklearn.metrics import f1_score

    gold = [row[axis] == "yes" for row in rows]
    always = float(f1_score(gold, [True] * len(gold)))
    names = ["yes" if one else "no" for one in said]
    macro = macro_f1([row[axis] for row in rows], names, ("no", "yes"))
    return f"{float(f1_score(gold, said)):.2f} | {macro:.2f} | {always:.2f}"


if __name__ == "__main__":
    main()
