"""What must stand behind a party for it to be the agent: "to ring", "will", "takes", "is booking", "has agreed"."""

from __future__ import annotations

from itertools import pairwise

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import past_brackets
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.words import Words

_BE = frozenset(("is", "are", "am", "'s", "'re", "'m"))
_HAVE = frozenset(("has", "have", "'ve"))
_BETWEEN = frozenset(("from", "in", "at", "of", "on", "for", "with", "w", "w/"))  # "Yvonne from the council to ..."
_VERBS_AFTER_ASIDE = frozenset(("to", "will", "must", "is", "should", "has"))
_NEGATED = frozenset(("doesnt", "dont", "doesn", "don", "does", "do"))
_FIRST_OR_MANY = frozenset(("i", "we", "they", "you", "me", "im"))  # pronouns with the plain form of the verb
_NO_VERB = v.STATE | v.SMALL | v.THING | v.TIME | v.ROLE_KIND | v.OPENS | v.ADVERB | v.NAME | v.SURNAME
_NO_INFINITIVE = v.SMALL | v.OPENS | v.TIME | v.THING | v.AGENCY_KIND | v.ROLE_KIND | v.NAME | v.DOING | v.FINITE


def predicate(words: Words, one: Party, *, joint: bool = False) -> tuple[str, int] | None:
    """The rule by which what follows a party makes it the agent and where that stands, or None.

    ``joint`` says that the party is the last of a list.
    """
    at = _past_asides(words, one.last)
    rule = _verb(words, at, one, joint)
    if rule:
        return rule, at
    if not one.sure or at >= words.n or words.low[at] not in _BETWEEN:
        return None
    for k in range(at + 2, min(words.n, at + 8)):
        if words.low[k - 1] in ("and", "or", "but") or words.typed[k - 1] in ",.;:()-":
            return None
        if words.low[k] in ("to", "will", "must", "is") and words.low[k - 1] not in _BETWEEN:
            rule = _verb(words, k, one, joint)
            return (rule, k) if rule else None
    return None


def _past_asides(words: Words, at: int) -> int:
    """The word behind "(Y7 pastoral)", ", head of year,", ", with support from the SW,", "also"."""
    at = past_brackets(words, at)
    if at < words.n and words.low[at] == ",":
        for k in range(at + 2, min(words.n - 1, at + 9)):
            if words.low[k] == "," and (words.low[k + 1] in _VERBS_AFTER_ASIDE or words.flags[k + 1] & v.FINITE):
                return k + 1
            if not words.typed[k][0].isalnum() and words.typed[k][0] not in "'’&-":
                break
        if words.is_one_of(at + 1, "to", "will"):
            return at + 1
    return _past_adverbs(words, at)


def _past_adverbs(words: Words, at: int) -> int:
    for _ in range(3):
        if words.has(at, v.ADVERB) and not words.flags[at] & v.MODAL:
            at += 1
    return at


def _verb(words: Words, at: int, one: Party, joint: bool) -> str | None:
    """The rule for the verb that stands here."""
    if at >= words.n:
        return None
    low, flags = words.low[at], words.flags[at]
    named = one.sure or one.kind in ("name", "initials")
    ok, rule = False, ""
    if low == "to":
        ok, rule = _infinitive(words, at + 1, one), "subject-to"
    elif flags & v.MODAL:
        ok, rule = _bare(words, at + 1, one, low), "subject-will"
    elif low in _BE:
        ok, rule = one.kind != "guess" and _is_doing(words, at + 1, one), "subject-is-doing"
    elif low in ("needs", "need", "has", "have") and words.is_one_of(at + 1, "to"):
        ok, rule = _infinitive(words, at + 2, one), "subject-to"
    elif not named:
        return None
    elif low in _HAVE:
        ok, rule = _has_done(words, at + 1), "subject-has-done"
    elif flags & v.UNDERTAKING and words.is_one_of(at + 1, "to", "she", "he", "they", "that"):
        ok, rule = True, "subject-has-done"
    elif flags & v.DOING and not flags & v.FINITE:
        ok, rule = not flags & (v.THING | v.STATE | v.ROLE_KIND | v.THINKING), "subject-is-doing"
    elif flags & v.TASKED and words.is_one_of(at + 1, "to"):
        ok, rule = _infinitive(words, at + 2, one), "subject-to"
    else:
        ok, rule = words.typed[at][0].islower() and _finite(words, at, one, joint), "subject-does"
    return rule if ok else None


def _infinitive(words: Words, at: int, one: Party) -> bool:
    """Whether a verb that the party is to do stands here, behind "to": not a place, and not "be done"."""
    while at + 1 < words.n:
        if words.is_one_of(at, "continue", "try") and words.low[at + 1] == "to":
            at += 2
        elif words.flags[at] & v.ADVERB or words.low[at] == "and":
            at += 1
        else:
            break
    if at >= words.n:
        return False
    low, flags = words.low[at], words.flags[at]
    known = one.sure or one.kind == "name"
    if low == "be":
        return known and _not_passive(words, at + 1) and words.low[one.last - 1] != "home"
    if low == "have":
        return one.sure
    if words.typed[at][0].isupper() and not words.shouting:
        return False
    if flags & v.VERB and not _is_place(words, at):
        return known or one.kind == "initials" or not flags & v.WEAK_VERB
    return known and words.typed[at].isalpha() and not flags & _NO_INFINITIVE


def _is_place(words: Words, at: int) -> bool:
    """ "to school.", "to court Friday": a place, though a verb too."""
    if words.low[at] not in ("school", "place", "court", "hospital"):
        return False
    return at + 1 == words.n or words.has(at + 1, v.TIME) or not words.typed[at + 1][0].isalpha()


def _not_passive(words: Words, at: int) -> bool:
    at = _past_adverbs(words, at)
    return at >= words.n or not (words.flags[at] & v.DONE or words.low[at].endswith("ed"))


def _bare(words: Words, at: int, one: Party, modal: str) -> bool:
    """Whether a verb that the party does follows "will": no passive, for a guess a verb that only people do."""
    while at < words.n and (words.low[at] in ("n", "'t", "'") or words.flags[at] & v.ADVERB):
        at += 1
    if at >= words.n:
        return one.sure
    flags = words.flags[at]
    if words.low[at] == "be":
        if words.has(_past_adverbs(words, at + 1), v.TASKED):
            return one.sure or one.kind == "name"
        return one.sure and _not_passive(words, at + 1) and one.kind != "agency"
    if one.sure or one.kind in ("name", "initials"):
        return words.typed[at][0].isalpha() and not flags & (v.PREPOSITION | v.DETERMINER)
    return bool(flags & v.VERB) and not flags & v.WEAK_VERB and modal not in ("can", "could", "may", "might", "would")


def _is_doing(words: Words, at: int, one: Party) -> bool:
    """Behind "is": "booking", "to ring", "happy to", "expected to", "responsible for"."""
    at = _past_adverbs(words, at)
    if at >= words.n:
        return False
    if words.low[at] == "to":
        return _infinitive(words, at + 1, one)
    if words.low[at] == "responsible":
        return True
    if words.flags[at] & v.TASKED:
        to = next((k for k in range(at + 1, min(words.n, at + 4)) if words.low[k] == "to"), None)
        if to is not None:
            return _infinitive(words, to + 1, one)
    return bool(words.flags[at] & v.DOING) and not words.flags[at] & v.THINKING


def _has_done(words: Words, at: int) -> bool:
    """Behind "has": "agreed", "been asked to", "opticians booked": an undertaking, no history."""
    at = _past_adverbs(words, at)
    if words.is_one_of(at, "been") and words.has(at + 1, v.TASKED):
        return words.is_one_of(at + 2, "to")
    return words.has(at, v.ARRANGED) or any(
        words.is_one_of(k, "booked", "arranged", "fixed", "held") for k in range(at, at + 4)
    )


def _finite(words: Words, at: int, one: Party, joint: bool) -> bool:
    """ "Gran phones the office", "carers keep a diary", "I book it"."""
    low, flags = words.low[at], words.flags[at]
    if one.kind == "role" and words.flags[one.last - 1] & v.CARED_FOR:
        return False
    if one.last == one.first + 1 and words.flags[one.first] & v.SOMEBODY:
        return False
    plain = one.plural or joint
    if one.kind == "pronoun":
        plain = words.low[one.first] in _FIRST_OR_MANY
        if words.low[one.first].startswith("both"):
            return False
    if flags & v.FINITE and not flags & v.STATE:
        return not (plain and one.kind == "pronoun") and _is_verb(words, at, one)
    if low in _NEGATED:
        return not any(words.has(k, v.THINKING) for k in range(at + 1, at + 4))
    if flags & v.THINKING:
        return False
    if one.kind in ("name", "relation") and one.sure and low[-1] == "s" and not flags & _NO_VERB:
        return words.has(at + 1, v.OBJECT)
    if not flags & v.VERB or flags & v.STATE or not _is_clear(words, at + 1, one):
        return False
    if one.kind in ("role", "agency", "name", "relation") and words.has(at + 1, v.OBJECT) and not flags & v.ROLE_KIND:
        return True
    return plain and (one.kind == "pronoun" or not flags & v.ROLE_WORD)


def _is_verb(words: Words, at: int, one: Party) -> bool:
    """Whether a word in -s is a verb: "HV visits to be booked" and "GP appointments" are nouns."""
    if words.flags[at] & v.THING and one.kind in ("role", "agency", "weak"):
        return words.has(at + 1, v.OBJECT | v.NAME | v.SHORT | v.RELATION)
    return _is_clear(words, at + 1, one)


def _is_clear(words: Words, at: int, one: Party) -> bool:
    """Whether what follows a possible verb does not make it a noun: "to be", "to continue", "will", "are"."""
    if one.kind != "pronoun" and words.is_one_of(at, "will", "should", "are", "is", "must"):
        return False
    if one.kind != "pronoun" and words.is_one_of(at, "to"):
        return not words.is_one_of(at + 1, "be", "continue", "take", "start", "begin") and at + 1 < words.n
    near = words.low[at : at + 6]
    return not any(low == "to" and after in ("be", "continue") for low, after in pairwise(near))
