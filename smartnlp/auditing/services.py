"""A service that a statement speaks of: the words that name it, and whether its attendance is what is counted."""

from __future__ import annotations

import re

from smartnlp.auditing.timing import exact_day
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Time

# "core group sessions" and the like are meetings about the plan; "(family support)" says who somebody is.
_NOT_BEFORE = compiled(
    r"(?:(?:\b(?:due|of|of the|place in the|the next|same|few|every|golf|contact|missed|lost|training|tutor|salt)"
    r"|\b(?:rather than|not)(?: as)? an?|core group|school) |\()$",
    re.I,
)
_NOT_BEHIND = compiled(
    r"\)| (?:of (?:anti|steroid|treatment)|workers?\b|lead\b|leader|manager|staff|room|risk|notes?\b|plan\b|dates?\b"
    r"|(?:(?:his|her|their|the|my|our) )?(?:own )?(?:unit staff|family|nan|gran|mum|dad|sister|friends?|parents)\b)",
    re.I,
)
_ATTENDED = compiled(
    r"\b(?:attend(?:s|ed|ing|ance)?|complet(?:e|es|ed|ion)|done|present|engag(?:e|es|ed|ement))\b", re.I
)
_ALL = compiled(r"\b(?:all|every|each|100%)", re.I)
# At school a session is half a day; time with a parent is an aim of its own.
_OTHER_SESSIONS = compiled(
    r"\b(?:school|college|nursery|lessons?|attendance at|contact|family time|absen\w+|exclu\w+)\b", re.I
)


_COUNT = compiled(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-]+(?:[\w:-]+ ){0,2}?"
    r"(?:sessions?|weeks?|wks?|visits?|times|hours?|nights?|appointments?|appts?|days?)\b"
    r"|\b(?:each|every|per|all)\b|x ?\d|\d ?x",
    re.I,
)
_BOUND = compiled(
    r"\b(?:by|from|starts?|starting|begins?|beginning|commencing|before|until|till|after)(?: on)? $", re.I
)
# "at Clearwater", "in the Barn": a place with a name of its own.
_NAMED = compiled(r"\b(?:[Aa]t|[Ii]n|@) (?:the )?[A-Z][a-z]+|\b(?:[Aa]t|@) \w+'s\b")


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


def lacking(rule: str, one: Linked, view: View) -> tuple[re.Match[str], str] | None:
    """A service and all that is not said of it, if ``rule`` is the first of the three that ask for what is lacking.

    One question at a time is enough: a rule that the policy switches off leaves the word to the next.
    """
    found = service_in(one, view)
    if found is None:
        return None
    asked = {
        "service-how-often": ("how often it happens", _lacks_frequency(one)),
        "service-where": ("where it takes place", _lacks_place(one, found, view)),
        "service-start": ("when it starts", _lacks_start(one, view)),
    }
    lacks = {name: what for name, (what, is_lacking) in asked.items() if is_lacking and name not in view.policy.off}
    if next(iter(lacks), None) != rule:
        return None
    *most, last = lacks.values()
    return found, f"{', '.join(most)} or {last}" if most else last


def _lacks_frequency(one: Linked) -> bool:
    if _COUNT.search(one.statement.text):
        return False
    return not any(time.type == "SET" or _is_its_day(time, one.statement.text) for time in one.times)


def _is_its_day(time: Time, text: str) -> bool:
    """Whether a date of the text is the day itself, and not the first or the last."""
    return time.start is not None and exact_day(time) is not None and not _BOUND.search(text[: time.start])


def _lacks_place(one: Linked, service: re.Match[str], view: View) -> bool:
    """No place, nor anybody who is one ("school to run ..."), for a service that does not come to the family."""
    if view.policy.search("service_comes", service[0]):
        return False
    text = " ".join((one.statement.text, *(owner.text for owner in one.owners)))
    return not view.policy.search("place", text) and not _NAMED.search(text)


def _lacks_start(one: Linked, view: View) -> bool:
    """Neither a date or an event, nor a word that says it has begun."""
    if any(time.type in ("DATE", "EVENT") for time in one.times):
        return False
    return view.policy.search("begin", one.statement.text) is None
