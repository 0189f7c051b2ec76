"""The policy in force."""

from __future__ import annotations

from pathlib import Path

from smartnlp.doctor.findings import Check, Part, nameless


def policy_part(path: Path | None) -> Part:
    """The policy of a file, the shipped one by default, and how many rules it leaves on."""
    from smartnlp.auditing import BadPolicy, all_rules, load_policy

    try:
        policy = load_policy(path)
    except BadPolicy as error:
        failed = Check("policy", False, nameless(str(error)), "mend the file; docs/policy.md says what may stand in it")
        return Part("policy", {"policy": path.name if path else "default"}, (failed,))
    rules = all_rules()
    return Part(
        "policy",
        {
            "policy": f"{policy.name} {policy.version}",
            "rules": f"{len(policy.active(rules))} of {len(rules)}",
            "effects changed": len(policy.effects),
        },
        (Check("policy", True, "it can be used"),),
    )
