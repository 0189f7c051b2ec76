"""A noun phrase that can act: a role, a relation, a body, a name, initials, with what belongs to it."""

from __future__ import annotations

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.people import capitals, given_name, initials, named, titled
from smartnlp.extraction.owners.roles import Party, listed, mistyped, phrase
from smartnlp.extraction.owners.words import Words

JOINS = frozenset(("and", "&", "+", "/", "or", "plus", ","))
_LONGEST_LIST = 8  # parties; a longer list is no list of owners, and must not be read again from each of its parts


def party(words: Words, at: int, *, opens: bool) -> Party | None:
    """The party that begins with a word; ``opens`` says that a clause begins there, where any word has a capital."""
    if not words.starts[at]:
        return None
    key = at if opens else -1 - at
    if key not in words.parties:
        words.parties[key] = _party(words, at, opens)
    return words.parties[key]  # type: ignore[no-any-return]


def _party(words: Words, at: int, opens: bool) -> Party | None:
    found = _with_determiner(words, at) if words.flags[at] & v.DETERMINER else None
    found = found or _core(words, at, opens)
    if found is None or found.kind == "pronoun":
        return found
    found = _possessive(words, found)
    return _with_name_in_brackets(words, found) if found else None


def joint_parties(words: Words, at: int, *, opens: bool) -> list[Party]:
    """The parties of a list from a word on: "Mum, Dad and the school nurse"."""
    found: list[Party] = []
    while at < words.n and len(found) < _LONGEST_LIST and (one := party(words, at, opens=opens)):
        found.append(one)
        behind = past_brackets(words, one.last)
        if behind >= words.n or words.low[behind] not in JOINS:
            break
        at = behind + 1
        if words.low[behind] == "," and words.is_one_of(at, "and", "&"):
            at += 1
    return found


def past_brackets(words: Words, at: int) -> int:
    """The word behind "(Y7 pastoral)"."""
    if at < words.n and words.low[at] == "(":
        for k in range(at + 1, min(words.n, at + 12)):
            if words.low[k] == ")":
                return k + 1
    return at


def _with_determiner(words: Words, at: int) -> Party | None:
    """ "the school nurse", "his brother Miley", "all 14 staff", "both sets of carers"."""
    known = phrase(words, at)
    least = at + len(known.words) if known else at + 1  # "the family centre" is more than "the family"
    after = at + 1
    if words.low[after : after + 2] == ["sets", "of"]:
        after += 2
    elif words.is_number(after) or words.is_one_of(after, "other", "two", "three", "the"):
        after += 1
    core = _core(words, after, False) if after < words.n else None
    if core is None or core.kind in ("initials", "guess", "pronoun") or (core.last <= least and least > at + 1):
        return None
    if core.kind == "name" and not words.flags[core.first] & v.TITLE:
        return None
    if words.low[at] in ("a", "an") and core.kind != "role":
        return None
    return core._replace(first=at, weak=core.weak and core.last - core.first == 1)


def _core(words: Words, at: int, opens: bool) -> Party | None:
    found = titled(words, at)
    if found:
        return found
    found = listed(words, at, opens)
    if found and found.kind in ("weak", "agency") and _is_longer_name(words, found):
        return Party(at, capitals(words, at), "name")
    if found:
        return found if found.kind in ("weak", "pronoun") else found._replace(last=given_name(words, found.last))
    found = named(words, at, opens) or initials(words, at)
    if found is None and opens and _is_unknown(words, at):
        found = mistyped(words, at) or Party(at, at + 1, "guess", sure=False)
    return found


def _is_longer_name(words: Words, found: Party) -> bool:
    """ "Families Forward", "Home Start": a capital behind a single word that begins with one makes it a name."""
    after = found.last
    if after != found.first + 1 or after >= words.n or not words.is_capital(found.first) or not words.is_capital(after):
        return False
    return not words.flags[after] & (v.TIME | v.OPENS | v.ROLE_KIND | v.AGENCY_KIND | v.NAME | v.NOT_NAME)


def _is_unknown(words: Words, at: int) -> bool:
    word = words.typed[at]
    return not words.flags[at] and len(word) > 2 and word.isalpha() and not words.shouting


def _possessive(words: Words, found: Party) -> Party | None:
    """ "Tierney's cousin Philomena", "Rhys' team": the one who is named last; "Mum's house" is nobody."""
    at = found.last
    if not words.is_one_of(at, "'s", "'") or not words.touching(at):
        return found
    if words.low[at] == "'" and not words.low[at - 1].endswith("s"):
        return found
    if at + 1 >= words.n:
        return None
    if words.low[at] == "'s" and (words.has(at + 1, v.DOING | v.TASKED | v.ADVERB) or words.low[at + 1] == "to"):
        return found  # "Mum's booking it"
    other = _core(words, at + 1, False)
    if other is None or other.kind not in ("role", "relation", "agency", "weak"):
        return None
    return other._replace(first=found.first, weak=False)


def _with_name_in_brackets(words: Words, found: Party) -> Party:
    """ "tutor (Mr Adomako)": the name in brackets tells who it is; "Jolene (nursery nurse)" needs no more."""
    at = found.last
    if found.kind not in ("role", "agency") or at + 2 >= words.n or words.low[at] != "(":
        return found
    inside = titled(words, at + 1) or listed(words, at + 1, False)
    if inside and inside.kind == "role":
        inside = inside._replace(last=given_name(words, inside.last))
    inside = inside or named(words, at + 1, False)
    if inside is None or not words.is_one_of(inside.last, ")"):
        return found
    is_name = inside.kind == "name" or (inside.kind == "role" and words.is_capital(inside.last - 1))
    return found._replace(last=inside.last + 1) if is_name else found
