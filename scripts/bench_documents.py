"""How well plans are read back from documents: statements kept and cut, owners and times linked, and what it costs.

    python scripts/bench_documents.py                                  # dev and test, every kind of document
    python scripts/bench_documents.py --split train --only docx --misses 20
    python scripts/bench_documents.py --golden english_golden_rules.py # pysbd's source package has it (MIT)

Plans of the corpus are rendered into build/documents, each in a layout that its id chooses, and read back as an audit
reads them; there is no classifier, a statement's kind is the annotators'.  Of the test split only sums are shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from corpus.files import DATA
from documents import cutting
from documents.exported import exported
from documents.gold import Gold, of_split
from documents.reading_back import score
from documents.rendered import FORMS, NoConverter, rendered
from documents.scores import Tally
from rules.table import Table

from smartnlp.training.corpus import SPLITS

EXPORT = "xlsx, a row per action"
KINDS = (*FORMS, EXPORT, "cutting")
# Heading, what it is a share of, and the aim for docx, pdf and txt.
COLUMNS = {
    "kept": "words kept", "cut": "cut as meant", "owner": "owner", "time": "time", "bare": "bare", "labels": "labels",
    "no owner": "owner, none due", "no time": "time, none due", "invented": "invented",
}  # fmt: skip
AIMS = {
    "docx": {"kept": "100", "cut": "95", "owner": "95", "time": "95", "bare": "≤ 3"},
    "pdf": {"kept": "99.5", "cut": "90", "owner": "88", "time": "88", "bare": "≤ 6"},
    "txt": {"kept": "100", "cut": "85"},
}
NOTE = """Per cent, of statements.  cut as meant: white space, typographic signs and the last full stop decide nothing.
owner, time: of the statements to which items of other cells belong, those that take from all these and from no other.
bare: owners, dates and status words, and labels: other strings in cells that are no statements, which come out as such.
none due: statements in tables that take one though none belongs to them.  invented: statements found that nobody meant.
s/plan: processor seconds to read, cut, extract and link."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", action="append", choices=SPLITS, help="repeatable; default: dev and test")
    parser.add_argument("--only", action="append", choices=KINDS, help="repeatable; default: all")
    parser.add_argument("--layout", help="the same layout for all plans, where the form has it")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses of each kind; never of test")
    parser.add_argument("--golden", type=Path, metavar="FILE", help="sentences to cut: JSON or a Python list")
    options = parser.parse_args()
    splits = options.split or ["dev", "test"]
    if options.misses and "test" in splits:
        parser.error("--misses shows rows, and no row of test is shown: name --split train or dev")
    wanted = options.only or KINDS
    forms = [form for form in wanted if form != "cutting"]
    if forms:
        print(NOTE)
    for split in splits if forms else ():
        gold = of_split(DATA, split)
        for form in forms:
            documents(split, form, gold, options.layout, options.misses)
    if "cutting" in wanted or options.golden:
        cut(options.golden)


def documents(split: str, form: str, gold: dict[str, list[Gold]], layout: str | None, misses: int) -> None:
    """Print the table of one kind of document, a line for each layout."""
    try:
        if form == EXPORT:
            made = exported(gold)
        else:
            files = rendered([DATA / "plans" / f"{plan}.json" for plan in gold], form, layout)
            made = [(file, gold[file.plan]) for file in files]
    except NoConverter as absent:
        print(f"\n{form}, {split}: not measured: {absent}")
        return
    tallies: dict[str, Tally] = {}
    for file, meant in made:
        tallies[file.layout] = tallies.get(file.layout, Tally()) + score(file.path, meant)
    table = Table(f"\n{form}, {split}", ["layout", "plans", *COLUMNS.values(), "s/plan"])
    for name, tally in sorted(tallies.items()):
        table.add(*line(name, tally))
    everything = sum(tallies.values(), Tally())
    if len(tallies) > 1:
        table.add(*line("all", everything))
    if form in AIMS:
        table.add("aim", "", *(AIMS[form].get(key, "") for key in COLUMNS), "")
    print(table.text())
    if unread := sum(kind == "unread" for kind, _ in everything.misses):
        print(f"  not read at all: {unread}")
    show_misses(everything, misses)


def line(name: str, tally: Tally) -> list[str]:
    shares = [tally.share(key) for key in COLUMNS]
    figures = ["-" if share is None else f"{100 * share:.1f}" for share in shares]
    return [name, str(tally.plans), *figures, f"{tally.seconds / tally.plans:.2f}"]


def show_misses(tally: Tally, count: int) -> None:
    for kind in dict.fromkeys(kind for kind, _ in tally.misses) if count else ():
        rows = [row for of_kind, row in tally.misses if of_kind == kind]
        print(f"\n{kind}: {len(rows)}")
        for row in rows[:: max(1, len(rows) // count)][:count]:  # from all over, not the first plan's
            print(f"  {row}")


def cut(golden: Path | None) -> None:
    """Print what sentence cutting gets right and how fast it is."""
    if golden is not None:
        cases = cutting.golden(golden)
        ways: dict[str, Callable[[str], list[str]]] = {
            "sentences alone": cutting.cut_by_sentences,
            "as pasted": cutting.cut_as_pasted,
        }
        for name, way in ways.items():
            wrong = [number for number, (text, wanted) in enumerate(cases, 1) if not cutting.agrees(way(text), wanted)]
            print(f"\ngolden rules, {name}: {len(cases) - len(wrong)} of {len(cases)}; not {wrong or 'one wrong'}")
    paragraphs = [one.text for strings in of_split(DATA, "train").values() for one in strings if one.kind]
    texts = [cutting.text_of_length(paragraphs, size) for size in (2**19, 2**20, 2**21)]
    half, one, two = (cutting.seconds_for(text) for text in texts)
    times = "2 MB take {:.2f} times as long as 0.5 MB (linear: 4)"
    print(f"\nsegmentation: {1 / one.cut:.2f} MB/s; {times.format(two.cut / half.cut)}")
    print(f"with reading as pasted text: {1 / one.all:.2f} MB/s; {times.format(two.all / half.all)}")


if __name__ == "__main__":
    main()
