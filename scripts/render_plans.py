"""Render structured plans as documents.

python scripts/render_plans.py --examples                      # data/examples/source -> data/examples
python scripts/render_plans.py data/plans/*.json -o DIR --to docx
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "data" / "examples"
FORMATS = ("docx", "pdf", "xlsx", "txt")
# Each example plan as its team would keep it.
EXAMPLE_FORMATS = {1: "docx", 2: "pdf", 3: "docx", 4: "docx", 5: "pdf", 6: "xlsx", 7: "docx", 8: "txt", 9: "pdf"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="*", type=Path, help="structured plans (.json)")
    parser.add_argument("-o", "--out", type=Path, default=Path("rendered"))
    parser.add_argument("--to", choices=FORMATS, action="append", help="repeatable; default: all")
    parser.add_argument("--examples", action="store_true", help="render the example plans where they belong")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT / "scripts"))
    if arguments.examples:
        for number, form in EXAMPLE_FORMATS.items():
            source = EXAMPLES / "source" / f"example-{number}.json"
            kind = json.loads(source.read_text("utf-8"))["kind"].removesuffix(" for a looked-after child")
            render(source, form, EXAMPLES / f"{number}-{re.sub(r'[^a-z]+', '-', kind)}.{form}")
    arguments.out.mkdir(parents=True, exist_ok=True) if arguments.plans else None
    for source in arguments.plans:
        for form in arguments.to or FORMATS:
            render(source, form, arguments.out / f"{source.stem}.{form}")


def render(source: Path, form: str, path: Path) -> None:
    plan = json.loads(source.read_text("utf-8"))
    importlib.import_module(f"rendering.to_{form}").render(plan, path)
    print(path)


if __name__ == "__main__":
    main()
