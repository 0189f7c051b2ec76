"""What each word can be, looked up once: the term lists, the names and the ordinary words as one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from smartnlp.extraction.lexicon import cached, terms
from smartnlp.extraction.owners.words import split
from smartnlp.names import lists
from smartnlp.names.words import ordinary_words

Kind = Literal["role", "relation", "agency", "weak", "pronoun", "name", "initials", "guess"]

# What a word can be; a word can be several things.  The lists are those of ``terms/owners*.toml``.
_OF_LISTS = (
    "verbs", "states", "small_words", "prepositions", "subordinators", "conditions", "determiners", "adverbs", "modals",
    "tasked", "undertaking", "time_words", "things", "weak_verbs", "participles", "not_done_by", "role_kinds",
    "agency_kinds", "role_words", "titles", "pronouns", "names_too", "not_names", "name_particles", "place_words",
    "relations", "saying", "arranged", "objects", "thinking", "somebody", "cared_for", "topics", "own_tasks",
    "helped_with", "delivered_too", "not_deliverers", "no_clause", "leads", "cell_leads", "cell_helpers",
    "opening_follows",
)  # fmt: skip
(
    VERB, STATE, SMALL, PREPOSITION, SUBORDINATOR, CONDITION, DETERMINER, ADVERB, MODAL,
    TASKED, UNDERTAKING, TIME, THING, WEAK_VERB, DONE, NOT_DONE_BY, ROLE_KIND,
    AGENCY_KIND, ROLE_WORD, TITLE, PRONOUN, NAME, NOT_NAME, PARTICLE, PLACE,
    RELATION, SAYING, ARRANGED, OBJECT, THINKING, SOMEBODY, CARED_FOR, TOPIC, OWN_TASK,
    HELPED, DELIVERED_TOO, NOT_DELIVERER, NO_CLAUSE, LEAD, CELL_LEAD, CELL_HELPER,
    FOLLOWS,
    FINITE, DOING, ORDINARY, SURNAME, LISTED, SHORT, OPENS,
) = (1 << bit for bit in range(len(_OF_LISTS) + 7))  # fmt: skip
# LISTED is a first name that is one in small letters too, SHORT a role's short form; a term OPENS with the word.
_ALSO = {"prepositions": SMALL, "subordinators": SMALL, "modals": SMALL, "weak_verbs": VERB, "not_done_by": DONE}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of one or more words.  ``words`` are in small letters, ``typed`` as they must be typed, if it matters."""

    words: tuple[str, ...]
    kind: Kind
    weak: bool = False
    role: str | None = None
    typed: tuple[str, ...] | None = None


@cached
def flags() -> dict[str, int]:
    """For each word in small letters, what it can be."""
    table: dict[str, int] = {}
    found = terms("owners")
    for bit, name in enumerate(_OF_LISTS):
        _mark(table, found[name], 1 << bit | _ALSO.get(name, 0))
    for verb in [*found["verbs"], *found["weak_verbs"]]:
        finite, doing, done = inflected(verb)
        _mark(table, [finite], FINITE)
        _mark(table, doing, DOING)
        _mark(table, done, DONE)
    _mark(table, ordinary_words(), ORDINARY)
    first, last = _names()
    _mark(table, first, NAME)
    _mark(table, first - set(lists()["rules"]["capitalised_only"]) - set(found["names_too"]), LISTED)
    _mark(table, (word.lower() for word in found["abbreviations"]), SHORT)
    _mark(table, last, SURNAME)
    _mark(table, phrases(), OPENS)
    return table


@cached
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The terms by their first word, the longest first."""
    found = terms("owners")
    made = [_phrase(term, "weak", weak=True) for term in found["weak"]]
    made += [_phrase(term, "relation") for term in found["relations"]]
    made += [_phrase(term, "role") for term in found["roles"]]
    made += [_phrase(term, "agency") for term in found["agencies"]]
    made += [_phrase(term, "pronoun") for term in found["pronouns"]]
    for short, long in found["abbreviations"].items():
        made += _short(short, long)
    table: dict[str, list[Phrase]] = {}
    for phrase in made:
        table.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(sorted(some, key=lambda one: -len(one.words))) for word, some in table.items()}


@cached
def pairs() -> frozenset[tuple[str, str]]:
    """ "speech and language": the words on both sides of an "and" that belongs to a role."""
    return frozenset((one, other) for one, _, other in map(split, terms("owners")["role_pairs"]))


def inflected(verb: str) -> tuple[str, list[str], list[str]]:
    """ "carry": "carries", ["carrying"], ["carried"]; where a consonant may be doubled, both spellings."""
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ies", [verb + "ing"], [verb[:-1] + "ied"]
    finite = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    stems = [stem]
    if stem == verb and verb[-1] in "bdgklmnprt" and verb[-2:-1] in "aeiou":
        stems.append(stem + stem[-1])
    return finite, [one + "ing" for one in stems], [one + "ed" for one in stems]


def _mark(table: dict[str, int], words: Iterable[str], flag: int) -> None:
    for word in words:
        table[word] = table.get(word, 0) | flag


def _phrase(term: str, kind: Kind, *, weak: bool = False) -> Phrase:
    return Phrase(tuple(word.lower() for word in split(term)), kind, weak)


def _short(short: str, long: str) -> list[Phrase]:
    """A short form as typed, and in small letters where no other word is spelled so."""
    typed = tuple(split(short))
    words = tuple(word.lower() for word in typed)
    exact = Phrase(words, "role", role=long, typed=typed)
    joined = "".join(words)
    plain = len(words) == 1 and joined not in ordinary_words() and joined not in terms("owners")["not_names"]
    known = len(joined) >= 4 or (len(joined) > 1 and not set(joined) & set("aeiou"))
    return [exact, Phrase(words, "role", role=long)] if len(words) > 1 or (plain and known) else [exact]


def _names() -> tuple[set[str], set[str]]:
    """First names and surnames in small letters, from the lists of :mod:`smartnlp.names`."""
    raw = lists()
    groups = [raw["known"], *(half for halves in raw["communities"].values() for half in halves.values())]
    first = {
        name.lower() for group in groups for part in ("feminine", "masculine", "either") for name in group.get(part, [])
    }
    return first, {name.lower() for group in groups for name in group["surnames"]}
