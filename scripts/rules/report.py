"""The tables of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.scores import TIME_CHECKS, Sides, Span, Tally, tally
from rules.table import Table, share

_TYPES = ("DATE", "TIME", "DURATION", "SET", "EVENT", "OPEN")


def times_table(tallies: Mapping[tuple[str, str], Tally]) -> Table:
    """Times by split and tool."""
    table = Table(
        "Times",
        ("data", "tool", "relaxed F1", "strict F1", "type", "value right", "value only"),
        "Type, value: shares of the spans found (relaxed). Value right: value, freq, mod and upper bounds all equal.",
    )
    for (split, tool), one in tallies.items():
        figures = [one.relaxed_f1(), one.strict_f1(), *(one.share(check) for check in TIME_CHECKS)]
        table.add(split, tool, *map(share, figures))
    return table


def types_table(split: str, texts: Sequence[Sides]) -> Table:
    """Our times by type: a labelled span counts with the found ones of its own type."""
    table = Table(
        f"Times of {split} by type",
        ("type", "labelled", "found", "relaxed F1", "strict F1", "value right", "value only"),
    )
    for kind in _TYPES:
        one = tally((Sides(_of(kind, sides.gold), _of(kind, sides.found)) for sides in texts), TIME_CHECKS)
        figures = [one.relaxed_f1(), one.strict_f1(), one.share("value"), one.share("value only")]
        table.add(kind, str(one.gold), str(one.found), *map(share, figures))
    return table


def _of(kind: str, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span["type"] == kind]


def owners_table(tallies: Mapping[str, Mapping[str, Tally]]) -> Table:
    """Owners by split."""
    table = Table(
        "Owners",
        (
            "data",
            "of actions, relaxed F1",
            "exact F1",
            "of statements, relaxed F1",
            "exact F1",
            "in owner cells, relaxed F1",
            "exact F1",
        ),
        "Of actions: as in an audit, where the label is known.  Of statements: outcomes and context too, no label\n"
        "known, as in `smartnlp extract`.  An owner cell is a string under a column that says who, or one that an\n"
        "action takes its owner from.",
    )
    for split, kinds in tallies.items():
        three = (kinds["owners"], kinds["any owners"], kinds["owner cells"])
        table.add(split, *(share(f1) for one in three for f1 in (one.relaxed_f1(), one.strict_f1())))
    return table


def targets_table(tallies: Mapping[str, Mapping[str, Tally]]) -> Table:
    """Targets by split."""
    table = Table(
        "Targets",
        ("data", "label", "relaxed F1", "exact F1", "role right", "value right", "unit right"),
        "Role, value (with upper bound and whole) and unit are shares of the spans found (relaxed).  Label: whether\n"
        "the rule layer is told the statement's kind, as in an audit, or not, as in `smartnlp extract`.",
    )
    for split, kinds in tallies.items():
        for label, one in (("known", kinds["labelled targets"]), ("unknown", kinds["targets"])):
            figures = [one.relaxed_f1(), one.strict_f1(), *(one.share(check) for check in ("role", "value", "unit"))]
            table.add(split, label, *map(share, figures))
    return table


def bait_table(alarms: Mapping[str, tuple[int, int]]) -> Table:
    """False alarms and lines by tool; peers are given the lines about times alone."""
    table = Table(
        "Bait", ("tool", "lines", "false alarms"), "Lines that look like a time, an owner or a target and hold none."
    )
    for tool, (caught, lines) in alarms.items():
        table.add(tool, str(lines), str(caught))
    return table


def suite_table(tallies: Mapping[str, tuple[Tally, Tally]]) -> Table:
    """The public suite by tool: as each cuts, and with the pieces of an expected span as one."""
    table = Table(
        "Public suite",
        ("tool", "relaxed span F1", "value F1", "pieces together: span F1", "value F1"),
        "Cases of Recognizers-Text that fit plans. Value F1: overlapping, with equal values in one spelling.  Pieces\n"
        "together: finds within one expected span count as one, since our guideline cuts finer than the suite.",
    )
    for tool, both in tallies.items():
        table.add(tool, *(share(f1) for one in both for f1 in (one.relaxed_f1(), one.f1("value"))))
    return table


def speed_table(rates: Mapping[str, float], statements: int) -> Table:
    """Statements a second by tool."""
    table = Table(
        "Speed",
        ("tool", "statements a second", "times smartnlp's"),
        f"{statements:,} statements, one thread, processor time, no loading; smartnlp: times, owners and targets.",
    )
    ours = next(iter(rates.values()))
    for tool, one in rates.items():
        table.add(tool, f"{one:,.0f}", f"{one / ours:.2f}")
    return table
