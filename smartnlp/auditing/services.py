"""A service that a statement speaks of: the words that name it, and whether its attendance is what is counted."""

from __future__ import annotations

import re

from smartnlp.auditing.view import View
from smartnlp.records import Linked

# "core group sessions" and the like are meetings about the plan; "(family support)" says who somebody is.
_NOT_BEFORE = re.compile(
    r"(?:(?:\b(?:due|of|of the|place in the|the next|same|few|every|golf|contact|missed|lost|training|tutor|salt)"
    r"|\b(?:rather than|not)(?: as)? an?|core group|school) |\()$",
    re.I,
)
_NOT_BEHIND = re.compile(
    r"\)| (?:of (?:anti|steroid|treatment)|workers?\b|lead\b|leader|manager|staff|room|risk|notes?\b|plan\b|dates?\b"
    r"|(?:(?:his|her|their|the|my|our) )?(?:own )?(?:unit staff|family|nan|gran|mum|dad|sister|friends?|parents)\b)",
    re.I,
)
_ATTENDED = re.compile(
    r"\b(?:attend(?:s|ed|ing|ance)?|complet(?:e|es|ed|ion)|done|present|engag(?:e|es|ed|ement))\b", re.I
)
_ALL = re.compile(r"\b(?:all|every|each|100%)", re.I)
# At school a session is half a day; time with a parent is an aim of its own.
_OTHER_SESSIONS = re.compile(
    r"\b(?:school|college|nursery|lessons?|attendance at|contact|family time|absen\w+|exclu\w+)\b", re.I
)


def service_in(one: Linked, view: View) -> re.Match[str] | None:
    """The words for a service that is to be given or attended.

    None where it is only asked for, arranged or written about, and where the words are part of an owner's name.
    """
    text = one.statement.text
    if view.policy.search("service_ahead", text):
        return None
    taken = [(owner.start, owner.end) for owner in one.owners if owner.start is not None and owner.end is not None]
    for word in view.policy.every("service", text):
        apart = all(word.end() <= start or end <= word.start() for start, end in taken)
        if apart and not _NOT_BEFORE.search(text[: word.start()]) and not _NOT_BEHIND.match(text, word.end()):
            return word
    return None


def counted_attendance(one: Linked, view: View) -> re.Match[str] | None:
    """The word for what is counted ("sessions") where an outcome is measured by how many were attended."""
    text = one.statement.text
    if not _ATTENDED.search(text) or _OTHER_SESSIONS.search(text) or not (one.targets or _ALL.search(text)):
        return None
    return view.policy.search("activity", text)
