"""Quantities that progress can be read from: percentages, x out of y, scores, weights, counts from a to b."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal, cast

from smartnlp.extraction.lexicon import alternatives, pattern
from smartnlp.records import Target

_Unit = Literal["percent", "count", "score", "weight", "length", "money", "ratio", "other"]
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_N = r"(?:\d+(?:\.\d+)?|" + "|".join(_WORDS) + r")"
_PERCENT = re.compile(rf"(?<![\w.])(?P<a>{_N})\s*(?:(?:-|–|to)\s*(?P<b>\d+(?:\.\d+)?)\s*)?(?:%|per\s?cent\b)", re.I)
_RATIO = re.compile(
    rf"(?<![\w/.])(?P<a>{_N})\s*(?P<s>(?:(?:times|nights|days|mornings|evenings|visits|sessions|lessons|weeks|school\s+days)\s+)?out\s+of(?:\s+(?:a\s+possible|the\s+last|every))?|of\s+(?:the\s+last\s+)?(?=\d)|in\s+(?:every\s+)?(?=\d))\s*(?P<of>{_N})\b(?!\s*(?:weeks?|days?|months?|hours?|mins?|minutes)\s+(?:time|from)|[/.]\d)",
    re.I,
)
_FROM_TO = re.compile(
    rf"\bfrom\s+(?:a\s+|an\s+|around\s+|about\s+)?(?P<a>£?{_N})(?P<ua>%)?(?:\s+[a-z]+){{0,4}}?\s+(?:down\s+|up\s+)?to\s+(?:a\s+|about\s+|at\s+least\s+|under\s+)?(?P<b>£?{_N})(?P<ub>%)?(?![\d:/]|\.\d|\s*(?:am|pm|january|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec))",
    re.I,
)


@cache
def _measured() -> list[tuple[_Unit, re.Pattern[str]]]:
    scores, counts = alternatives("targets", "score_words"), alternatives("targets", "count_words")
    number = rf"(?<![\w/.£:-])(?P<a>{_N})(?![\w%:]|\.\d|\s*(?:mg|ml))"
    return [
        ("score", re.compile(rf"\b{scores}\b(?:\s+(?:of|is|was|at|now|currently|total|to|from|as))*\s*[:=]?\s*{number}(?!/\d)(?:(?:\s*/\s*)(?P<of>\d+))?", re.I)),
        ("score", re.compile(r"(?<![\w/.])(?P<a>\d+(?:\.\d)?)\+?\s*/\s*(?P<of>10|100|1[4-9]|20|24|25|30|36|40|50|60|80)\b(?![/.]\d|/)", re.I)),
        ("weight", re.compile(rf"(?<![\w.])(?P<a>\d+(?:\.\d+)?)\s*{alternatives('targets', 'weight')}\b", re.I)),
        ("length", re.compile(rf"(?<![\w.])(?P<a>\d+(?:\.\d+)?)\s*{alternatives('targets', 'length')}\b", re.I)),
        ("count", re.compile(rf"(?:(?P<cue>no more than|at least|at most|fewer than|less than|more than|max(?:imum)?(?: of)?|min(?:imum)?(?: of)?|up to|under|zero|only)\s+){number}\s+(?:\w+\s+){{0,2}}?{counts}\b", re.I)),
        ("count", re.compile(rf"(?<![\w.])(?P<a>no|nil|zero)\s+(?:further\s+|more\s+|new\s+|unauthorised\s+|physical\s+|\w+\s+){{0,1}}{counts}\b", re.I)),
        ("count", re.compile(r"\b(?:missing|late|absent|attended|visited|missed|called|rang|seen|used it|been)\s+(?:it\s+)?(?P<a>\d+)\s+times\b", re.I)),
        ("count", re.compile(rf"{counts}\s*[:=x×-]\s*x?(?P<a>\d+)\b(?![./:]\d)", re.I)),
        ("money", re.compile(r"\b(?:arrears|debts?|owes?|owed|owing|savings?)\b[^.;£]{0,25}(?P<a>£\d[\d,]*(?:\.\d\d)?)", re.I)),
        ("score", re.compile(r"(?P<a>\d{1,2})\s?y(?:rs?|ears?)?\s?\d{1,2}\s?m(?:ths?|onths?)?\b(?=.*\bage|\s*(?:on|against|by)\b)", re.I)),
        ("score", re.compile(r"\b(?:att(?:endance|ainment)?)\b(?:\s+(?:of|is|was|at|now|currently))*\s*[:=]?\s*(?P<a>\d{2}(?:\.\d)?)(?![\d%:/])", re.I)),
        ("count", re.compile(rf"(?P<cue>){number}\s+(?:\w+\s+){{0,1}}?{counts}\b", re.I)),
    ]  # fmt: skip


def find_targets(text: str) -> list[Target]:
    """The targets and baselines of a statement, in order, without overlaps."""
    found: list[Target] = []
    for target in [*_percentages(text), *_from_to(text), *_ratios(text), *_others(text)]:
        if not any(target.start < other.end and other.start < target.end for other in found):
            found.append(target)
    return [
        replace(target, direction=_direction(text)) if target.role == "target" else target
        for target in sorted(found, key=lambda t: t.start)
    ]


def _percentages(text: str) -> Iterator[Target]:
    for m in _PERCENT.finditer(text):
        upper = float(m["b"]) if m["b"] else None
        yield Target(
            m[0], m.start(), m.end(), _value(m["a"]), "percent", _role(text, m.start(), m.end()), value_max=upper
        )


def _from_to(text: str) -> Iterator[Target]:
    for m in _FROM_TO.finditer(text):
        unit: _Unit = "money" if "£" in m[0] else "percent" if "%" in m[0] else _unit_near(text)
        if unit == "other":
            continue
        for name, role in (("a", "baseline"), ("b", "target")):
            start, end = m.span(name)
            end += len(m["u" + name] or "")
            yield Target(text[start:end], start, end, _value(m[name]), unit, cast(Literal["baseline", "target"], role))


def _ratios(text: str) -> Iterator[Target]:
    for m in _RATIO.finditer(text):
        if m["s"].lower().startswith("in") and not re.search(r"every", m[0], re.I):
            continue
        whole = _value(m["of"])
        unit: _Unit = (
            "count"
            if re.match(
                r"\s*(?:visits|people|children|sessions|appointments|contacts|meetings|core|staff|records|files|cases|calls|days|school)",
                text[m.end() :],
                re.I,
            )
            else "ratio"
        )
        yield Target(m[0], m.start(), m.end(), _value(m["a"]), unit, _role(text, m.start(), m.end()), of=whole)


def _others(text: str) -> Iterator[Target]:
    for unit, regex in _measured():
        for m in regex.finditer(text):
            if pattern("targets", "never", before=r"\s*\b").match(text, m.end("a")):
                continue
            whole = m.groupdict().get("of")
            start, end = m.start("a"), m.end("of") if whole else m.end() if unit in ("weight", "length") else m.end("a")
            yield Target(
                text[start:end],
                start,
                end,
                _value(m["a"]),
                unit,
                _role(text, start, end, unit),
                of=float(whole) if whole else None,
            )


def _unit_near(text: str) -> _Unit:
    if pattern("targets", "score_words").search(text):
        return "score"
    return "count" if pattern("targets", "count_words").search(text) else "other"


def _role(text: str, start: int, end: int, unit: _Unit = "other") -> Literal["baseline", "target"]:
    """The nearest cue before the number decides; with none, what stands behind it, then the tense of the whole.

    With nothing to go by, a score or a measurement tells how things are ("SDQ 17"), a percentage or a count
    what is aimed for ("95% attendance").
    """
    before = text[max(0, start - 45) : start]
    cues = [(m.end(), "baseline") for m in pattern("targets", "baseline_cues").finditer(before)]
    cues += [(m.end(), "target") for m in pattern("targets", "target_cues").finditer(before)]
    if cues:
        return cast(Literal["baseline", "target"], max(cues)[1])
    after = text[end : end + 30]
    if re.match(r"\s*(?:or\s+(?:better|above|more|less|fewer|below)|by\b|target)", after, re.I):
        return "target"
    past = re.search(r"\b(?:was|were|is|has|have|had|currently|did|attended|missed|last)\b", text, re.I)
    measured = unit in ("score", "weight", "length", "money")
    return "baseline" if past or measured else "target"


def _direction(text: str) -> Literal["up", "down"] | None:
    """Up or down by the words of the statement; "no more than" is not "more than"."""
    downs = [m.span() for m in pattern("targets", "down").finditer(text)]
    ups = [m.span() for m in pattern("targets", "up").finditer(text)]
    ups = [up for up in ups if not any(down[0] <= up[0] and up[1] <= down[1] for down in downs)]
    if bool(ups) == bool(downs):
        return None
    return "up" if ups else "down"


def _value(text: str) -> float:
    text = text.strip("£ ").lower().replace(",", "")
    if text in ("no", "nil"):
        return 0.0
    return float(_WORDS[text]) if text in _WORDS else float(text)
