"""Sizes, label balance, agreement, duplicates and split leakage of the corpus, all computed from its files.

    python scripts/corpus_report.py

Agreement is between the first labels (data/labels) and a second annotator's (data/second), who saw the
guideline and the plan and not the first labels.  A near-duplicate is a pair of statements whose character
n-grams (2 to 4, TF-IDF) have a cosine above 0.85.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import AXES

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
NEAR = 0.85
MIN_CHARACTERS = 25  # shorter strings ("Ring school") are alike by chance


def main() -> None:
    rows = [json.loads(line) for line in (DATA / "statements.jsonl").read_text("utf-8").splitlines()]
    natural = [row for row in rows if "contrast_of" not in row]
    sizes(natural, [row for row in rows if "contrast_of" in row])
    agreement({row["id"]: row for row in natural})
    leaks = duplicates(rows)
    print(f"\nstatements of one split that are near-duplicates of another's: {len(leaks)}")
    for one, other, similarity in leaks[:20]:
        print(f"  {similarity:.2f}  {one['id']} ({one['split']}) ~ {other['id']} ({other['split']})")


def sizes(natural: Sequence[dict[str, Any]], pairs: Sequence[dict[str, Any]]) -> None:
    statements = [row for row in natural if row["kind"]]
    plans, writers = {row["plan"] for row in natural}, {row["writer"] for row in natural}
    print(f"{len(natural)} strings, {len(statements)} statements, {len(plans)} plans, {len(writers)} writers")
    print(f"{len(pairs)} minimal pairs: {dict(Counter(row['flips'] for row in pairs))}\n")
    for name in ("split", *AXES, "plan_kind"):
        counts = Counter(row[name] for row in statements if row[name])
        total = counts.total()
        print(f"{name}: " + ", ".join(f"{key} {count} ({count / total:.0%})" for key, count in counts.most_common()))
    by_writer = Counter(row["writer"] for row in statements)
    print("statements per writer: " + ", ".join(f"{writer} {count}" for writer, count in sorted(by_writer.items())))
    for name in ("owners", "times", "targets"):
        print(f"{name}: {sum(len(row[name]) for row in natural)} spans")


def agreement(first: dict[str, dict[str, Any]]) -> None:
    second = {
        row["id"]: row
        for file in sorted((DATA / "second").glob("*.jsonl"))
        for row in map(json.loads, file.read_text("utf-8").splitlines())
    }
    pairs = [(first[key], second[key]) for key in second]
    plans = {a["plan"] for a, _ in pairs}
    share = len(pairs) / len(first)
    print(f"\nlabelled twice: {len(pairs)} strings ({share:.0%}) of {len(plans)} plans")
    four = kappa((str(a["kind"]), str(b["kind"])) for a, b in pairs)
    print(f"  statement or not, and kind (4 classes): kappa {four:.3f}")
    for axis in AXES:
        both = [(a[axis], b.get(axis)) for a, b in pairs if a.get(axis) and b.get(axis)]
        print(f"  {axis}: kappa {kappa(both):.3f} on {len(both)} that both judged")
    for name in ("owners", "times", "targets"):
        texts = [([s["text"] for s in a[name]], [text_of(s) for s in b.get(name, [])]) for a, b in pairs]
        print(f"  {name}: span F1 {span_f1(texts, exact=True):.3f} exact, {span_f1(texts, exact=False):.3f} relaxed")


def text_of(span: Any) -> str:
    return span if isinstance(span, str) else str(span["text"])


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Cohen's kappa (Cohen 1960)."""
    pairs = list(pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return (observed - expected) / (1 - expected)


def span_f1(texts: Iterable[tuple[list[str], list[str]]], *, exact: bool) -> float:
    """F1 of the second's spans against the first's; relaxed: one contains the other."""
    hits = total = 0
    for first, second in texts:
        total += len(first) + len(second)
        left = list(second)
        for span in first:
            match = next((s for s in left if s == span or (not exact and (s in span or span in s))), None)
            if match is not None:
                left.remove(match)
                hits += 2
    return hits / total if total else 1.0


def duplicates(rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Pairs of near-duplicate statements in different splits, the most alike first."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept = [row for row in rows if row["kind"] and len(row["text"]) >= MIN_CHARACTERS]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit_transform(
        row["text"].lower() for row in kept
    )
    found = []
    for start in range(0, len(kept), 500):
        block = (vectors[start : start + 500] @ vectors.T).tocoo()
        for i, j, similarity in zip(block.row, block.col, block.data, strict=True):
            one, other = kept[start + i], kept[j]
            if similarity > NEAR and start + i < j and one["split"] != other["split"]:
                found.append((one, other, float(similarity)))
    return sorted(found, key=lambda pair: -pair[2])


if __name__ == "__main__":
    main()
