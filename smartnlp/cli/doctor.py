"""``smartnlp doctor``."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartnlp.cli.common import dump, model_option, policy_option

if TYPE_CHECKING:
    from smartnlp.doctor import Part
    from smartnlp.reporting.colour import Paint

FAILED = 1


@click.command("doctor")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="text to read; json one record.",
)  # fmt: skip
@policy_option
@model_option
def command(form: str, policy: Path | None, model: Path | None) -> None:
    """Say what is installed and on what machine, and check that it works.

    Packages and extras, the machine, the model and its checksums, the policy; a small document of each kind is made
    and read, and a small plan audited and compared with what must be found in it. Nothing is said of your plans or of
    who you are: paste all of it into a report of a fault. Exit status: 0 all is well; 1 a check failed.

    \b
    smartnlp doctor
    smartnlp doctor --model models/mine --policy ours.toml
    smartnlp doctor --format json > doctor.json
    """
    from smartnlp.doctor import examine
    from smartnlp.reporting.colour import paint_for

    warnings.simplefilter("ignore")  # libraries comment on what a user can do nothing with
    parts = []
    for part in examine(model, policy):
        parts.append(part)
        if form == "text":
            click.echo("\n".join(_lines(part, paint_for(sys.stdout))))
    failed = sum(not check.ok for part in parts for check in part.checks)
    if form == "json":
        click.echo(dump({"ok": not failed, **{part.name: _record(part) for part in parts}}, indent=1))
    else:
        click.echo(f"{failed} check{'s' * (failed > 1)} failed" if failed else "OK: every check passed")
    sys.exit(FAILED if failed else 0)


def _lines(part: Part, paint: Paint) -> Iterator[str]:
    """A part as it is shown: its name, its facts in two columns, its checks with what to do where one failed."""
    yield paint(part.name, "bold")
    names = [*part.facts, *(check.name for check in part.checks)]
    width = max(map(len, names), default=0)
    for name, fact in part.facts.items():
        yield f"          {name:<{width}}  {_shown(fact)}"
    for check in part.checks:
        mark = paint("ok    ", "green") if check.ok else paint("FAILED", "red")
        yield f"  {mark}  {check.name:<{width}}  {check.says}"
        if not check.ok:
            yield f"          {'':<{width}}  {check.advice}"


def _shown(fact: str | int | bool | None) -> str:
    if fact is None:
        return "not known"
    return ("yes" if fact else "no") if isinstance(fact, bool) else str(fact)


def _record(part: Part) -> dict[str, object]:
    checks = [
        {"name": check.name, "ok": check.ok, "says": check.says, **({} if check.ok else {"advice": check.advice})}
        for check in part.checks
    ]
    return {**part.facts, "checks": checks}
