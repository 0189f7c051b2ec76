"""Check files of labelled statements; say every fault with its file, line and reason.

    python scripts/check_corpus.py [FILE.jsonl ...]

Without a file: data/statements.jsonl.  Exit 0 if all rows are sound, 1 if not, 2 if a file cannot be read.
Each row is held against smartnlp/training/statement.schema.json; between rows: ids are unique, plans and
writers stay in one split, what a row names is there, and a minimal pair flips the one label that it says.
"""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

from corpus.checks import all_faults
from corpus.files import DATA


def main(files: list[Path]) -> int:
    status = 0
    for file in files or [DATA / "statements.jsonl"]:
        try:
            text = file.read_text("utf-8")
        except OSError as error:
            print(f"{file}: cannot be read ({error.strerror})", file=sys.stderr)
            return 2
        except UnicodeDecodeError:
            print(f"{file}: is not UTF-8; save it again as UTF-8", file=sys.stderr)
            return 2
        rows, found = [], []
        # Not splitlines(), which also cuts at U+2028 and its like within a text.
        for number, line in enumerate(StringIO(text), 1):
            where = f"{file}, line {number}"
            try:
                rows.append((where, json.loads(line)))
            except ValueError as error:
                found.append(f"{where}: is not JSON ({error})")
        found += all_faults(rows)
        print("\n".join(found) if found else f"{file}: {len(rows)} rows, all sound")
        status = status or int(bool(found))
    return status


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
