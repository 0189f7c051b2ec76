"""``smartnlp rules``."""

from __future__ import annotations

import textwrap

import click

from smartnlp.cli.common import stop


@click.command("rules")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """List the rules of the audit, or explain RULE.

    \b
    smartnlp rules
    smartnlp rules T201
    """
    from smartnlp.auditing import all_rules

    known = {entry.rule.code: entry for entry in all_rules().values()}
    if rule is None:
        for code, entry in known.items():
            click.echo(f"{code}  {entry.rule.name:<24} {entry.rule.criterion:<11} {entry.summary}")
        return
    one = known.get(rule.upper()) or all_rules().get(rule)
    if one is None:
        stop(f"there is no rule {rule!r}; `smartnlp rules` lists them")
    click.echo(f"{one.rule.code} {one.rule.name} ({one.rule.criterion})\n")
    click.echo(textwrap.fill(one.summary, 80) + "\n")
    said = {"Says": one.rule.message, "Asks": one.rule.question, "Effect": one.rule.effect.replace("_", " ")}
    for label, text in (said | {name.capitalize(): text for name, text in one.parts.items()}).items():
        click.echo(textwrap.fill(f"{label}: {text}", 80, subsequent_indent="  "))
