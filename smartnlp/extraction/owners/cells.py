"""Everybody named in an owner cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartnlp.extraction.lexicon import cached, terms
from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import party
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words

_OPENERS = frozenset("/,;&+:(\n-–—.•*?=")
_ALONE = frozenset(",/&+;\n")
_JOINS = _ALONE | {"and"}
_SPEAKERS = frozenset(("i", "we", "me", "us", "both", "myself"))
_SHORT_LIST = 2  # parties before it that make a person's initials behind a comma one more of them
_RUN = 3  # first names in a row that are as many people
_MOST_WORDS = 4  # of a party that no list knows
_FAR = 4  # words behind a party in which its name may close
# What no name holds, unless it is a word of roles as well ("support", "first").
_NO_PART = v.VERB | v.FINITE | v.DOING | v.DONE | v.MODAL | v.ADVERB | v.PRONOUN | v.SAYING
_STOPS = v.SMALL | v.TIME | v.PREPOSITION


def in_cell(words: Words) -> list[Found]:
    """Every party that begins a piece of the cell; the role of somebody just named, and a helper, is none.

    Where no list knows anybody, whatever opens the cell is a party that none knows; so is each word of a list of
    single words.
    """
    found: list[Party] = []
    at = 0
    while at < words.n:
        opens = _opens(words, at)
        one = party(words, at, opens=opens)
        if one is None or not opens or not _counts(words, one):
            at += 1
            continue
        one = _closed(words, one)
        if not _is_apposition(words, one, found):
            found += _each(words, one)
        at = one.last
    return [(one, "cell") for one in sorted([*found, *_unlisted(words, found)])]


def _opens(words: Words, at: int) -> bool:
    """Whether a piece begins here, a number or "now" before it or not."""
    return at == 0 or words.low[at - 1] in _OPENERS or words.has(at - 1, v.CELL_LEAD) or words.is_number(at - 1)


def _counts(words: Words, one: Party) -> bool:
    if one.first and words.flags[one.first - 1] & v.CELL_HELPER:
        return False
    if one.kind == "pronoun":
        return words.low[one.first] in _SPEAKERS or one.last - one.first > 1
    if one.kind != "guess":
        return True
    before = words.low[one.first - 1] if one.first else ","
    return before in _ALONE and (one.last == words.n or words.low[one.last] in _ALONE or words.low[one.last] == ".")


def _is_apposition(words: Words, one: Party, before: Sequence[Party]) -> bool:
    """ "Mr Fung, form tutor", "Kofi Amponsah, Detour", "nan (Verna)": what somebody just named is, or for whom."""
    if not before:
        return False
    last = before[-1]
    between = words.text[words.end[last.last - 1] : words.start[one.first]].strip()
    if between == "(":
        return True
    if last.kind != "name" or last.last - last.first < 2 or between not in (",", "-"):
        return False
    if one.kind == "initials" and len(before) >= _SHORT_LIST and len(words.typed[one.first]) == _SHORT_LIST:
        return False
    another = one.kind == "name" and one.sure and words.flags[one.first] & (v.NAME | v.TITLE)
    return one.kind in ("role", "agency", "name", "initials") and not another


def _closed(words: Words, one: Party) -> Party:
    """ "Pupil support", "All Elm Lodge staff": with the word that closes its name, if nothing stands behind that."""
    if one.kind not in ("role", "agency", "weak", "name", "guess"):
        return one
    end = one.last
    for k in range(one.last, min(words.n, one.last + _FAR)):
        if words.low[k] in _closers():
            end = k + 1
        elif not _may_be_part(words, k):
            break
    behind = words.low[end] if end < words.n else ","
    if end == one.last or not (behind in _JOINS or behind in ".(-–" or words.has(end, _STOPS) or words.is_number(end)):
        return one
    return one._replace(last=end, kind="agency", weak=False)


def _each(words: Words, one: Party) -> list[Party]:
    """ "Abena Delroy Shanice": first names alone, three or more, are as many people."""
    span = range(one.first, one.last)
    if one.kind != "name" or len(span) < _RUN or not all(words.flags[k] & v.LISTED for k in span):
        return [one]
    if any(words.flags[k] & (v.SURNAME | v.TITLE) for k in span):
        return [one]
    return [one._replace(first=k, last=k + 1) for k in span]


def _unlisted(words: Words, found: Sequence[Party]) -> Iterator[Party]:
    pieces = list(_pieces(words))
    single = len(pieces) > 1 and all(last - first == 1 for first, last in pieces)
    for first, last in pieces if single else pieces[: not found]:
        if not any(one.first < last and first < one.last for one in found):
            one = _named_by_place(words, first, last)
            if one is not None and not (single and words.low[first] in _closers() and not found):
                yield one


def _pieces(words: Words) -> Iterator[tuple[int, int]]:
    """The first and the last word (half open) of what stands between commas, strokes and "and"."""
    first = 0
    for at in range(words.n + 1):
        if at == words.n or words.low[at] in _JOINS:
            last = at - 1 if at > first and words.low[at - 1] == "." else at
            if last > first:
                yield first, last
            first = at + 1


def _named_by_place(words: Words, first: int, last: int) -> Party | None:
    """A party that stands where one must: a few words before the end of the piece, a time, a bracket or a dash."""
    end = first
    while end < last and end - first <= _MOST_WORDS and _may_be_part(words, end):
        end += 1
    known = words.typed[first:end]
    if not 0 < end - first <= _MOST_WORDS or len("".join(known)) < 3 or _nobody() & set(words.low[first:end]):
        return None
    if end < last and not (words.low[end] in "(-–." or _stops(words, end)):
        return None  # a verb or a number: a remark
    if end < last and words.has(end, v.PREPOSITION) and words.is_number(end + 1) and end - first == 1:
        return None
    return Party(first, end, "guess", sure=False)


def _stops(words: Words, at: int) -> bool:
    """Whether a name has ended: a small word or a time, "Mon-Thu" too."""
    flags = words.flags[at] or v.flags().get(words.low[at].partition("-")[0], 0) & v.TIME
    return bool(flags & _STOPS)


def _may_be_part(words: Words, at: int) -> bool:
    flags = words.flags[at]
    if not words.typed[at][0].isalpha():
        return words.low[at] == "'s"
    if not flags and _stops(words, at):
        return False
    return bool(flags & v.ROLE_WORD and not flags & v.TIME) or not flags & (_NO_PART | _STOPS)


@cached
def _nobody() -> frozenset[str]:
    return frozenset(terms("owners")["cell_nobody"])


@cached
def _closers() -> frozenset[str]:
    return frozenset(terms("owners")["cell_closers"])
