"""What fuzzing begins with: the documents of the tests, small, and words that the rules know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from fuzzing.targets import READERS, ZIPPED
from fuzzing.zips import members, zipped

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "tests" / "documents"
KEPT = ROOT / "tests" / "fuzz"
_ALSO = {
    ".docx": (".docm", ".dotx"), ".md": (".txt",), ".html": (".html",), ".doc": (".doc",),
}  # fmt: skip
_NEEDLESS = re.compile(
    r"theme|docProps|fontTable|webSettings|thumbnail|customXml|media|settings\.xml$|stylesWithEffects"
)
_LONGEST = 32_000  # bytes of a seed
_STYLE = re.compile(rb"<w:style .*?</w:style>|<w:latentStyles.*?</w:latentStyles>", re.S)
_KEPT_STYLES = re.compile(rb"w:default=|Heading ?[12]\b|List ?(?:Bullet|Number)\"|Title|TableGrid")
_LINES = (
    "Mum to walk Rosie to school every day by 8.55am from 18 May until the end of term.",
    "SW (Jo Bell) to ring housing by 20/05/2026; review in 6 weeks", "Attendance up from 35% to 90% by half term",
    "Parents to engage as soon as possible", "Name: A Child", "Date of plan: 11/05/2026", "EDD: 3 June 2026",
    "Next review: w/c 18/5", "|Outcome|Action|Who|By when|", "What needs to happen?", "- twice a week for 8 weeks",
)  # fmt: skip


def seeds(name: str) -> Iterator[bytes]:
    """Inputs of a target to begin with, those kept from earlier runs first."""
    yield from (path.read_bytes() for path in sorted((KEPT / name).glob("*")) if path.is_file())
    if name == "rules":
        yield from (bytes([index % 32]) + line.encode() for index, line in enumerate(_texts()))
    elif name == "segmentation":
        yield from (line.encode() for line in _texts())
        yield "\n".join(_LINES).encode()
    elif name == "json":
        yield from (path.read_bytes() for path in sorted((ROOT / "data" / "examples" / "source").glob("*.json")))
        yield json.dumps(_STRUCTURED).encode()
    else:
        suffix = READERS[name]
        for path in sorted(DOCUMENTS.iterdir()):
            if path.suffix in (suffix, *_ALSO.get(suffix, ())) and not path.name.startswith("test_"):
                data = path.read_bytes()
                yield _small(data) if name in ZIPPED else data
        if name == "md":
            yield b"# Plan\n\n| Action | Who |\n|---|---|\n| Ring school | Mum |\n\n1. one\n2. two\n\n> quoted\n"


_STRUCTURED = {
    "title": "Plan", "fields": [["Name", "A"]],
    "blocks": [
        {"type": "heading", "text": "Actions", "level": 2}, {"type": "paragraph", "text": "Mum to ring."},
        {"type": "list", "ordered": True, "items": ["one"]},
        {"type": "table", "columns": ["Action", "Who"], "rows": [[["ring"], ["Mum"]]]},
    ],
}  # fmt: skip


def _texts() -> Iterator[str]:
    yield from _LINES
    for path in sorted(DOCUMENTS.glob("*.txt")):
        yield path.read_text("utf-8", "replace")


def _small(data: bytes) -> bytes:
    """A document without the parts and styles that no reader looks at."""
    parts = members(data)
    if parts is None:
        return data
    kept = {name: part for name, part in parts.items() if not _NEEDLESS.search(name)}
    for name, part in kept.items():
        if name == "word/styles.xml":
            kept[name] = _STYLE.sub(lambda match: match[0] if _KEPT_STYLES.search(match[0]) else b"", part)
        elif name == "word/numbering.xml" and len(part) > 8000:
            kept[name] = re.sub(rb"<w:lvl w:ilvl=\"[2-8]\".*?</w:lvl>", b"", part, flags=re.S)
    made = zipped(kept)
    return made if len(made) < _LONGEST else zipped(kept, small=True)
