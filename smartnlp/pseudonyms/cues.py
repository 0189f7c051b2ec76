"""What speaks for a word of a plan being a person's name, and what against: its cues in all its places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from smartnlp.pseudonyms.around import cues_at, labelled_cues
from smartnlp.pseudonyms.known import Known
from smartnlp.pseudonyms.pieces import Piece
from smartnlp.pseudonyms.terms import terms

Cues = dict[str, float]
_NO_NAME_ENDING = re.compile(
    r"(?:ation|ition|ments?|ings?|ness|ity|edly|ally|ance|ence|ised|ized|sions?|tions?|ology|ics|apy|wifery|ency|ancy"
    r"|ship|hood|ical|ography|able|ible|ists?|isms?)$"
)
_PLACE_ENDING = re.compile(
    r"(?:ford|bridge|borough|burgh|bury|shire|stead|hampton|minster|mouth|moor|dale|field|wood|wick|ham)$"
)
_SURNAME_ENDING = re.compile(
    r"^mc[a-z]{2,}|^o'[a-z]{3,}|(?:sk[iay]|ck[iay]|escu|[eo]wicz|czyk|enko|chuk|ov[ai]?|oglu|yan|poulos|idis|[^a]son|ssen"
    r"|ez|adze|shvili|singh|wala|ullah|uddin|nathan|swamy|murthy|ewa|unle|wumi|nwa|ayo|ola)$"
)
_PREFIXES = frozenset(
    (
        "sub", "pre", "post", "multi", "non", "co", "re", "self", "half", "mid", "anti", "ex", "semi", "inter", "intra",
        "over", "under", "well", "step",
    )
)  # fmt: skip
_SHORT_FORM = re.compile(r"(?!Mc[A-Z])[A-Z][a-z]{0,2}[A-Z](?![a-z]{2})")  # "ToD"


def candidates(pieces: Sequence[Piece], known: Known) -> dict[str, list[tuple[Piece, int]]]:
    """The words that may be names, each with the places where it has a capital, or is a known name in small letters.

    "Bridies" stands under "bridie" where that is a name by list or stands in the plan without the s.
    """
    found: dict[str, list[tuple[Piece, int]]] = {}
    for piece in pieces:
        for at, word in enumerate(piece.words):
            if _may_be(piece, at, known):
                found.setdefault(word.low, []).append((piece, at))
    for low in [low for low in found if low.endswith("s") and len(low) > 3]:
        singular = low[:-1]
        if not known.is_given(low) and (singular in found or known.is_given(singular)):
            found.setdefault(singular, []).extend(found.pop(low))
    return found


def _may_be(piece: Piece, at: int, known: Known) -> bool:
    word, found = piece.words[at], terms()
    if word.low in found["never"] or len(word.low) < 2 or _is_possessive(piece, at):
        return False
    listed = known.is_given(word.low) or known.is_surname(word.low)
    if not word.capital:
        return _may_be_small(piece, at, known)
    if not listed and any(word.low in found[one] for one in ("titles", "roles", "bodies", "bodies_before")):
        return False
    if word.shouted and word.low in found["formal"]:
        return False  # "DI", not "Di"
    if (word.text[-1] == "s" and word.text[:-1].isupper()) or _SHORT_FORM.match(word.text):
        return False  # "TAs", "ToD"
    if min(map(len, word.text.split("-"))) < 2 or any(part in found["never"] for part in word.low.split("-")):
        return False  # "X-ray", "Mon-Thurs"
    if not word.shouted or piece.shouting:
        return True
    return word.low not in found["short_forms"] and (len(word.text) > 4 or (listed and len(word.text) > 3))


def _may_be_small(piece: Piece, at: int, known: Known) -> bool:
    """Whether a word in small letters may be a name: one by list, or one that no list knows where a name would be."""
    word, found = piece.words[at], terms()
    if known.is_name_in_small_letters(word.low):
        return True
    barred = any(word.low in found[one] for one in ("roles", "titles", "bodies", "short_forms", "person_verbs"))
    if len(word.low) < 4 or barred or known.is_word(word.low) or word.low.removesuffix("s") in known.ordinary:
        return False
    before = piece.words[at - 1] if at and word.before in (" ", ". ") else None
    if before is not None and (before.low in found["formal"] or known.is_name_in_small_letters(before.low)):
        return True
    if re.match(r"['’]s\b", piece.text[word.end :]) or (before is not None and before.low in found["roles"]):
        return True
    after = piece.words[at + 1] if at + 1 < len(piece.words) else None
    if after is not None and after.before == " " and after.low in found["person_verbs"]:
        return True
    return {"field of people", "column of owners"} & set(labelled_cues(piece, at)) != set()


def cues_of(
    low: str, places: Sequence[tuple[Piece, int]], known: Known, small: int, people: Mapping[str, float]
) -> Cues:
    """The cues of one word.

    Args:
        low: the word.
        places: where it stands.
        known: the lists.
        small: how often the plan has it in small letters.
        people: how likely other words are names, where that is known already.
    """
    count: Counter[str] = Counter()
    for piece, at in places:
        count.update(set(cues_at(piece, at, known, people)))
    total = len(places)
    cues = {cue: value / total for cue, value in count.items()}
    cues |= {f"{cue}, once": 1.0 for cue in count}
    cues["often"] = log1p(count["amid"])
    if small:
        cues["in small letters too" if known.is_word(low) else "unknown in small letters"] = min(1.0, small / total)
    cues |= dict.fromkeys(_of_word(low, known), 1.0)
    return cues


def _of_word(low: str, known: Known) -> Iterator[str]:
    given, surname, ordinary = known.is_given(low), known.is_surname(low), low in known.ordinary
    if given:
        yield "first name and word" if ordinary else "first name and rare word" if low in known.rare else "first name"
    if surname:
        yield "surname and word" if ordinary else "surname"
    if ordinary:
        yield "word"
    if not given and not surname:
        if _NO_NAME_ENDING.search(low):
            yield "ending of no name"
        if _PLACE_ENDING.search(low):
            yield "ending of a place"
        if _SURNAME_ENDING.search(low):
            yield "ending of a surname"
        if not ordinary:
            yield "common word" if low in known.common else "unknown"
            singular = low.removesuffix("s")
            if singular in known.ordinary or low + "s" in known.ordinary:
                yield "form of a word"
            if "-" in low and any(part in known.ordinary or part in _PREFIXES for part in low.split("-")):
                yield "joined words"


def _is_possessive(piece: Piece, at: int) -> bool:
    word = piece.words[at]
    return word.low in ("s", "ll", "d", "ve", "re", "m", "t") and word.before in ("'", "’")
