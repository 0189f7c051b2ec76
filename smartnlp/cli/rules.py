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
    smartnlp rules time-open-ended
    """
    from smartnlp.auditing import all_rules

    known = all_rules()
    if rule is None:
        for one in known.values():
            click.echo(f"{one.id:<24} {one.criterion:<11} {one.message}")
        return
    if rule not in known:
        stop(f"there is no rule {rule!r}; `smartnlp rules` lists them")
    one = known[rule]
    click.echo(f"{one.id} ({one.criterion})\n")
    for label, text in (("Says", one.message), ("Asks", one.question), ("Why", one.why)):
        click.echo(textwrap.fill(f"{label}: {text}", 80, subsequent_indent="  "))
