"""From plans, labels, decisions and minimal pairs to the rows of statements.jsonl."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.checks import flips_one_label
from corpus.files import FIELDS
from corpus.plans import load_plan
from smartnlp.classifier.scheme import AXES
from smartnlp.training.checking import SPANS
from smartnlp.training.corpus import BadData, json_lines, require_sound

Row = dict[str, Any]


def build(data: Path) -> list[Row]:
    """All rows: strings in reading order, plan by plan, then the changed halves of the minimal pairs.

    Raises:
        BadData: a label that breaks the scheme, with its file and line.
    """
    split_of = writer_splits(data)
    left_out = near_duplicates_left_out(data)
    decided = {raw["id"]: raw["decided"] for _, raw in json_lines(data / "adjudicated.jsonl")}
    rows = []
    for file in sorted((data / "labels").glob("*.jsonl")):
        plan = load_plan(data / "plans" / f"{file.stem}.json")
        about = {"plan": plan["id"], "writer": plan["writer"], "plan_kind": plan["kind"], "plan_date": plan["date"]}
        about["split"] = split_of[plan["writer"]]
        for where, raw in json_lines(file):
            row = _row(where, raw | decided.pop(raw["id"], {})) | about
            if row["id"] not in left_out:
                rows.append(_sound(where, row))
    if decided:
        raise BadData(f"{data / 'adjudicated.jsonl'}: {', '.join(decided)} decided and not labelled")
    return rows + list(_pairs(data, {row["id"]: row for row in rows}, left_out))


def writer_splits(data: Path) -> dict[str, str]:
    """The split of each writer."""
    splits = tomllib.loads((data / "splits.toml").read_text("utf-8"))
    return {writer: split for split, writers in splits.items() for writer in writers}


def near_duplicates_left_out(data: Path) -> dict[str, str]:
    """Ids of strings that are left out, and the string of another split that each is too like."""
    return dict(tomllib.loads((data / "near_duplicates.toml").read_text("utf-8"))["left_out"])


def _row(where: str, raw: Row) -> Row:
    """A labelled string with spans as offsets and the context that the classifier will see."""
    row = {
        "id": raw["id"],
        "text": raw["text"],
        "context": " | ".join(part for part in (raw["heading"].rstrip(":"), raw.get("column", "")) if part),
        **{axis: raw.get(axis) for axis in AXES},
        **{name: raw.get(name) or [] for name in FIELDS if name not in AXES},
    }
    row["owners"] = [{"text": text} for text in row["owners"]]
    return row | {name: _located(where, raw["text"], row[name]) for name in SPANS}


def _located(where: str, text: str, spans: list[Row]) -> list[Row]:
    """Spans with their offsets: whole words where they stand so, and the same words twice are two places."""
    found: list[Row] = []
    after: dict[str, int] = {}
    for span in spans:
        begin = after.get(span["text"], 0)
        whole = re.compile(rf"(?<!\w){re.escape(span['text'])}(?!\w)").search(text, begin)
        start = whole.start() if whole else text.find(span["text"], begin)
        if start < 0:
            raise BadData(f"{where}: {span['text']!r} does not stand in the text")
        after[span["text"]] = start + 1
        found.append({**span, "start": start, "end": start + len(span["text"])})
    return sorted(found, key=lambda span: (span["start"], span["end"]))


def _pairs(data: Path, sources: dict[str, Row], left_out: dict[str, str]) -> Iterator[Row]:
    """The changed halves of the minimal pairs; each stays in its source's split and keeps its source's context
    unless the kind flips, when the column would give the source's kind away."""
    for file in sorted((data / "contrast").glob("*.jsonl")):
        for number, (where, raw) in enumerate(json_lines(file), 1):
            name = f"{raw['source']}~{file.stem}-{number}"
            if raw["source"] in left_out or name in left_out:
                continue
            if raw["source"] not in sources:
                raise BadData(f"{where}: its source {raw['source']!r} is not in the corpus")
            source = sources[raw["source"]]
            if not flips_one_label(raw, source):
                raise BadData(f"{where}: does not flip {raw['flips']} alone")
            yield _sound(
                where,
                {
                    "id": name,
                    "text": raw["text"],
                    "context": "" if raw["flips"] == "kind" else source["context"],
                    **{axis: raw[axis] for axis in AXES},
                    "contrast_of": raw["source"],
                    "flips": raw["flips"],
                    **{key: source[key] for key in ("plan", "writer", "plan_kind", "plan_date", "split")},
                },
            )


def _sound(where: str, row: Row) -> Row:
    require_sound(row, where)
    return row
