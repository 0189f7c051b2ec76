"""Which number is a quantity to read progress from: the rules of ``terms/target_rules.toml``, tried in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from smartnlp import plain_toml
from smartnlp.extraction.lexicon import alternatives, cached
from smartnlp.extraction.targets.numbers import Form, Number
from smartnlp.lazy import compiled

Unit = Literal["percent", "count", "score", "weight", "length", "money", "ratio", "other"]
Role = Literal["baseline", "target"]

_RULES = Path(__file__).parent.parent / "terms" / "target_rules.toml"
# Characters before and behind a number that a rule may look at.
BEFORE, AFTER = 70, 70
# Characters of a sentence that a rule may look at: one without an end must not cost a minute.
SENTENCE = 600
_SCALE = compiled(r"\bout of (?:10|ten)\b|\bscal(?:e|ing)\b", re.I)
_STOP = compiled(r"[.;!?]\s+(?=[A-Z(\"'])|\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of the rules file: what a number and its surroundings must look like to count as this."""

    id: str
    form: tuple[Form, ...]
    unit: Unit
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    not_near: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    lowest: float
    highest: float
    whole: bool
    digits: bool
    among: frozenset[float]
    not_words: frozenset[str]
    not_before: re.Pattern[str] | None
    name_before: bool
    role: Role | None
    alone: Role | None

    def fits(self, number: Number, place: Place) -> bool:
        """True where the number, what stands around it and its sentence are what the rule asks for."""
        value = number.value
        if not self.lowest <= value <= self.highest or (self.whole and value % 1) or (self.digits and number.word):
            return False
        if (self.among and value not in self.among) or place.number in self.not_words:
            return False
        return not (
            (self.after and not self.after.match(place.after))
            or (self.not_after and self.not_after.match(place.after))
            or (self.before and not self.before.search(place.before))
            or (self.not_before and self.not_before.search(place.before))
            or (self.near and not within(self.near, place.sentence))
            or (self.not_near and within(self.not_near, place.sentence))
            or (self.name_before and not gives_mark(place))
        )


@dataclass(frozen=True, slots=True)
class Place:
    """What stands before and behind a number within its sentence, and the sentence."""

    before: str
    after: str
    sentence: str
    number: str
    starts: bool


@lru_cache(maxsize=1024)
def within(pattern: re.Pattern[str], sentence: str) -> int:
    """How often a pattern stands in a sentence; numbers beside each other ask it of the same sentence."""
    return sum(1 for _ in islice(pattern.finditer(sentence), 3))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    ends = [m.end() for m in _STOP.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


@cached
def rules(form: Form) -> tuple[Rule, ...]:
    """The rules for one form of number, in order."""
    return tuple(rule for rule in _all() if form in rule.form)


@cached
def _all() -> tuple[Rule, ...]:
    return tuple(_rule(table) for table in plain_toml.read(_RULES)["rule"])


def _rule(table: dict[str, Any]) -> Rule:
    def regex(key: str, ending: str = "") -> re.Pattern[str] | None:
        return compiled(f"(?:{filled(table[key])}){ending}", re.I) if key in table else None

    return Rule(
        table["id"], tuple(table["form"].split()), table["unit"], regex("before", "$"), regex("after"), regex("near"),
        regex("not_near"), regex("not_after"), table.get("min", 0.0), table.get("max", float("inf")),
        table.get("whole", False), table.get("digits", False), frozenset(table.get("in", ())),
        frozenset(table.get("not_words", ())), regex("not_before", "$"), table.get("name_before", False),
        table.get("role"), table.get("alone"),
    )  # fmt: skip


def filled(template: str) -> str:
    """A regular expression with the term lists in place of their names."""

    def lists(match: re.Match[str]) -> str:
        if match[1] == "filler":
            return rf"(?:\s+{alternatives('targets', 'fillers')})*\s*[:=<>~(-]*\s*"
        return alternatives("targets", match[1])

    return re.sub(r"\{([a-z_]+)\}", lists, template)


@cached
def _mark_patterns() -> tuple[re.Pattern[str], ...]:
    party = rf"(?:(?i:{alternatives('targets', 'markers')})|(?!(?i:{alternatives('targets', 'not_markers')})\b)(?:(?:Mrs?|Ms|Dr|Miss)\s+)?[A-Z][\w’'-]+)"
    said = r"(?:['’]s)?(?:\s*[-–:,]|\s+(?:said|gave|gives|says|rates?|puts?|scored|was)(?:\s+(?:school|home|things|herself|himself|it|it at))?)?\s*(?:a\s+)?"
    return (
        compiled(rf"^\W*(?:{party}\s+)?{party}{said}$"),
        compiled(r"\s*(?:$|\.(?!\d)|[,;(](?!\s*\d)|because\b|if\b|for\b|up from\b|today\b|with\b|and\s+\d)"),
        compiled(rf"\b{party}{said}\d\d?\b(?!\s*(?:%|st|nd|rd|th|weeks|months|years|years))"),
        compiled(rf"(?:^|\W){party}{said}$"),
    )


def gives_mark(place: Place) -> bool:
    """True for the marks of a scaling question: "Nan 7", "Kwame: 6", "Sinead 8, school 5, me 4"."""
    alone, ended, pair, here = _mark_patterns()
    if alone.search(place.before) and ended.match(place.after) and place.starts:
        return True
    if not here.search(place.before):
        return False
    return within(_SCALE, place.sentence) > 0 or within(pair, place.sentence) >= 3
