"""Build data/statements.jsonl from the corpus's parts; refuse labels that break the scheme, with file and line.

    python scripts/build_corpus.py

Reads  data/plans/<plan>.json      the structured plan
       data/labels/<plan>.jsonl    its strings in reading order, as the first annotator labelled them
       data/adjudicated.jsonl      what was decided where the second annotator differed
       data/contrast/*.jsonl       minimal pairs: the changed text, its labels, its source's id
       data/near_duplicates.toml   strings left out because another split has nearly the same
       data/splits.toml            which writer is in which split
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from corpus.build import build
from corpus.checks import all_faults
from corpus.files import DATA

from smartnlp.classifier.scheme import AXES
from smartnlp.training.corpus import BadData


def main() -> None:
    try:
        rows = build(DATA)
    except BadData as error:
        sys.exit(str(error))
    if found := list(all_faults((row["id"], row) for row in rows)):
        sys.exit("\n".join(found))
    with (DATA / "statements.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    strings = [row for row in rows if "contrast_of" not in row]
    statements = [row for row in strings if row["kind"]]
    print(f"{len(strings)} strings, {len(statements)} statements from {len({row['plan'] for row in rows})} plans")
    pairs = Counter((row["split"], row["flips"]) for row in rows if "contrast_of" in row)
    print(f"{pairs.total()} minimal pairs", dict(pairs))
    for name in ("split", *AXES):
        print(name, dict(Counter(row.get(name) for row in statements)))


if __name__ == "__main__":
    main()
