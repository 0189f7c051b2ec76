"""Fine-tuned model and TF-IDF baseline on 250, 500, 1,000, 2,000 and all statements of train, scored on dev.

    python scripts/learning_curve.py            # what is not in data/learning/runs.jsonl yet, then the tables
    python scripts/learning_curve.py --report   # the tables alone, to data/learning/README.md

Five seeds with all, two with a sample (the baseline has no chance in it but the sample).  A run keeps its
confusion table for each plan of dev, so that the page can be made anew without training.  More than an hour
on two cores; it goes on where it was stopped.  The test split is never read.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import product
from pathlib import Path
from typing import Any

from corpus.files import DATA
from learning import baseline, finetuned
from learning.samples import Row, dev_views, fingerprint, sample
from learning.summary import report, tables

from smartnlp.training.corpus import json_lines

RUNS = DATA / "learning" / "runs.jsonl"
PAGE = DATA / "learning" / "README.md"
TEMPLATE = Path(__file__).with_name("learning") / "page.md"
MODELS = DATA.parent / "build" / "learning"  # not kept
SAMPLES = (2000, 1000, 500, 250)
SEEDS = (13, 14, 15, 16, 17)
SEEDS_OF_A_SAMPLE = SEEDS[:2]
AT_ONCE = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="make the page from the runs that there are")
    if not parser.parse_args().report:
        run_missing([row for _, row in json_lines(DATA / "statements.jsonl") if row["split"] != "test"])
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.read_text("utf-8"))


def run_missing(rows: list[Row]) -> None:
    RUNS.parent.mkdir(exist_ok=True)
    data = fingerprint(rows)
    done = {(run["model"], run["size"], run["seed"]) for run in kept_runs() if run["data"] == data}
    jobs = [job for job in wanted() if job not in done]
    with ThreadPoolExecutor(AT_ONCE) as pool, RUNS.open("a", encoding="utf-8") as out:
        for finished in as_completed([pool.submit(run, rows, *job) for job in jobs]):
            record = {"data": data, **finished.result()}
            out.write(json.dumps(record) + "\n")
            out.flush()
            print(f"{record['model']} on {record['statements']:,} statements, seed {record['seed']}: done", flush=True)


def wanted() -> Iterator[tuple[str, int | None, int]]:
    """Model, size and seed of each run: all statements first, then seed by seed, so that whole curves come early."""
    yield from (("fine-tuned", None, seed) for seed in SEEDS)
    yield ("TF-IDF", None, SEEDS[0])  # another seed would give the same
    for seed in SEEDS_OF_A_SAMPLE:
        yield from product(("TF-IDF", "fine-tuned"), SAMPLES, [seed])


def run(rows: list[Row], model: str, size: int | None, seed: int) -> dict[str, Any]:
    """Train once, label dev, count."""
    train, views = sample(rows, size, seed), dev_views(rows)
    if model == "TF-IDF":
        labels = baseline.predict(train, views)
    else:
        folder = MODELS / f"{size or 'all'}-{seed}"
        finetuned.train([*train, *(row for row in rows if row["split"] == "dev")], folder, seed)
        labels = finetuned.predict(folder, views)
        if size:
            shutil.rmtree(folder)
    return {
        "model": model,
        "size": size,
        "seed": seed,
        "statements": sum("contrast_of" not in row for row in train),
        "pairs": sum("contrast_of" in row for row in train),
        "tables": {name: tables(some, labels[name]) for name, (some, _) in views.items()},
    }


def kept_runs() -> list[dict[str, Any]]:
    return [run for _, run in json_lines(RUNS)] if RUNS.exists() else []


def page() -> str:
    """The page of the runs on the data that was used last."""
    runs = kept_runs()
    latest = [run for run in runs if run["data"] == runs[-1]["data"]]
    return TEMPLATE.read_text("utf-8").format(
        data=latest[0]["data"],
        tables=report(latest),
        seeds=", ".join(map(str, SEEDS)),
        pairs=max(run["pairs"] for run in latest),
        plans=len(latest[0]["tables"]["with layout"]["kind"]),
    )


if __name__ == "__main__":
    main()
