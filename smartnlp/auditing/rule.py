"""What a rule of the audit is: a code, a name, its words, a check, and a docstring that documents it.

Each module of :mod:`smartnlp.auditing.rules` is one rule.  It holds ``RULE`` and ``check``, and its docstring is the
rule's page: a first line that says what it sees, then paragraphs that begin "Why:", "Source:", "Poor:", "Better:" and
"Mend:".  In sources [G] is the SMART planning guidance and [B] the seven-minute briefing that the project grew from.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from smartnlp.auditing.policy import Effect
from smartnlp.auditing.view import View
from smartnlp.records import Finding, Labels, Linked

Kind = Literal["action", "outcome", "context"]
# Criteria of a statement, then what is judged of a plan as a whole ("all": may stand under any of a statement's).
PLAN = ("evaluate", "review", "plan")
_PARTS = ("why", "source", "poor", "better", "mend")


class Hit(NamedTuple):
    """Where a rule fires: the span of the statement's text, what fills its message, and for a plan's rule the
    indices of the statements concerned."""

    span: tuple[int, int] | None
    words: dict[str, Any]
    statements: tuple[int, ...] = ()


def hit(span: tuple[int, int] | None = None, statements: tuple[int, ...] = (), **words: Any) -> Hit:
    """A hit; ``words`` fill the places in the rule's message and question ("{quote}")."""
    return Hit(span, words, statements)


@dataclass(frozen=True)
class Rule:
    """The fixed side of a rule.

    Attributes:
        code: a letter for its field and three digits, as ``S101``.
        name: the id that findings carry, as ``vague-word``.
        criterion: one of a statement's five, "all", or one of :data:`PLAN`.
        effect: what a finding does to the verdict; a "note" does nothing.
        message, question: with places in braces, filled from the hit.
        kinds: the statements it is asked of; not used for a plan's rule.
        rests_on: the labels whose confidence is the finding's; empty where it does not rest on the classifier.
        alone: it fires only where nothing else of its criterion does.
    """

    code: str
    name: str
    criterion: str
    effect: Effect
    message: str
    question: str
    kinds: tuple[Kind, ...] = ("action", "outcome")
    rests_on: tuple[str, ...] = ("kind",)
    alone: bool = False

    @property
    def of_plan(self) -> bool:
        """Whether it looks at the plan as a whole."""
        return self.criterion in PLAN


@dataclass(frozen=True)
class Entry:
    """A rule with its check and its documentation."""

    rule: Rule
    check: Callable[..., Iterator[Hit]]
    docstring: str

    @cached_property
    def text(self) -> str:
        """Its page."""
        return inspect.cleandoc(self.docstring)

    @cached_property
    def summary(self) -> str:
        """What it sees, in one sentence."""
        return self.text.split("\n\n")[0].replace("\n", " ")

    @cached_property
    def parts(self) -> dict[str, str]:
        """The paragraphs of its page by their first word: why, source, poor, better, mend."""
        found = {}
        for paragraph in self.text.split("\n\n")[1:]:
            name, _, said = paragraph.partition(":")
            if name.lower() in _PARTS:
                found[name.lower()] = re.sub(r"\s+", " ", said).strip()
        return found

    def on_statement(self, one: Linked, view: View) -> Iterator[Finding]:
        """Its findings on a statement."""
        labels = one.labels
        if labels is None or labels.kind.label not in self.rule.kinds:
            return
        for found in self.check(one, view):
            yield self.finding(found, _confidence(labels, self.rule.rests_on))

    def on_plan(self, view: View) -> Iterator[Finding]:
        """Its findings on a plan."""
        for found in self.check(view):
            yield self.finding(found, None)

    def finding(self, found: Hit, confidence: float | None) -> Finding:
        """A hit in words."""
        start, end = found.span or (None, None)
        message, question = (said.format(**found.words) for said in (self.rule.message, self.rule.question))
        return Finding(
            self.rule.name, message, question, start, end,
            code=self.rule.code, confidence=confidence, statements=found.statements,
        )  # fmt: skip


def entry(module: Any) -> Entry:
    """The rule that a module holds."""
    return Entry(module.RULE, module.check, module.__doc__ or "")


def _confidence(labels: Labels, axes: tuple[str, ...]) -> float | None:
    found = [label.confidence for axis in axes if (label := getattr(labels, axis)) is not None]
    return min(found, default=None)
