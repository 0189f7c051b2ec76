"""``--fail-on``: exit status 1 where an audit finds what is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from smartnlp.auditing import Policy

FOUND = 1

_F = TypeVar("_F", bound=Callable[..., Any])


class _Names(click.ParamType[list[str]]):
    """Codes and names of rules, and effects, separated by commas."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """Split and check; a code becomes the name of its rule.

        Raises:
            click.BadParameter: neither a rule nor an effect.
        """
        from smartnlp.auditing import all_rules
        from smartnlp.reporting.asked import WEIGHTS

        codes = {entry.rule.code: name for name, entry in all_rules().items()}
        known = {**{name: name for name in (*WEIGHTS, *all_rules())}, **codes}
        named = [one.strip() for one in str(value).split(",") if one.strip()]
        for one in named:
            if one not in known and one.upper() not in known:
                effects = ", ".join(WEIGHTS)
                self.fail(f"{one!r} is no rule (`smartnlp rules` lists them) and none of {effects}", param, ctx)
        return [known.get(one) or known[one.upper()] for one in named]


def fail_on_option(function: _F) -> _F:
    """``--fail-on``."""
    return click.option(
        "--fail-on", "fail_on", type=_Names(), multiple=True, metavar="NAMES",
        help="Exit with status 1 if one of these is found: rules by code or name (T201, owner-missing), or not_met, "
        "partly, judgement, note for any finding of that weight. Repeatable or comma-separated.",
    )(function)  # fmt: skip


class Watch:
    """Looks out for what is named; :attr:`found` says whether an audit had it.

    Args:
        named: names of rules and weights of findings, as the option gives them.
        policy: that says what each rule does to a verdict.
    """

    def __init__(self, named: Iterable[list[str]], policy: Policy) -> None:
        from smartnlp.batch.described import effects

        self._named = {one for names in named for one in names}
        self._effects = effects(policy)
        self.found = False

    def see(self, plan: dict[str, Any], statements: Iterable[dict[str, Any]]) -> None:
        """Look at one plan's records.

        What is asked of every statement counts only where its rule is named: otherwise no plan would pass.
        """
        from smartnlp.reporting.asked import of_all, weight

        if not self._named or self.found:
            return
        seen = {finding["rule"] for finding in plan["findings"]}
        seen |= {self._effects[finding["rule"]] for finding in plan["findings"]}
        for one in statements:
            for criterion in one["criteria"].values():
                for rule in (finding["rule"] for finding in criterion["findings"]):
                    seen.add(rule)
                    if not of_all(rule):
                        seen.add(weight(self._effects[rule], criterion["verdict"]))
        self.found = not seen.isdisjoint(self._named)
