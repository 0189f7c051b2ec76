"""What moderation finds, for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 80
_NAME = 24


def report_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The report of :func:`smartnlp.moderation.moderate`, line by line."""
    yield f"{report['judged']} of {report['sample']} statements judged, of {report['population']} in the audit"
    for file, found in zip(report["files"], report["agreement"], strict=True):
        yield ""
        yield from textwrap.wrap(f"Model and person, {file}", WIDTH)
        yield from _agreement(found, "model", "person")
    for pair in report["between"]:
        yield ""
        yield from textwrap.wrap(f"Two people, {pair['files'][0]} and {pair['files'][1]}", WIDTH)
        yield from _agreement({name: one for name, one in pair.items() if name != "files"}, "first", "second")
    yield ""
    yield f"{'Statements that meet it':<{_NAME}}{'model':>7}   {'people alone':<20}corrected"
    for name, one in report["criteria"].items():
        model = f"{one['model']:.0%}" if one["model"] is not None else "-"
        yield f"  {name:<{_NAME - 2}}{model:>7}   {_share(one['people']):<20}{_share(one['corrected']):<20}".rstrip()
    yield ""
    yield from textwrap.wrap(
        "Shares with 95 % intervals. Corrected: the model's answers on all statements, put right by what people say of "
        "the sample. A dash: the model leaves it to people.",
        WIDTH,
    )


def _agreement(found: Mapping[str, Mapping[str, Any]], one: str, other: str) -> Iterator[str]:
    yield f"{'':<{_NAME}}{'both':>7}   {'agree':<8}kappa (95 %)"
    for name, row in found.items():
        if row["statements"]:
            yield f"  {name:<{_NAME - 2}}{row['statements']:>7}   {row['percent']:<8.0%}{_kappa(row)}"
    for name, row in found.items():
        differ = [pair for pair in row["confusion"] if pair[one] != pair[other]][:4]
        if row["statements"] and differ:
            said = ", ".join(
                f"{_word(pair[one], one)} > {_word(pair[other], other)} {pair['statements']}" for pair in differ
            )
            yield from textwrap.wrap(
                f"{name}, {one} > {other}: {said}", WIDTH, initial_indent="  ", subsequent_indent="    "
            )


def _kappa(row: Mapping[str, Any]) -> str:
    if row["kappa"] is None:
        return "one answer only"
    return f"{row['kappa']:.2f} ({row['low']:.2f} to {row['high']:.2f})"


def _share(one: Mapping[str, Any] | None) -> str:
    return f"{one['share']:.0%} ({one['low']:.0%} to {one['high']:.0%})" if one else "-"


def _word(answer: str, judge: str) -> str:
    """An answer as its judge chose it: what the model leaves to people, people cannot tell."""
    if answer == "judgement":
        return "to judge" if judge == "model" else "cannot tell"
    return answer.replace("_", " ")
