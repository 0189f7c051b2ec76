"""Support, sessions or a service with no word on what it consists of.

Why: "support" can be a lift to the clinic or a year of therapy. Without the content nobody can say whether it fits
the need, or whether it was given.

Source: [B] "If a service is identified to meet a need, the plan must state: who will provide the service or make the
referral, when it will start, how often it will occur, what exactly will be delivered, and the goals of the service."

Poor: "Family support to be provided."

Better: "Bea (family support) to go through the rent book and the debt letters with Dad, three visits from 12 May."

Mend: say what will be done, and what for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="S304",
    name="service-what",
    criterion="specific",
    effect="note",
    message="“{quote}” does not say what will be done.",
    question="What will be done, and what is it meant to bring about?",
    kinds=("action",),
)
# Where the words for a service close the request, it is all that is said; "from" only tells who gives it.
_NOTHING_MORE = compiled(
    r"(?: from [\w'’ /&-]{1,40}| for (?:him|her|them|mum|dad|the family|parents|the child(?:ren)?))?"
    r"(?: (?:to|will|should) (?:be (?:offered|provided|given|accessed|put in place|arranged|in place)|continue))?"
    r"(?: (?:as|if|where) (?:appropriate|needed|required|possible))?\s*[.?!]*\s*$",
    re.I,
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on a bare word for a service with nothing before or behind it that tells its content."""
    text = one.statement.text
    for word in view.policy.every("service_bare", text):
        before = text[: word.start()].rstrip().rpartition(" ")[2].lower()
        bare = not before or before in view.policy.words["bare_before"]
        if bare and _NOTHING_MORE.match(text, word.end()):
            yield hit(word.span(), quote=word[0])
            return
