"""The rules that a policy file names: they must be there, and some cannot be moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smartnlp.auditing.rules import entries

# Of these the verdicts see to it: what the classifier cannot tell is a person's to judge, whatever a policy says.
_ALWAYS = "all"


def fault_in(raw: Mapping[str, Any]) -> str | None:
    """What is wrong with the names of rules in a policy, as read from its file; None if nothing is."""
    moved = [("rules.off", raw.get("rules", {}).get("off", ())), ("effects", raw.get("effects", ()))]
    for section, names in [*moved, ("grade.caps", raw.get("grade", {}).get("caps", ()))]:
        if fault := _unknown(section, names):
            return fault
    known = entries()
    for section, names in moved:
        for name in names:
            if known[name].rule.criterion == _ALWAYS:
                return (
                    f"{section} names {name!r}, which always holds: what the classifier cannot tell is a person's to "
                    "judge; thresholds.unsure_below says how sure it must be"
                )
    return None


def _unknown(section: str, names: Iterable[str]) -> str | None:
    codes = {entry.rule.code: name for name, entry in entries().items()}
    for name in names:
        if name in codes:
            return f"{section} names {name!r}; write {codes[name]!r}, the rule's name"
        if name not in entries():
            return f"{section} names {name!r}, and there is no such rule; `smartnlp rules` lists them"
    return None
