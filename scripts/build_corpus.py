"""Build data/statements.jsonl from the plans, their labels and the splits; refuse labels that break the scheme.

    python scripts/build_corpus.py

Reads  data/plans/<plan>.json    the structured plan
       data/labels/<plan>.jsonl  its strings in reading order, labelled by the guideline
       data/contrast/*.jsonl     minimal pairs: the changed text, its labels, its source's id
       data/splits.toml          which writer is in which split
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from smartnlp.classifier.scheme import AXES
from smartnlp.records import TimeType

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
TIME_TYPES = set(get_args(TimeType))


class BadLabel(Exception):
    """A label that breaks the scheme, with its file and line."""


def main() -> None:
    splits = tomllib.loads((DATA / "splits.toml").read_text("utf-8"))
    split_of = {writer: split for split, writers in splits.items() for writer in writers}
    rows = []
    for file in sorted((DATA / "labels").glob("*.jsonl")):
        plan = json.loads((DATA / "plans" / f"{file.stem}.json").read_text("utf-8"))
        about = {"plan": plan["id"], "writer": plan["writer"], "plan_kind": plan["kind"], "plan_date": plan["date"]}
        rows += [{**row, **about, "split": split_of[plan["writer"]]} for row in labelled(file)]
    rows += contrasts({row["id"]: row for row in rows})
    with (DATA / "statements.jsonl").open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    strings = [row for row in rows if "contrast_of" not in row]
    statements = [row for row in strings if row["kind"]]
    print(f"{len(strings)} strings, {len(statements)} statements from {len({row['plan'] for row in rows})} plans")
    pairs = Counter((row["split"], row["flips"]) for row in rows if "contrast_of" in row)
    print(f"{pairs.total()} minimal pairs", dict(pairs))
    for name in ("split", "kind", "specificity", "timing"):
        print(name, dict(Counter(row.get(name) for row in statements)))


def labelled(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of one plan with spans as offsets and the context that the classifier will see."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        raw = json.loads(line)
        try:
            check(raw)
            yield {
                "id": raw["id"],
                "text": raw["text"],
                "context": " | ".join(part for part in (raw["heading"].rstrip(":"), raw.get("column", "")) if part),
                "kind": raw["kind"],
                "specificity": raw.get("specificity"),
                "timing": raw.get("timing"),
                "owners": located(raw["text"], [{"text": text} for text in raw.get("owners", [])]),
                "times": located(raw["text"], raw.get("times", [])),
                "targets": located(raw["text"], raw.get("targets", [])),
                "owners_from": raw.get("owners_from", []),
                "times_from": raw.get("times_from", []),
            }
        except BadLabel as error:
            sys.exit(f"{file}, line {number}: {error}")


def contrasts(sources: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The changed halves of the minimal pairs; each stays in its source's split and keeps its source's context
    unless the kind flips, when the column would give the source's kind away."""
    for file in sorted((DATA / "contrast").glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            raw = json.loads(line)
            try:
                source = sources[raw["source"]]
                check(raw)
                if not flipped(raw, source) or raw["text"] == source["text"]:
                    raise BadLabel(f"does not flip {raw['flips']} alone")
            except (BadLabel, KeyError) as error:
                sys.exit(f"{file}, line {number}: {error}")
            yield {
                "id": f"{raw['source']}~{file.stem}-{number}",
                "text": raw["text"],
                "context": "" if raw["flips"] == "kind" else source["context"],
                **{axis: raw[axis] for axis in AXES},
                "contrast_of": raw["source"],
                "flips": raw["flips"],
                **{name: source[name] for name in ("plan", "writer", "plan_kind", "plan_date", "split")},
            }


def flipped(raw: dict[str, Any], source: dict[str, Any]) -> bool:
    """True if the named axis and nothing else differs; where context comes or goes the other two must."""
    differing = {axis for axis in AXES if raw[axis] != source[axis]}
    if raw["flips"] == "kind" and "context" in (raw["kind"], source["kind"]):
        return "kind" in differing
    return differing == {raw["flips"]}


def check(raw: dict[str, Any]) -> None:
    judged = raw["kind"] in ("outcome", "action")
    if raw["kind"] is not None and raw["kind"] not in AXES["kind"]:
        raise BadLabel(f"kind is {raw['kind']!r}")
    for axis in ("specificity", "timing"):
        if judged and raw.get(axis) not in AXES[axis]:
            raise BadLabel(f"{axis} is {raw.get(axis)!r}")
        if not judged and raw.get(axis):
            raise BadLabel(f"{axis} is {raw[axis]!r} although kind is {raw['kind']!r}")
    for time in raw.get("times", []):
        if time["type"] not in TIME_TYPES:
            raise BadLabel(f"time type is {time['type']!r}")


def located(text: str, spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spans with their offsets; the same words twice are two places."""
    found: list[dict[str, Any]] = []
    after: dict[str, int] = {}
    for span in spans:
        start = text.find(span["text"], after.get(span["text"], 0))
        if start < 0:
            raise BadLabel(f"{span['text']!r} does not stand in the text")
        after[span["text"]] = start + 1
        found.append({**span, "start": start, "end": start + len(span["text"])})
    return sorted(found, key=lambda span: (span["start"], span["end"]))


if __name__ == "__main__":
    main()
