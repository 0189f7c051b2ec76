"""People's names and initials: "Mrs Okafor", "M. Rahimi", "priya", "KA"."""

from __future__ import annotations

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.roles import Party, phrase, role_end
from smartnlp.extraction.owners.words import Words

_LONGEST = 4  # words
_NO_NAME = v.ORDINARY | v.VERB | v.FINITE | v.DOING | v.DONE | v.THING
_ENDS = v.TIME | v.NOT_NAME | v.SMALL | v.ROLE_KIND
_AFTER = frozenset(("senior", "junior", "snr", "jnr"))


def titled(words: Words, at: int) -> Party | None:
    """ "Mrs Okafor", "DC Hannah Weir", "Mr B": a title and what is written with a capital behind it."""
    if not words.flags[at] & v.TITLE or at + 1 >= words.n:
        return None
    k = at + 1
    if words.low[k] == "and" and words.has(k + 1, v.TITLE) and k + 2 < words.n:
        k += 2
    if words.typed[k] == "." and k + 1 < words.n:
        k += 1
    if not words.typed[at][0].isupper():
        known = words.flags[k] & (v.NAME | v.SURNAME) or not words.flags[k]
        small = words.low[at] in ("mr", "mrs", "ms", "dr") and known and words.typed[k].isalpha()
        return Party(at, k + 1, "name") if small else None
    end = capitals(words, k)
    return Party(at, _trailing_role(words, end), "name") if end > k else None


def named(words: Words, at: int, opens: bool) -> Party | None:
    """A name without a title; at the start of a clause an ordinary word with a capital is none."""
    flags, word = words.flags[at], words.typed[at]
    if not word[0].isalpha() or (word[0].islower() and not flags & v.NAME):
        return None
    if len(word) == 1 and word.isupper() and _is_initial(words, at):
        return Party(at, _trailing_role(words, capitals(words, at)), "name")
    if flags & (v.SMALL | v.TIME) and not flags & v.NAME:
        return None
    if words.is_capital(at):
        return _with_capital(words, at, opens)
    if flags & (v.NAME if words.shouting else v.LISTED) or (
        flags & v.NAME and not flags & v.ORDINARY and len(word) > 2
    ):
        return Party(at, at + 2 if words.has(at + 1, v.SURNAME) else at + 1, "name")
    return None


def initials(words: Words, at: int) -> Party | None:
    """ "KA", "T", "M-A", and a body's short form that no list has."""
    word = words.typed[at]
    if not word[0].isupper():
        return None
    bare = word.replace("-", "")
    if not bare.isalpha() or not bare.isupper() or len(bare) > 4 or words.shouting:
        return None
    if words.low[at] in ("i", "a", "o") or (words.flags[at] & (v.NOT_NAME | v.TIME) and not words.flags[at] & v.NAME):
        return None
    return Party(at, at + 1, "initials", sure=False)


def given_name(words: Words, at: int) -> int:
    """The word behind the name that stands after a role: "nurse Tran", "Babcia Halina", "SW Huw Parfitt"."""
    if at >= words.n or not words.typed[at][0].isalpha():
        return at
    flags = words.flags[at]
    if flags & v.TITLE and (found := titled(words, at)):
        return found.last
    if flags & v.NAME and not flags & v.ORDINARY and not words.is_capital(at):
        return at + 1
    if len(words.typed[at]) == 1 and _is_initial(words, at):
        return capitals(words, at)
    blocked = flags & (_NO_NAME & ~v.ORDINARY | v.TIME | v.SMALL | v.NOT_NAME | v.OPENS) and not flags & v.NAME
    return capitals(words, at) if words.is_capital(at) and not blocked else at


def capitals(words: Words, at: int) -> int:
    """The word behind a run of names: capitals, initials with or without a point, "al", "ap", "Senior"."""
    k = end = at
    for _ in range(_LONGEST):
        if k >= words.n:
            break
        flags, word = words.flags[k], words.typed[k]
        if k > at and word == "." and len(words.typed[k - 1]) == 1 and words.touching(k):
            k += 1
            if k >= words.n:
                break
            flags, word = words.flags[k], words.typed[k]
        if _continues(words, k, first=k == at):
            end = k + 1
        elif k > at and words.low[k] in _AFTER:
            return k + 1
        elif not (flags & v.PARTICLE and k > at and k + 1 < words.n and words.is_capital(k + 1)):
            break
        k += 1
    return end


def _continues(words: Words, k: int, *, first: bool) -> bool:
    flags, word = words.flags[k], words.typed[k]
    if words.shouting:
        return bool(flags & (v.NAME | v.SURNAME))
    if len(word) == 1:
        return word.isupper() and (first or word != "I")
    return words.is_capital(k) and (first or not flags & _ENDS)


def _with_capital(words: Words, at: int, opens: bool) -> Party | None:
    flags = words.flags[at]
    known = bool(flags & (v.NAME | v.SURNAME))
    if flags & v.NOT_NAME or (not known and flags & (_NO_NAME if opens else v.ORDINARY | v.ROLE_KIND | v.THING)):
        return None
    if not known and flags & v.ROLE_KIND:
        return None
    end = capitals(words, at)
    alone = end == at + 1
    sure = known if alone else not words.flags[end - 1] & v.PLACE
    return Party(at, _trailing_role(words, end) if sure else end, "name", sure=sure)


def _is_initial(words: Words, at: int) -> bool:
    """Whether a surname follows a single letter."""
    k = at + 1
    if k < words.n and words.typed[k] == "." and words.touching(k):
        k += 1
    return (
        k < words.n
        and words.is_capital(k)
        and not words.flags[k] & (v.TIME | v.SMALL | v.NOT_NAME)
        and words.typed[at] != "I"
    )


def _trailing_role(words: Words, at: int) -> int:
    """The word behind a role that follows a name without a comma: "Linda Boateng HV", "Ms Szabo yr head"."""
    if at >= words.n or words.typed[at - 1] == ".":
        return at
    known = phrase(words, at)
    if known and known.role and known.typed:
        return at + len(known.words)
    if words.typed[at][0].isupper() or words.flags[at] & (v.VERB | v.FINITE | v.SMALL):
        return at
    return role_end(words, at, False) or at
