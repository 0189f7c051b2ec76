"""A word that can mean different things to different people, in a statement that leaves open what is expected.

Why: two readers must be able to agree at review on whether it happened. A word such as "engage" or "appropriate" lets
them honestly disagree, unless something observable follows it.

Source: [G] "It must be clear about what is expected, why, who is involved, where it will happen and when it should be
done by." [B] "The most common errors that are made in SMART plans are that the statements are: vague ..."

Poor: "Mum to engage with services."

Better: "Mum to go to the Tuesday group at the Hub on 5, 12 and 19 May and stay for the whole session."

Mend: say what somebody would see or hear if it happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="S101",
    name="vague-word",
    criterion="specific",
    effect="not_met",
    message="“{quote}” can mean different things to different people.",
    question="What does “{quote}” mean here: what would somebody see or hear?",
    rests_on=("kind", "specificity"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first of the policy's vague words, where the classifier calls the statement vague."""
    if is_vague(one) and (word := view.policy.search("vague", one.statement.text)):
        yield hit(word.span(), quote=word[0])
