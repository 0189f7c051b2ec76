"""Whether a date is told of or looked ahead to, by the words around it."""

from __future__ import annotations

from typing import Literal

from smartnlp.extraction.times.scan import Scan
from smartnlp.lazy import compiled

Tense = Literal["past", "ahead"]

_AHEAD_BEFORE = compiled(
    r"\b(?:by|until|till?|before|starts?|starting|begins?|commencing|next|(?<!was )(?<!were )due|booked for|set for|planned for|review|coming|this coming|no later than)"
    r"(?:\s+(?:the|about|around|early|mid|late|end|end of|start of|on|in|is))*[\s:-]*$"
)
_PAST_BEFORE = compiled(
    r"\b(?:since|last|dated|previous|in the past|was|were|seen|sent|done)(?:\s+(?:the|about|around|early|mid|late|on|in))*\s*$"
)
_PAST_VERB = compiled(
    r"\b(?:was|were|wasn't|weren't|had|did|didn'?t|been|ago|came|went|gone|given|taken|written|shown|known|told|met|said|died|left|lost|gave|got|took|began|broke|rang|saw|seen|made"
    r"|sent|hit|ran|fell|spoke|wrote|held|kept|felt|brought|bought|slept|put|done|dna'?d|missed|since|last|previously|dipped|worse|better since"
    r"|(?!need|feed|speed|bed\b|indeed|proceed|exceed|succeed|used to be|shared\b|supervised\b|unsupervised|agreed\b|aged\b|named\b|red\b)[a-z]{2,}ed)\b"
)
_AHEAD_VERB = compiled(
    r"\b(?:will|won't|shall|must|should|needs?|may|can|could|hopes?|aims?|plans?|going to|due|until|to be|starts?|starting|begins?|by the time|'ll"
    r"|to (?!school|nursery|college|hospital|court|the|a|an|his|her|their|my|our|us|him|me|them|mum|dad|work|panel|no|\d)[a-z]{2,})\b|'ll\b"
)
# What happened once, right before its month: that month is never one to come.
_OVER_BEFORE = compiled(
    r"\b(?:(?:was|were|got) (?:\w+ )?\w+ed|(?:launched|closed|opened|began|died|born|left|moved|buried|happened|came|went|took place|broke up|split up|separated|married|arrested|introduced|set up)(?: \w+)?)"
    r" (?:back )?in (?:the )?(?:early |late |mid[ -])?$"
)
_BREAK = compiled(r"[.;!?:()\n](?!\d)|, | - ")
_REACH = 160


def tense(scan: Scan, start: int, end: int) -> Tense | None:
    """The word before a date decides; then the verbs of its clause, the nearest of them before it; then the whole text's."""
    before = scan.before(start, 24)
    left, right = _clause(scan, start, end)
    if before.endswith(("from ", "from the ")):
        return _by_verbs(scan, left, start, start) or "ahead"
    if _AHEAD_BEFORE.search(before):
        return "ahead"
    if _PAST_BEFORE.search(before):
        return "past"
    return _by_verbs(scan, left, right, start) or _by_verbs(
        scan, max(0, start - _REACH), min(len(scan.low), end + _REACH), start
    )


def is_over(scan: Scan, start: int) -> bool:
    """ "was launched in June": told as done, so a June that lies behind."""
    return _OVER_BEFORE.search(scan.before(start, 48)) is not None


def _clause(scan: Scan, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - _REACH), min(len(scan.low), end + _REACH)
    for mark in _BREAK.finditer(scan.low, left, start):
        left = mark.end()
    mark_after = _BREAK.search(scan.low, end, right)
    return left, mark_after.start() if mark_after else right


def _by_verbs(scan: Scan, left: int, right: int, start: int) -> Tense | None:
    past, ahead = scan.starts(_PAST_VERB, left, right), scan.starts(_AHEAD_VERB, left, right)
    if not past or not ahead:
        return "past" if past else "ahead" if ahead else None
    if any(position - 8 <= one < position for position in past for one in ahead):  # "to be completed"
        past = [position for position in past if not any(position - 8 <= one < position for one in ahead)]
        if not past:
            return "ahead"
    nearest_past = max((p for p in past if p < start), default=None)
    nearest_ahead = max((p for p in ahead if p < start), default=None)
    if nearest_past is None or nearest_ahead is None:
        return "past" if nearest_past is not None else "ahead" if nearest_ahead is not None else None
    return None
