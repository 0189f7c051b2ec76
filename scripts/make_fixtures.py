"""Write the documents that tests/documents reads.

    python scripts/make_fixtures.py              # all of them
    python scripts/make_fixtures.py word         # those whose name holds "word"

What each one says stands beside it in NAME.expected.json, written by hand.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fixtures import documents

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "documents"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="", help="a part of the names of the files to write")
    part = parser.parse_args().part
    for name, write in sorted(documents().items()):
        if part in name:
            write(FOLDER / name)
            expected = "" if (FOLDER / f"{name}.expected.json").exists() else "   (no .expected.json yet)"
            print(f"{name}{expected}")


if __name__ == "__main__":
    main()
