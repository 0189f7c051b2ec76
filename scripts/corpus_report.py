"""Sizes, label balance, agreement, decisions, duplicates and split leakage of the corpus, computed from its files.

    python scripts/corpus_report.py    # to data/report.txt, and printed

Agreement is between the first labels (data/labels) and a second annotator's (data/second), who saw the
guideline and the plan and not the first labels; neither is what was decided later (data/adjudicated.jsonl).
A near-duplicate is a pair of statements whose character n-grams (2 to 4, TF-IDF) have a cosine above 0.85.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.agreement import agreement, differences
from corpus.build import near_duplicates_left_out
from corpus.duplicates import NEAR, leaks
from corpus.files import DATA, FIELDS, by_id

from smartnlp.classifier.scheme import AXES
from smartnlp.training.checking import SPANS
from smartnlp.training.corpus import json_lines

Rows = Sequence[dict[str, Any]]
Lines = Iterator[str]
REPORT = DATA / "report.txt"


def main() -> None:
    REPORT.write_text(report(), encoding="utf-8")
    print(REPORT.read_text("utf-8"), end="")


def report() -> str:
    rows = [row for _, row in json_lines(DATA / "statements.jsonl")]
    natural = [row for row in rows if "contrast_of" not in row]
    changed = [row for row in rows if "contrast_of" in row]
    parts = [sizes(natural, changed)]
    parts += [balance(natural, name) for name in ("plan_kind", "writer", "split")]
    parts += [labelled_twice(), leakage(rows)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def sizes(natural: Rows, changed: Rows) -> Lines:
    statements = [row for row in natural if row["kind"]]
    plans = [json.loads(file.read_text("utf-8")) for file in sorted((DATA / "plans").glob("*.json"))]
    yield f"{len(natural)} strings, {len(statements)} statements"
    yield f"{len(plans)} plans by {len({plan['writer'] for plan in plans})} writers"
    yield "nations: " + shares(Counter(plan["nation"] for plan in plans))
    for axis in AXES:
        yield f"{axis}: " + shares(Counter(row[axis] for row in statements if row[axis]))
    for name in SPANS:
        yield f"{name}: {sum(len(row[name]) for row in natural)} spans"
    yield f"{len(changed)} minimal pairs, flipping " + shares(Counter(row["flips"] for row in changed))


def shares(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count} ({count / counts.total():.0%})" for name, count in counts.most_common())


def balance(natural: Rows, name: str) -> Lines:
    """Statements per label, one line for each value of a column."""
    labels = [label for names in AXES.values() for label in names]
    values = sorted({row[name] for row in natural})
    wide = max(map(len, [name, *values]))
    yield f"{name:<{wide}}  plans  statements  " + "  ".join(labels)
    for value in values:
        inside = [row for row in natural if row[name] == value and row["kind"]]
        counts = Counter(row[axis] for row in inside for axis in AXES)
        cells = "  ".join(f"{counts[label]:>{len(label)}}" for label in labels)
        yield f"{value:<{wide}}  {len({row['plan'] for row in inside}):>5}  {len(inside):>10}  {cells}"


def labelled_twice() -> Lines:
    first, second = by_id(DATA / "labels"), by_id(DATA / "second")
    both = [(first[name], second[name]) for name in second]
    plans = {name.split(":")[0] for name in second}
    yield f"labelled twice: {len(both)} strings ({len(both) / len(first):.0%}) of {len(plans)} plans"
    for name, score in agreement(both).items():
        yield f"  {name}: {'F1' if ',' in name else 'kappa'} {score:.3f}"
    differing = {a["id"]: differences(a, b) for a, b in both}
    decided = {row["id"]: row for _, row in json_lines(DATA / "adjudicated.jsonl")}
    open_ones = [name for name, fields in differing.items() if fields and name not in decided]
    yield f"  differ in {sum(map(bool, differing.values()))} strings, of which {len(open_ones)} are not decided"
    sides = Counter(
        (field, side(field, value, first[name], second[name]))
        for name, row in decided.items()
        for field, value in row["decided"].items()
    )
    for field in FIELDS:
        yield (
            f"  {field} decided: " + ", ".join(f"{sides[field, who]} {who}" for who in ("first", "second", "neither"))
        )


def side(field: str, value: Any, first: dict[str, Any], second: dict[str, Any]) -> str:
    """Whose label was chosen."""
    for who, labels in (("first", first), ("second", second)):
        if not differences({field: value}, {field: labels.get(field)}):
            return who
    return "neither"


def leakage(rows: Rows) -> Lines:
    found = leaks(rows)
    yield f"statements of one split above {NEAR} to another's: {len(found)}"
    for one, other, similarity in found[:30]:
        yield f"  {similarity:.2f}  {one['id']} ({one['split']}) ~ {other['id']} ({other['split']})"
    yield f"left out for that: {len(near_duplicates_left_out(DATA))}"


if __name__ == "__main__":
    main()
