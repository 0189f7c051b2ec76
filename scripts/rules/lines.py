"""Lines labelled for owners or targets alone, all of them for training: those of data/lines, and the rules' cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from corpus.files import DATA

from rules.data import Labelled
from rules.scores import Span
from smartnlp.training.corpus import BadData, json_lines


def extra_lines(folder: Path) -> list[Labelled]:
    """Every line of ``folder/*.jsonl`` as a labelled string.

    Raises:
        BadData: a span that does not stand in its text.
    """
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for where, raw in json_lines(file):
            owners, targets = (
                [_placed(span, raw["text"], where) for span in raw[name]] for name in ("owners", "targets")
            )
            found.append(Labelled(raw["text"], None, raw["kind"], None, (), owners, targets))
    return found


def cases(what: str, folder: Path = DATA.parent / "tests" / "extraction" / "cases") -> list[Labelled]:
    """The cases that the rules for "owners" or "targets" are held to; those of the weights themselves are left out."""
    files = [folder / f"{what}.yaml", *sorted((folder / what).glob("*.yaml"))]
    files = [file for file in files if file.stem != "likely"]
    found = []
    for file in files:
        for case in yaml.safe_load(file.read_text("utf-8")):
            spans = {"owners": (), "targets": ()} | {what: _in_order(case[what], case["text"])}
            found.append(Labelled(case["text"], None, None, None, (), spans["owners"], spans["targets"]))
    return found


def _in_order(spans: Sequence[dict[str, Any]], text: str) -> list[Span]:
    """Spans with their places, each looked for behind the one before it."""
    placed, end = [], 0
    for span in spans:
        start = text.index(span["text"], end)
        end = start + len(span["text"])
        placed.append(span | {"start": start, "end": end})
    return placed


def _placed(span: str | dict[str, Any], text: str, where: str) -> Span:
    """A span with its place: where it first stands as words of its own, or the ``nth`` time that it is written."""
    fields: dict[str, Any] = {"text": span} if isinstance(span, str) else dict(span)
    wanted = re.escape(fields["text"])
    nth: int | None = fields.pop("nth", None)
    places = [m.start() for m in re.finditer(f"(?={wanted})", text)]
    alone = [m.start() for m in re.finditer(rf"(?<!\w){wanted}(?!\w)", text)]
    chosen = places[nth - 1 : nth] if nth else (alone or places)
    if not chosen:
        raise BadData(f"{where}: {fields['text']!r} is not in its text; write it as the text has it")
    return fields | {"start": chosen[0], "end": chosen[0] + len(fields["text"])}
