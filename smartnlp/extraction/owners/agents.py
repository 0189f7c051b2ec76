"""Agents behind a preposition: "by the health visitor", and, where nobody else is named, "with Mrs Adeyemi"."""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import joint_parties
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words

_WITH = frozenset(("with", "w", "w/", "via", "from", "through", "thro", "thru"))
_RUN = frozenset(("done", "written", "run", "led", "repeated"))
_BEFORE_VERB = frozenset(("to", "please", "pls", "-", "also", "will"))


def by_agents(words: Words) -> Iterator[Found]:
    """ "to be made by the GP", "visits by HV": not "by Friday", "upset by Dad", "accompanied by the FSW"."""
    for at in range(1, words.n - 1):
        if words.low[at] != "by" or not _can_name_agent(words, at):
            continue
        done = any(words.flags[k] & v.DONE or words.low[k].endswith("ed") for k in range(max(0, at - 5), at))
        for one in joint_parties(words, at + 1, opens=False):
            unclear = not done and one.kind in ("weak", "agency")
            next_clause = words.low[one.first - 1] == "," and words.is_one_of(one.last, "to", "will", "must", "should")
            if unclear or next_clause or not _is_whole(words, one) or words.flags[one.first] & v.SOMEBODY:
                break
            if one.kind == "pronoun" and words.low[one.first] not in ("me", "us", "both"):
                break
            yield one, "by-agent"


def with_agents(words: Words) -> Iterator[Found]:
    """Who delivers it where nobody is named: "1:1 with Mr Adeyinka", "text from me", not "discuss with school"."""
    if not words.n or _is_imperative(words):
        return
    for at in range(1, words.n - 1):
        low = words.low[at]
        if low == "be":
            return  # "to be discussed with ..."
        if low not in _WITH or (words.flags[at - 1] & v.DONE and words.low[at - 1] not in _RUN):
            continue
        if low[0] == "w" and words.flags[at - 1] & v.HELPED:
            continue
        parties = joint_parties(words, at + (2 if words.low[at + 1] in "./" else 1), opens=False)
        if parties and all(_is_whole(words, one) and _delivers(words, one, low) for one in parties):
            yield from ((one, "delivered-with") for one in parties)
            return


def _can_name_agent(words: Words, at: int) -> bool:
    """False for "upset by", "not by", "if agreed by", "by Friday"."""
    if words.flags[at - 1] & v.NOT_DONE_BY or words.low[at - 1] == "not":
        return False
    if any(low in ("if", "unless") for low in words.low[max(0, at - 4) : at]):
        return False
    return not words.flags[at + 1] & v.TIME or bool(words.flags[at + 1] & v.NAME)


def _delivers(words: Words, one: Party, preposition: str) -> bool:
    if one.kind == "pronoun":
        return words.low[one.first] in ("me", "us") and preposition in ("with", "w", "from")
    if preposition == "from":
        return False
    if one.kind == "name":
        return bool(words.flags[one.first] & v.TITLE)
    return one.kind == "role" and not words.flags[one.last - 1] & v.NOT_DELIVERER


def _is_whole(words: Words, one: Party) -> bool:
    """Known, or a name; "school holidays" and "home time" are no party."""
    at = one.last
    if one.kind not in ("agency", "role") or at >= words.n or words.start[at] != words.end[at - 1] + 1:
        return one.kind != "guess"
    if words.low[at] in ("holidays", "holiday", "time", "term", "terms", "day", "days"):
        return False
    return not words.flags[at] & v.THING or bool(words.flags[at] & (v.SMALL | v.ADVERB | v.TIME))


def _is_imperative(words: Words) -> bool:
    """ "Discuss with", "Meet with", "To liaise with": whoever is named there helps."""
    at = 1 if words.low[0] in _BEFORE_VERB and words.n > 1 else 0
    return bool(words.flags[at] & v.VERB) and not words.flags[at] & (v.DOING | v.DELIVERED_TOO)
