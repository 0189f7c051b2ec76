"""What every room speaks: plans and blocks in, statements and spans between, audits out.

The records are plain frozen dataclasses.  Offsets count Unicode code points and are half open, so that
``text[start:end]`` is the span.  The published JSON form of these records is built in
:mod:`smartnlp.reporting.payload`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "table", "furniture"]
Role = Literal["outcome", "action", "owner", "time", "owner_time", "need", "measure", "progress", "status", "number"]
Source = Literal["text", "cell", "heading"]
Link = Literal["number", "words", "line", "cell", "above", "heading"]
OutcomeLink = Literal["number", "line", "row", "section"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET", "EVENT", "OPEN"]
Verdict = Literal["met", "partly", "not_met", "judgement"]

CRITERIA = ("specific", "measurable", "achievable", "realistic", "timely")


class UnreadablePlan(Exception):
    """A file that cannot be audited.  ``str()`` is one line: what is wrong and what to do about it."""

    def __init__(self, document: str, problem: str, advice: str) -> None:
        super().__init__(f"{document}: {problem}. {advice[:1].upper()}{advice[1:]}.")
        self.document, self.problem, self.advice = document, problem, advice

    def record(self) -> dict[str, str]:
        """What the summary says of it."""
        return {"document": self.document, "problem": self.problem, "advice": self.advice}


# --- what reading hands on ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a line stands in a .docx, so that a comment can be put on its words.

    Characters ``start`` to ``end`` of the visible text of the ``paragraph``-th ``w:p`` of the document's body,
    counted from 0; :mod:`smartnlp.reading.word_text` gives that text run by run.  The first ``lead`` characters
    of the line are the number or bullet that Word draws and the paragraph does not hold.
    """

    paragraph: int
    start: int
    end: int
    lead: int = 0

    def of(self, line: str, words: str, after: int = 0) -> Anchor | None:
        """The anchor of ``words`` within ``line``, searched from position ``after``; None if they are not there."""
        at = line.find(words, max(after, self.lead))
        if at < 0:
            return None
        start = self.start + at - self.lead
        return Anchor(self.paragraph, start, start + len(words))


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its lines as typed, joined by newlines.

    ``merged`` marks the continuation of a cell that began elsewhere, where its text stands: in a row above,
    or, with ``across``, to the left.  ``anchors``, in a .docx: one per line, None for a line put together.
    """

    text: str
    merged: bool = False
    across: bool = False
    anchors: tuple[Anchor | None, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands, header rows included; which row is a header is for segmentation to say.

    ``pages``, in a PDF where it stands on several: the page on which each row begins.
    """

    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order.  ``name`` says where it stands, for a person to find it.

    ``anchors``, in a .docx: one per line of the text, None for a line put together.
    """

    kind: BlockKind
    text: str = ""
    name: str = ""
    level: int = 0
    page: int | None = None
    table: Table | None = None
    anchors: tuple[Anchor | None, ...] = field(default=(), compare=False, repr=False)

    def page_of(self, row: int) -> int | None:
        """The page of a row of its table, counted from 0."""
        return self.table.pages[row] if self.table is not None and self.table.pages else self.page


@dataclass(frozen=True, slots=True)
class Plan:
    """A document, or one case of an export, as reading found it."""

    document: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


# --- what segmentation hands on -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Location:
    """Where a statement stood.  ``row`` counts from 1; ``page`` is known for PDF, ``anchor`` for .docx.

    ``item`` counts the strings of the cell, or of all that goes by the name of the block, from 1: no two statements
    stand in the same place.
    """

    block: str
    row: int | None = None
    column: str | None = None
    item: int | None = None
    page: int | None = None
    anchor: Anchor | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """What linking needs to know of a string's place in a table row or under a heading.

    ``line`` and ``lines`` say that this is line 2 of a cell with 3; ``number`` is the enumerator as typed.
    ``row`` and ``column`` count from 0.
    """

    role: Role | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    number: str | None = None
    line: int = 0
    lines: int = 0
    heading: str = ""
    section: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest stretch of a plan that asks for, promises or describes one thing."""

    index: int
    text: str
    location: Location
    place: Place = Place()
    context: str = ""


@dataclass(frozen=True, slots=True)
class CellItem:
    """A line of an owner, time or status cell: evidence for the statements of its row, none itself."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What segmentation found: statements, the evidence beside them, the form's own fields, and notes for the user."""

    statements: tuple[Statement, ...]
    cells: tuple[CellItem, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


# --- what the classifier and the rule layer hand on ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """A class and the calibrated probability of it, 0 to 1."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The three axes.  ``specificity`` and ``timing`` are None for context.

    ``in_scope`` is False for text unlike any plan's: another language, code, a shopping list.
    """

    kind: Label
    specificity: Label | None
    timing: Label | None
    in_scope: bool = True


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is responsible.  ``start`` and ``end`` are None unless the owner stands in the statement's text.

    ``link`` says why it belongs to a statement in whose text it does not stand: the same number, a word that both
    share, the same line, all that the cell holds, or the heading above.  ``role`` is the long form of an abbreviation
    ("HV": health visitor).  ``rule`` names the rule that found it; :func:`smartnlp.extraction.why` says what each rule
    looks for, and ``cues`` are the surroundings that spoke most for a find without a rule of its own.
    """

    text: str
    start: int | None = None
    end: int | None = None
    source: Source = "text"
    weak: bool = False
    role: str | None = field(default=None, compare=False)
    rule: str = field(default="", compare=False)
    link: Link | None = field(default=None, compare=False)
    cues: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 type, value, frequency and modifier as the annotation guideline defines them.

    Attributes:
        rrule: a SET as an RFC 5545 recurrence rule ("FREQ=WEEKLY;BYDAY=MO"), where it has one.
        due: the last calendar day meant, where it can be computed: a deadline counted from the plan's date, the
            end of a month or a week, an event whose date the plan or a calendar file gives.
        past: what it dates has happened ("on 14/9/25 police were called"), so that it asks for nothing.
        rule: the rule that found it.
        link: why it belongs to the statement, as an owner's.
    """

    text: str
    type: TimeType
    value: str | None = None
    freq: str | None = None
    mod: str | None = None
    value_max: str | None = None
    freq_max: str | None = None
    start: int | None = None
    end: int | None = None
    source: Source = "text"
    rrule: str | None = field(default=None, compare=False)
    due: dt.date | None = field(default=None, compare=False)
    past: bool = field(default=False, compare=False)
    rule: str = field(default="", compare=False)
    link: Link | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity that progress can be read from; ``of`` is the whole in "7 of 12".

    ``pair`` is the ``start`` of the baseline or target that belongs to it ("from 35% to 60%"); ``rule`` names the
    rule that found it, ``cues`` the surroundings that spoke most for a find without a rule of its own.
    """

    text: str
    start: int
    end: int
    value: float
    unit: Literal["percent", "count", "score", "weight", "length", "money", "ratio", "other"]
    role: Literal["baseline", "target"]
    value_max: float | None = None
    of: float | None = None
    direction: Literal["up", "down"] | None = None
    pair: int | None = field(default=None, compare=False)
    rule: str = field(default="", compare=False)
    cues: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Owners, times and targets of one string."""

    owners: tuple[Owner, ...] = ()
    times: tuple[Time, ...] = ()
    targets: tuple[Target, ...] = ()


# --- what auditing hands on -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: a message, the question to ask, and where in the text, if anywhere.

    ``code`` is the rule's short code ("S101"), ``confidence`` that of the labels on which the finding rests, if it
    rests on the classifier, and ``statements`` are the indices of those that a finding on a plan concerns.
    """

    rule: str
    message: str
    question: str
    start: int | None = None
    end: int | None = None
    code: str = ""
    confidence: float | None = None
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A verdict on one of the five criteria.  None: the criterion does not apply."""

    verdict: Verdict | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A statement with its labels and all that was found in it or beside it.  ``outcome`` is the index of
    the outcome that an action serves, where the layout shows one, and ``outcome_link`` what shows it."""

    statement: Statement
    labels: Labels | None
    owners: tuple[Owner, ...] = ()
    times: tuple[Time, ...] = ()
    targets: tuple[Target, ...] = ()
    outcome: int | None = None
    measured_beside: bool = False
    outcome_link: OutcomeLink | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class StatementAudit:
    """A linked statement and its verdicts, keyed by the names in :data:`CRITERIA`."""

    linked: Linked
    criteria: dict[str, Criterion]


@dataclass(frozen=True, slots=True)
class GradePart:
    """One part of a plan's grade: the share of ``of`` things that are as they should be, 0 to 1, and its weight."""

    name: str
    share: float
    of: int
    weight: float


@dataclass(frozen=True, slots=True)
class Grade:
    """A plan's grade by the policy: the weighted mean of its parts, 0 to 100, and the band that this falls into.

    ``caps`` are the rules that held the band down.  A plan with too little to judge has neither score, band nor ``rag``
    ("red", "amber", "green"), and ``note`` says so.
    """

    score: float | None
    band: str | None
    rag: str | None
    parts: tuple[GradePart, ...] = ()
    caps: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one plan.

    ``fields`` are the form's own (label, value), ``about`` what is known of the plan by the keys "kind", "team",
    "author" and "month", ``grade`` None where no plan was graded.  ``as_of`` is the day that deadlines were
    looked at from, ``blocks`` are the document's, for those who show it again, and ``nation`` is that of the
    calendar, if one was given.
    """

    document: str
    plan_date: dt.date | None
    review_date: dt.date | None
    statements: tuple[StatementAudit, ...]
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    grade: Grade | None = None
    as_of: dt.date | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    nation: str | None = None
