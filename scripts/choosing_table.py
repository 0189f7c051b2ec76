"""What the shipped classifier was chosen from: baselines and variants of fine-tuning, scored on dev.

    python scripts/choosing_table.py                  # what is not in models/choosing/runs.jsonl yet, then the table
    python scripts/choosing_table.py --encoder DIR    # also another base encoder, as large as one likes
    python scripts/choosing_table.py --report         # the table alone, to models/choosing/README.md

Every run learns from the same sample of train and keeps its confusion table for each plan of dev, so that the page
can be made anew without training.  It goes on where it was stopped.  The test split is never read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from choosing import frozen, keywords
from choosing.variants import AS_SHIPPED, VARIANTS, Variant
from corpus.files import DATA
from learning import baseline, finetuned
from learning.samples import Row, Views, dev_views, fingerprint, sample
from learning.summary import table_of, tables

from smartnlp.classifier.scheme import AXES
from smartnlp.training.corpus import json_lines, load, of_split

ROOT = DATA.parent
RUNS = ROOT / "models" / "choosing" / "runs.jsonl"
PAGE = RUNS.with_name("README.md")
TEMPLATE = Path(__file__).with_name("choosing") / "page.md"
WORK = ROOT / "build" / "choosing"  # not kept
SIZE = 600
EPOCHS = "3"
CHOSEN_BY = 300  # statements of dev by which a run chooses its epoch; all of dev is scored once, at its end
SEEDS = (13, 14, 15)  # of the model as shipped, for what chance does; the variants have the first
AT_ONCE = 2

Labels = dict[str, dict[str, list[str]]]
Job = tuple[str, int, Callable[[], Labels]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="make the page from the runs that there are")
    parser.add_argument("--encoder", type=Path, metavar="DIR", help="try this base encoder too, with one seed")
    arguments = parser.parse_args()
    if not arguments.report:
        rows = [row for _, row in json_lines(DATA / "statements.jsonl") if row["split"] != "test"]
        variants = list(VARIANTS)
        if arguments.encoder:
            variants.append(Variant(f"encoder {arguments.encoder.name}", encoder=lambda folder: arguments.encoder))
        run_missing(rows, variants)
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.read_text("utf-8"))


def run_missing(rows: list[Row], variants: list[Variant]) -> None:
    RUNS.parent.mkdir(exist_ok=True, parents=True)
    data, views = fingerprint(rows), dev_views(rows)
    done = {(run["model"], run["seed"]) for run in kept_runs() if run["data"] == data}
    jobs = [*baselines(rows, views), *fine_tunings(rows, views, variants)]
    with ThreadPoolExecutor(AT_ONCE) as pool, RUNS.open("a", encoding="utf-8") as out:

        def keep(model: str, seed: int, labels: Labels) -> None:
            counted = {name: tables(some, labels[name]) for name, (some, _) in views.items()}
            record = {"data": data, "model": model, "seed": seed, "statements": SIZE, "tables": counted}
            out.write(json.dumps(record) + "\n")
            out.flush()
            print(f"{model}, seed {seed}: done", flush=True)

        running = {pool.submit(work): (model, seed) for model, seed, work in jobs if (model, seed) not in done}
        for finished in as_completed(running):
            try:
                keep(*running[finished], finished.result())
            except CalledProcessError as error:  # the others go on
                print(f"{running[finished]}: failed\n{error.stderr.decode()}", file=sys.stderr)
        for model, seed, work in distillations(rows, views):
            if (model, seed) not in done:
                keep(model, seed, work())


def baselines(rows: list[Row], views: Views) -> list[Job]:
    train = sample(rows, SIZE, SEEDS[0])
    commonest = {
        axis: max(names, key=lambda name: sum(row[axis] == name for row in train)) for axis, names in AXES.items()
    }
    return [
        ("majority", 13, lambda: {n: {a: [commonest[a]] * len(some) for a in AXES} for n, (some, _) in views.items()}),
        ("keyword rules", 13, lambda: {name: keywords.predict(some) for name, (some, _) in views.items()}),
        ("TF-IDF, logistic regression", 13, lambda: baseline.predict(train, views)),
        ("frozen embeddings, logistic regression", 13, lambda: frozen.predict(train, views)),
    ]


def fine_tunings(rows: list[Row], views: Views, variants: list[Variant]) -> list[Job]:
    dev = sample(rows, CHOSEN_BY, SEEDS[0], "dev")

    def work(variant: Variant, seed: int) -> Labels:
        folder = model_folder(variant.name, seed)
        options = ["--epochs", EPOCHS, *variant.options]
        if variant.encoder:
            options += ["--encoder", str(variant.encoder(folder.with_suffix(".encoder")))]
        finetuned.train(variant.rows([*sample(rows, SIZE, SEEDS[0]), *dev]), folder, seed, options)
        return finetuned.predict(folder, variant.views(views))

    def job(variant: Variant, seed: int) -> Job:
        return variant.name, seed, lambda: work(variant, seed)

    first, *others = SEEDS
    return [*(job(AS_SHIPPED, seed) for seed in others), *(job(variant, first) for variant in variants)]


def distillations(rows: list[Row], views: Views) -> list[Job]:
    """Students of the models as shipped, which must have been trained before."""
    from choosing import distilled

    def work(seed: int) -> Labels:
        folder = model_folder("distilled", seed)
        data = folder.with_suffix(".jsonl")
        some = [*sample(rows, SIZE, SEEDS[0]), *sample(rows, CHOSEN_BY, SEEDS[0], "dev")]
        data.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
        labelled = load(data)
        distilled.train(
            [model_folder(AS_SHIPPED.name, one) for one in SEEDS],
            of_split(labelled, "train"),
            of_split(labelled, "dev"),
            folder,
            seed=seed,
            epochs=int(EPOCHS),
        )
        return finetuned.predict(folder, views)

    return [("self-distillation", SEEDS[0], lambda: work(SEEDS[0]))]


def model_folder(name: str, seed: int) -> Path:
    return WORK / f"{''.join(c if c.isalnum() else '-' for c in name)}-{seed}"


def kept_runs() -> list[dict[str, Any]]:
    return [run for _, run in json_lines(RUNS)] if RUNS.exists() else []


def page() -> str:
    """The page of the runs on the data that was used last."""
    runs = kept_runs()
    latest = [run for run in runs if run["data"] == runs[-1]["data"]]
    views = "\n\n".join(table_of(view, latest) for view in latest[0]["tables"])
    return TEMPLATE.read_text("utf-8").format(
        data=latest[0]["data"],
        size=SIZE,
        epochs=EPOCHS,
        chosen_by=CHOSEN_BY,
        seeds=", ".join(map(str, SEEDS)),
        plans=len(latest[0]["tables"]["with layout"]["kind"]),
        tables=views,
    )


if __name__ == "__main__":
    main()
