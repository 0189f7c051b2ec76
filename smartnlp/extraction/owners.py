"""Who is responsible: agents in a statement's text, and everybody named in an owner cell.

An agent is found by its place, not only by its name: at the start of a clause before "to ...", "will ..."
and the like, after the "by" of a passive, as a label ("SW: ...") or as a sign-off ("... - HV").  Whoever
something is done for or with is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from smartnlp.extraction.lexicon import alternatives, terms
from smartnlp.names.words import ordinary_words
from smartnlp.records import Owner

# What stands behind "to" where it is a direction and not the mark of an infinitive.
_NOT_A_VERB = (
    r"(?:the|an?|his|her|their|our|my|your|its|this|that|these|those|any|all|each|school|nursery|college|hospital|work|court|panel|bed"
    r"|home|church|mosque|clinic|mum|mam|dad|mother|father|nan|gran|him|them|me|us|it|[a-z]+['’]s)\b"
)
_PASSIVE_INFINITIVE = r"be\s+(?:\w+ed|done|given|made|taken|held|sent|put|kept|seen|set|met|told|brought|bought|built|run|shown|led|paid)\b"
_MODAL = (
    rf"(?:to\s+(?!{_PASSIVE_INFINITIVE})(?:not\s+|also\s+|continue\s+to\s+)?(?!{_NOT_A_VERB})[a-z]"
    rf"|(?:will|shall)\b(?!\s+{_PASSIVE_INFINITIVE})|['’]ll\b|won['’]t\b|must\b|should\b|can\b|cannot\b|may\b|needs?\s+to\b"
    r"|(?:has|have|had)\s+(?:also\s+)?(?:agreed|offered|committed|undertaken|advised)\b|agree[sd]?\s+to\b"
    r"|(?:is|are)\s+(?:going\s+)?to\b(?!\s+be\s+\w+ed)|undertakes?\b"
    r"|(?:is|are)\s+(?:responsible|booking|ringing|sending|doing|taking|arranging|making|meeting|chasing|sorting|fitting|leading|bringing"
    r"|visiting)\b)"
)
# "Mr Khan, head of year, will ..."; "The support worker from 1st Sep will ..."
_BETWEEN = r"\s*(?:\([^)]*\))?(?:,[^,;.]{2,40},|\s+from\s+(?:\S+\s+){1,3}?(?=will\b|to\b))?,?\s*(?:all\s+|both\s+)?"
_CLAUSE = re.compile(
    r"(?:^|(?<=[.;:!?(])\s*|(?<=[,–-])\s+|(?<=\s)-\s*|\band\s+|&\s*|\bthen\s+|\bso\s+(?!that\b)|\bbut\s+|\bif\s+[^,]{3,60},\s*|/\s*|\+\s*)",
    re.I,
)
_FOLLOWED_BY_MODAL = re.compile(_BETWEEN + _MODAL)
_DETERMINER = r"(?:(?:the|a|an|his|her|their|our|my|your|both|allocated|new)\s+)?"
_PASSIVE = re.compile(
    r"\b(?:\w{2,}ed|done|given|made|taken|held|sent|put|kept|seen|set|run|shown|led|paid|written|drawn|undertaken|brought|fed|driven|chosen|built)\s+(?:\w+\s+){0,4}?by\s+",
    re.I,
)
_JOINT = re.compile(r"\s*(?:,\s*and\b|,|&|\+|/|\band\b|\bplus\b)\s*", re.I)
_LABEL = re.compile(r"^\s*(?P<np>[^:]{2,40}?)\s*(?::|\s[-–]\s)")
_SIGN_OFF = re.compile(r"(?:\s[-–/]\s*|\()(?P<np>[^-–()]{2,40}?)\)?\s*\.?$")
_FINITE = re.compile(r"\s+(?:also\s+|both\s+)?(?P<verb>[a-z]{2,}s|[a-z]{3,})\s+(?=[a-z0-9£'‘])")


@cache
def _party() -> re.Pattern[str]:
    """A noun phrase that can act: a role with or without a name, a name with or without a title."""
    role = alternatives("owners", "roles", "relations", "agencies", "weak")
    short = "|".join(re.escape(one) for one in sorted(terms("owners")["abbreviations"], key=len, reverse=True))
    title = alternatives("owners", "titles")
    capital = r"(?-i:[A-Z][\w’'-]*[a-z][\w’-]*|[A-Z]\.?)"
    name = rf"(?:\b{title}\b\.?\s+(?:{capital}\s+){{0,2}}{capital}|{capital}(?:\s+{capital}){{0,2}})"
    pronoun = alternatives("owners", "pronouns")
    return re.compile(
        rf"{_DETERMINER}(?P<core>(?:(?-i:\b(?:{short})\b)|\b{role}\b|{name}(?:['’]s\s+(?:{alternatives('owners', 'relations', 'roles')})\b)?|\b{pronoun}\b)"
        rf"(?:\s+(?-i:[A-Z][a-z’'-]+)(?:\s+(?-i:[A-Z][a-z’'-]+))?)?)(?P<by_name>\s*\([^)]{{2,40}}\))?(?![\w’'-])",
        re.I,
    )


@cache
def _exact(*lists: str) -> re.Pattern[str]:
    return re.compile(alternatives("owners", *lists), re.I)


@cache
def _does() -> re.Pattern[str]:
    """A verb of doing, in the infinitive or the present."""
    verbs = alternatives("owners", "verbs")
    return re.compile(rf"(?:(?:re-?){{0,1}}{verbs})(?:s|es)?|tries|carries|copies|drives|goes|does", re.I)


@cache
def _to_do() -> re.Pattern[str]:
    """Any short noun phrase before "to" and a verb of doing: "Library to find ...", "SEN transport to ring ..."."""
    verbs = alternatives("owners", "verbs")
    words = r"(?P<np>[A-Za-z][\w&’'-]*(?:\s+[A-Za-z][\w&’'-]*){0,3}?)"
    return re.compile(
        rf"{words}\s+(?:to|will|must|should)\s+(?:not\s+|also\s+|continue\s+to\s+)?(?:re-?)?{verbs}\b", re.I
    )


def find_owners(text: str) -> list[Owner]:
    """The agents named in a statement, in order, without overlaps."""
    spans: set[tuple[int, int]] = set()
    for finder in (_before_modal, _after_by, _labels, _before_verb, _first_person, _before_doing):
        for span in finder(text):
            taken = any(span[0] < end and start < span[1] for start, end in spans)
            if not taken and not _is_apposition(text, span, spans):
                spans.add(span)
    return [_owner(text, *span) for span in sorted(spans)]


def owners_in_cell(text: str) -> list[Owner]:
    """Everybody named in an owner cell, joint owners apart; offsets index the cell's text."""
    owners, taken = [], 0
    for match in _party().finditer(text):
        start, end = match.span("core")
        if start < taken or not _can_act(text, start, end, in_cell=True) or _is_helper(text, match.start()):
            continue
        if not _OPENS_PIECE.search(text[: match.start()]) and not _is_certain(match["core"]):
            continue
        if match["core"].lower() in terms("owners")["pronouns"] and match["core"].lower() not in ("i", "me", "we"):
            continue
        owners.append(_owner(text, start, end))
        taken = end
    if not owners:
        owners = [_owner(text, *match.span()) for match in _INITIALS.finditer(text)]
    if not owners and text.strip() and _exact("weak").fullmatch(text.strip(" .")):
        start = len(text) - len(text.lstrip())
        owners.append(_owner(text, start, start + len(text.strip(" ."))))
    return owners


_INITIALS = re.compile(r"(?:(?<=^)|(?<=[/,;&+]\s)|(?<=[/,;&+]))[A-Z]{2,3}(?=\s*(?:$|[/,;&+]))")
_OPENS_PIECE = re.compile(r"(?:^|[/,;&+:(\n]|[-–]\s|\band\b|\bor\b|\bby\b|\bthen\b)\s*$", re.I)


def _is_certain(phrase: str) -> bool:
    """A role, a relation or an abbreviation; "home", "it" and "health" are so only where a piece begins."""
    return (
        phrase in terms("owners")["abbreviations"]
        or _exact("roles", "relations").fullmatch(phrase) is not None
        or phrase[:1].isupper()
    )


def _is_apposition(text: str, span: tuple[int, int], spans: set[tuple[int, int]]) -> bool:
    """ "Mr Khan, head of year, will ...": a role after a name and a comma tells who the person is."""
    before = next((one for one in spans if one[1] < span[0] and text[one[1] : span[0]].strip() == ","), None)
    return before is not None and _is_role(text[slice(*span)]) and not _is_role(text[slice(*before)])


def _before_modal(text: str) -> Iterator[tuple[int, int]]:
    for match in _CLAUSE.finditer(text):
        yield from _parties_then(text, match.end(), _FOLLOWED_BY_MODAL)


def _before_verb(text: str) -> Iterator[tuple[int, int]]:
    """ "Gran phones the office": a party at the start of the statement before a verb of doing."""
    for clause in _CLAUSE.finditer(text):
        for span in _parties_then(text, clause.end(), _FINITE, verb=_does()):
            if span[0] == 0 or text[slice(*span)].lower() not in terms("owners")["pronouns"]:
                yield span  # a pronoun in a later clause tells of somebody named before


def _first_person(text: str) -> Iterator[tuple[int, int]]:
    """ "I keep the sheet", "we'll ask", "I am driving": what the writer undertakes, not what has been done."""
    for match in _I_DO.finditer(text):
        if match["verb"] is None or _does().fullmatch(match["verb"]):
            yield match.span("who")


_I_DO = re.compile(
    r"\b(?P<who>(?-i:I)|we)(?:['’]ll\b|\s+(?:will|shall|(?:am|are)\s+(?:\w+ing|going\s+to|to)\b|need\s+to|(?P<verb>[a-z]+)))",
    re.I,
)


def _before_doing(text: str) -> Iterator[tuple[int, int]]:
    for clause in _CLAUSE.finditer(text):
        match = _to_do().match(text, clause.end())
        if (
            match
            and not _exact("no_agents").fullmatch(match["np"].split()[0])
            and not _exact("no_agents").fullmatch(match["np"].split()[-1])
        ):
            yield match.span("np")


def _parties_then(
    text: str, start: int, follows: re.Pattern[str], verb: re.Pattern[str] | None = None
) -> Iterator[tuple[int, int]]:
    """The joint parties from ``start``, if what ``follows`` stands behind the last of them, with such a ``verb``."""
    spans = []
    position = start
    while (match := _party().match(text, position)) is not None:
        spans.append(match.span("core"))
        position = match.end()
        found = follows.match(text, position)
        if found and (verb is None or verb.fullmatch(found["verb"])):
            yield from (span for span in spans if _can_act(text, *span))
            return
        joint = _JOINT.match(text, position)
        if joint is None:
            return
        position = joint.end()


def _after_by(text: str) -> Iterator[tuple[int, int]]:
    for passive in _PASSIVE.finditer(text):
        position = passive.end()
        while (match := _party().match(text, position)) is not None:
            if _can_act(text, *match.span("core")):
                yield match.span("core")
            joint = _JOINT.match(text, match.end())
            if joint is None:
                break
            position = joint.end()


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """ "SW: refer ..." and "... - HV": known roles only, since a topic stands in the same places."""
    for pattern in (_LABEL, _SIGN_OFF):
        found = pattern.search(text)
        if found is None:
            continue
        offset = found.start("np")
        pieces = [piece for piece in _JOINT.split(found["np"]) if piece.strip()]
        if pieces and all(_is_role(piece) for piece in pieces):
            for piece in pieces:
                start = text.index(piece.strip(), offset)
                offset = start + len(piece.strip())
                yield start, offset


def _is_role(text: str) -> bool:
    text = text.strip()
    short = text in terms("owners")["abbreviations"]
    return short or _exact("roles", "relations").fullmatch(text) is not None


def _can_act(text: str, start: int, end: int, *, in_cell: bool = False) -> bool:
    """False for a capitalised word that is no name: an ordinary word, a month, a subject, a form."""
    phrase = text[start:end]
    if phrase in terms("owners")["abbreviations"] or _exact(
        "roles", "relations", "agencies", "weak", "pronouns"
    ).fullmatch(phrase):
        return phrase not in ("It", "it")
    words = [word.strip(".,'’") for word in phrase.split()]
    first = words[0].lower()
    if first in terms("owners")["not_names"] or (len(words) == 1 and len(first) == 1 and not in_cell):
        return False
    named = first in terms("owners")["names_too"] or _exact("titles").fullmatch(first) is not None
    return named or first not in ordinary_words()  # "Support Chelsea", "If Bridget" are no names


def _is_helper(text: str, start: int) -> bool:
    """In a cell: "FSW with Bea", "report to SW", "for Mum", "from school"."""
    return (
        re.search(
            r"\b(?:with|to|for|from|about|of|re|at|via|in|on|inform|tell|cc|support|copy)\s+$", text[:start], re.I
        )
        is not None
    )


def _owner(text: str, start: int, end: int) -> Owner:
    phrase = text[start:end]
    stripped = phrase.rstrip(" .,")
    weak = _exact("weak").fullmatch(stripped) is not None
    return Owner(stripped, start, start + len(stripped), weak=weak)
