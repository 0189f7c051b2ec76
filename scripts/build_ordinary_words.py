"""Write the list of words that plans use in lower case, from the training plans of the corpus.

    python scripts/build_ordinary_words.py

The owner rules ask it whether a capitalised word at the start of a clause can be a name.
"""

from __future__ import annotations

import collections
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "smartnlp" / "names" / "ordinary_words.txt"
_WORD = re.compile(r"(?<![\w'’@.])[a-z]{2,}(?![\w@])")


def main() -> None:
    counts: collections.Counter[str] = collections.Counter()
    for line in (ROOT / "data" / "statements.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "train":
            counts.update(_WORD.findall(row["text"]))
    words = sorted(counts)
    OUT.write_text("# Made by scripts/build_ordinary_words.py\n" + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
