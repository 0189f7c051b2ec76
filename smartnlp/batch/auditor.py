"""The function that every engine runs: one file in, its rows out.  It keeps nothing from one file to the next."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from smartnlp.auditing import audit_plan, load_policy
from smartnlp.batch.described import effects
from smartnlp.batch.entries import plan_entry
from smartnlp.batch.rows import Input, Row, json_row
from smartnlp.batch.run import Options, audits
from smartnlp.batch.settings import Settings, file_digest
from smartnlp.batch.shards import read_member
from smartnlp.batch.word import commented
from smartnlp.classifier import Classifier
from smartnlp.extraction.calendar import NONE, load_calendar
from smartnlp.extraction.lexicon import extend
from smartnlp.names import also_know
from smartnlp.pseudonyms import invented, pseudonymise
from smartnlp.records import Audit, Labels, Plan, UnreadablePlan
from smartnlp.reporting.stored import Stored, from_json

Emit = Callable[[Row], None]
Begun = Callable[[int], None]


class Auditor:
    """Audits files by the same settings; the model is loaded with the first that needs it.

    Args:
        settings: what the audit rests on.
        threads: of the classifier.
        emit: called with each row.
        begun: called with the number of characters that are to be worked through before the next call.

    Raises:
        BadPolicy, BadTerms, BadCalendar, BrokenModel: a setting cannot be used.
    """

    def __init__(self, settings: Settings, threads: int, emit: Emit, begun: Begun = lambda _: None) -> None:
        warnings.simplefilter("ignore")  # libraries comment on files; a user can do nothing with it
        self._settings, self._threads, self._emit, self._begun = settings, threads, emit, begun
        if settings.terms:
            extend(settings.terms)
        policy = load_policy(settings.policy)
        calendar = load_calendar(settings.calendar) if settings.calendar else NONE
        self._options = Options(policy, settings.plan_date, settings.as_of, settings.columns, calendar)
        self._effects = effects(policy)
        if settings.secret:
            also_know(*invented())  # so that who does something is found as before

    def load(self) -> None:
        """Load the model now, so that it counts for no file."""
        _ = self._classifier

    def audit(self, one: Input) -> None:
        """Read and audit a file, or judge again what an earlier audit found in it."""
        if one.found:
            self._judge(one)
            return
        whole = True
        for found in audits(one.path, one.document, self._classify, self._options, self._note, self._plan_begun):
            if isinstance(found, Audit):
                self._take(found, one)
            else:
                self._emit(json_row("problem", found.record()))
                whole = False
        if whole and file_digest(one.path) != one.digest:
            changed = UnreadablePlan(one.document, "was changed while it was read", "audit it again")
            self._emit(json_row("problem", changed.record()))

    def _judge(self, one: Input) -> None:
        assert one.found is not None
        for row in read_member(one.found):
            if row.kind == "plan":
                self._begun(len(row.data))
                self._take(self._judged(row), one)
            elif row.kind == "note":
                self._emit(row)

    def _judged(self, row: Row) -> Audit:
        held = from_json(Stored, json.loads(row.data)["stored"])
        return audit_plan(
            held.document, held.linked, self._options.policy,
            plan_date=held.plan_date, review_date=held.review_date, as_of=self._options.as_of, fields=held.fields,
            blocks=held.blocks, notes=held.notes, nation=held.nation,
        )  # fmt: skip

    def _take(self, audit: Audit, one: Input) -> None:
        self._emit(json_row("plan", plan_entry(audit)))
        if self._settings.word:
            try:
                copy = commented(audit, one.path, self._effects)
            except Exception as error:  # the copy of one plan must not cost the others theirs
                self._note(f"{audit.document}: no copy with comments was made ({_why(error)}).")
            else:
                if copy is not None:
                    self._emit(Row("word", copy))

    def _plan_begun(self, plan: Plan) -> Plan:
        self._begun(_characters(plan))
        return pseudonymise(plan, self._settings.secret) if self._settings.secret else plan

    def _note(self, line: str) -> None:
        self._emit(Row("note", line.encode("utf-8", "replace")))

    def _classify(self, texts: Sequence[str], contexts: Sequence[str]) -> list[Labels]:
        """All of a plan at once, since the labels of a statement may hang by a hair on what it is computed with."""
        self._begun(sum(map(len, texts)))
        return self._classifier(texts, contexts)

    @cached_property
    def _classifier(self) -> Classifier:
        classifier = Classifier(self._settings.model, threads=self._threads)
        classifier.require_default_scheme()
        return classifier


def _characters(plan: Plan) -> int:
    tables = (cell.text for block in plan.blocks if block.table for row in block.table.rows for cell in row)
    return sum(len(block.text) for block in plan.blocks) + sum(map(len, tables))


def _why(error: Any) -> str:
    """A problem in words that hold nothing of the plan: what libraries say may quote it."""
    return error.problem if isinstance(error, UnreadablePlan) else type(error).__name__
