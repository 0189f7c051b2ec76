"""Write docs/rules.md from the rules themselves.

    python scripts/write_rules_page.py

A test checks that the page is up to date.
"""

from __future__ import annotations

from pathlib import Path

from smartnlp.auditing import all_rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
INTRO = """# Rules

Every finding of an audit comes from one of these rules. `smartnlp rules` lists them, `smartnlp rules ID`
explains one. Words in braces are filled in where the rule fires. [G] is the SMART planning guidance, [B] the
seven-minute briefing on SMART planning, that the project grew from.

How the verdicts come about: *specific* is not met where the classifier calls the statement vague, partly met
where it is specific but nobody in particular is named, or an action stands where an outcome was asked for.
*Measurable*: an action is measurable if it is clear what will be done; an outcome needs a target, best with a
baseline, or a success measure beside it. *Achievable* and *realistic* are never decided by the text alone:
the findings say what a person should look at. *Timely* is met where the text or its row gives a date, a
deadline, a bounded length of time or a fixed event; partly where it only says how often. Where the classifier
is not sure of a label, the verdicts that rest on it become "to judge".
"""


def page() -> str:
    """The page's text."""
    parts, criterion = [INTRO], None
    for entry in all_rules().values():
        rule = entry.rule
        if rule.criterion != criterion:
            criterion = rule.criterion
            parts.append(f"## {'Any criterion' if criterion == 'all' else criterion.capitalize()}\n")
        said = {"Says": rule.message, "Asks": rule.question, "Effect": rule.effect.replace("_", " ")}
        lines = [
            f"{name}: {text}" for name, text in (said | {k.capitalize(): v for k, v in entry.parts.items()}).items()
        ]
        parts.append(f"### {rule.code} {rule.name}\n\n{entry.summary}\n\n" + "  \n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
