"""The results of behavioural tests as text for a terminal and as Markdown for a model card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_SPREAD = (
    "The interval is 95 % (Wilson), for each row alone; where those of two rows overlap, "
    "neither is known to be worse than the other."
)


def table(results: Sequence[Mapping[str, Any]]) -> str:
    """Rates per test and axis, names per community, examples of failures, as lines of text.

    Args:
        results: what ``behaviour`` returned.
    """
    axes = _axes(results)
    lines = [f"{'test':<20} {'cases':>5} {'failed':>6} {'rate':>7} {'limit':>7}  " + " ".join(f"{a:>12}" for a in axes)]
    for one in results:
        lines.append(
            f"{one['test']:<20} {one['cases']:>5} {one['failures']:>6} {_percent(one['rate']):>7} "
            f"{_percent(one['limit']):>7}  "
            + " ".join(f"{_of_axis(one, axis):>12}" for axis in axes)
            + ("  over the limit" if _over(one) else "")
        )
    for one in _with_groups(results):
        lines += ["", f"{one['test']}: {one['texts']} texts, each with names of every community"]
        lines.append(f"{'':<28} {'cases':>5} {'rate':>7} {'interval':>18} {'feminine':>9} {'masculine':>9}")
        lines += [
            f"{community:<28} {of['cases']:>5} {_percent(of['rate']):>7} {_interval(of):>18} "
            f"{_percent(of['feminine']['rate']):>9} {_percent(of['masculine']['rate']):>9}"
            for community, of in one["communities"].items()
        ]
        lines.append(_genders(one))
    for one in results:
        for example in one["examples"]:
            lines += ["", f"{one['test']}: {_changes(example)}", f"  {example['original']}", f"  {example['changed']}"]
    return "\n".join(line.rstrip() for line in lines)


def markdown(results: Sequence[Mapping[str, Any]]) -> str:
    """The same for a model card: tables of rates and of communities, and a list of examples."""
    axes = _axes(results)
    lines = [
        f"| test | checks that | cases | failures | rate | limit | {' | '.join(axes)} |",
        "|---" * (6 + len(axes)) + "|",
    ]
    for one in results:
        rate = f"**{_percent(one['rate'])}**" if _over(one) else _percent(one["rate"])
        rates = " | ".join(_of_axis(one, axis) for axis in axes)
        lines.append(
            f"| {one['test']} | {one['checks']} | {one['cases']} | {one['failures']} | {rate} "
            f"| {_percent(one['limit'])} | {rates} |"
        )
    for one in _with_groups(results):
        lines += ["", f"Names: {one['texts']} texts, each with names of every community. {_genders(one)} {_SPREAD}", ""]
        lines += [
            "| community | cases | rate | interval | feminine names | masculine names |",
            "|---|---|---|---|---|---|",
        ]
        lines += [
            f"| {community} | {of['cases']} | {_percent(of['rate'])} | {_interval(of)} | "
            f"{_percent(of['feminine']['rate'])} | {_percent(of['masculine']['rate'])} |"
            for community, of in one["communities"].items()
        ]
    examples = [
        f"- {one['test']}, {_changes(example)}: {_code(example['original'])} became {_code(example['changed'])}"
        for one in results
        for example in one["examples"]
    ]
    return "\n".join([*lines, *(["", "Failures, up to three of each test:", "", *examples] if examples else [])])


def _axes(results: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(axis for one in results for axis in one["axes"]))


def _of_axis(one: Mapping[str, Any], axis: str) -> str:
    return _percent(one["axes"][axis]["rate"]) if axis in one["axes"] else "-"


def _over(one: Mapping[str, Any]) -> bool:
    return one["rate"] is not None and one["rate"] > one["limit"]


def _with_groups(results: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in results if "communities" in one]


def _genders(one: Mapping[str, Any]) -> str:
    rates = {name: of for name, of in one["genders"].items() if of["cases"]}
    each = [f"{name} {_percent(of['rate'])} of {of['cases']}" for name, of in rates.items()]
    return f"By the gender of the names (in different texts): {', '.join(each)}."


def _changes(example: Mapping[str, Any]) -> str:
    """ "timing timed to untimed, P(timed) 0.81 to 0.42": what differs between before and after."""
    before, after = example["before"], example["after"]
    return ", ".join(
        f"{key} {before[key]} to {after[key]}" for key in before if key in after and before[key] != after[key]
    )


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.1%}"


def _interval(share: Mapping[str, Any]) -> str:
    if share["interval"] is None:
        return "-"
    low, high = share["interval"]
    return f"{_percent(low)} to {_percent(high)}"


def _code(text: str) -> str:
    """Text as it stands, on one line, between marks that it does not hold."""
    flat = " ".join(text.split()) + (" " if text.endswith(" ") else "")
    return f"``{flat}``" if "`" in flat else f"`{flat}`"
