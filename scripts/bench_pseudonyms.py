"""How many names of people --pseudonymise finds, how much else it replaces, what is left, and what it does to an audit.

    python scripts/bench_pseudonyms.py                          # train and dev
    python scripts/bench_pseudonyms.py --split train --misses 40
    python scripts/bench_pseudonyms.py --fit                    # learn the weights again from train, then measure

The names of data/names were labelled by reading the plans.  Train was used to make the finder; dev was labelled when it
stood, and of dev only sums are shown.  No plan of the test split is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from corpus.files import DATA
from documents.rendered import rendered
from pseudonyms.change import Change
from pseudonyms.fit import write
from pseudonyms.gold import Mention, labelled, plan_and_names
from pseudonyms.scores import Score, left_in
from pseudonyms.swapping import in_small_letters, swapped
from rules.table import Table

from smartnlp.auditing import load_policy
from smartnlp.classifier import Classifier
from smartnlp.pseudonyms import pseudonymise
from smartnlp.reading import read_path
from smartnlp.records import Plan

KEY = bytes(range(32))  # fixed, so that the figures are the same on every run
COLUMNS = (
    "plans", "mentions", "recall", "initials", "recall", "all", "people", "recall", "words replaced", "precision",
    "words left", "plans with none left",
)  # fmt: skip
NOTE = """recall: labelled names of which every letter was replaced; initials: of somebody ("KA", "Mrs D"); all: both;
people: those of whom every mention was replaced.  precision: replaced words that are part of a labelled name.
words left: different words of labelled names (3 letters and more) that still stand in the plan somewhere as a name.
swapped: every name swapped for one that no list and no labelled plan has, initials left out; small letters: names
without capitals."""
Variant = Callable[[Plan, list[Mention], str], tuple[Plan, list[Mention]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", action="append", choices=("train", "dev"), help="repeatable; default: both")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses of each kind, of train alone")
    parser.add_argument("--fit", action="store_true", help="learn the weights of the cues again first")
    options = parser.parse_args()
    if options.fit:
        write()
    splits = options.split or ["train", "dev"]
    print(NOTE)
    table = Table("\nnames", ["plans as", *COLUMNS])
    variants: dict[str, Variant] = {"written": _written, "swapped": swapped, "small letters": _small}
    told: list[str] = []
    for split in splits:
        for name, variant in variants.items():
            score = measured(split, variant)
            table.add(f"{split}, {name}", *_cells(score, initials=name == "written"))
            if split == "train" and name == "written":
                told = [*score.missed[: options.misses], "", *score.wrong[: options.misses]]
    print(table.text())
    if options.misses:
        print("\n".join(told))
    print(changed(splits))
    print(documents(splits))


def measured(split: str, variant: Variant) -> Score:
    """One row of the table of names."""
    score = Score()
    for name, rows in labelled(split).items():
        plan, mentions = variant(*plan_and_names(name, rows), name)
        score.add(name, plan, mentions, KEY)
    return score


def changed(splits: list[str]) -> str:
    """How many statements an audit sees otherwise once names are replaced."""
    classifier, policy = Classifier(), load_policy(None)
    columns = ["split", "statements", "other labels", "other number of owners", "other verdicts", "plans cut otherwise"]
    table = Table("\naudit", columns)
    for split in splits:
        change = Change()
        for name, rows in labelled(split).items():
            change.add(plan_and_names(name, rows)[0], KEY, classifier, policy)
        shares = (_share(part, change.statements) for part in (change.labels, change.owners, change.verdicts))
        table.add(split, str(change.statements), *shares, str(change.cut))
    return table.text()


def documents(splits: list[str]) -> str:
    """What is left of the names in plans read from Word files."""
    table = Table("\nWord files", ["split", "plans", "words of names", "words left", "plans with none left"])
    for split in splits:
        rows = labelled(split)
        words = left = clean = 0
        for file in rendered([DATA / "plans" / f"{name}.json" for name in rows], "docx"):
            plan = read_path(file.path, file.path.name)[0]
            _, mentions = plan_and_names(file.plan, rows[file.plan])
            wanted, found = left_in(plan, pseudonymise(plan, KEY), mentions)
            words, left, clean = words + len(wanted), left + len(found), clean + (not found)
        table.add(split, *map(str, (len(rows), words, left, clean)))
    return table.text()


def _written(plan: Plan, mentions: list[Mention], name: str) -> tuple[Plan, list[Mention]]:
    return plan, mentions


def _small(plan: Plan, mentions: list[Mention], name: str) -> tuple[Plan, list[Mention]]:
    return in_small_letters(plan, mentions), mentions


def _cells(score: Score, *, initials: bool) -> list[str]:
    both = _share(score.found + score.initials_found, score.mentions + score.initials)
    some = (str(score.initials), _share(score.initials_found, score.initials), both) if initials else ("", "", "")
    people = (str(score.people), _share(score.whole, score.people)) if initials else ("", "")
    return [
        str(score.plans), str(score.mentions), _share(score.found, score.mentions), *some, *people, str(score.marks),
        _share(score.right, score.marks), f"{score.left} of {score.words}", str(score.clean),
    ]  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else ""


if __name__ == "__main__":
    main()
