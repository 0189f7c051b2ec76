"""The rules of the audit as records: what a report says of them, and what each does under a policy."""

from __future__ import annotations

from typing import Any

from smartnlp.auditing import Policy, all_rules


def rule_records(policy: Policy) -> list[dict[str, Any]]:
    """Every rule in its order: code, name, criterion, effect under the policy, summary, and the parts of its page."""
    return [
        {
            "code": entry.rule.code,
            "name": name,
            "criterion": entry.rule.criterion,
            "effect": policy.effect(name, entry.rule.effect),
            "summary": entry.summary,
            "parts": entry.parts,
        }
        for name, entry in all_rules().items()
    ]


def effects(policy: Policy) -> dict[str, str]:
    """What a finding does to a verdict, by the rule's name."""
    return {name: policy.effect(name, entry.rule.effect) for name, entry in all_rules().items()}
