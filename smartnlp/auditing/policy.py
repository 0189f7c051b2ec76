"""The policy that an audit follows: thresholds and word lists from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from smartnlp import plain_toml
from smartnlp.auditing.grade_policy import GradePolicy, grade_policy
from smartnlp.auditing.word_list import WordList

Ruled = TypeVar("Ruled")
Effect = Literal["not_met", "partly", "judgement", "note"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


class BadPolicy(Exception):
    """A policy file that cannot be used.  ``str()`` is one line for the user."""


@dataclass(frozen=True)
class Policy:
    """Thresholds and word lists; see ``policy.toml`` for what each means."""

    version: str
    thresholds: dict[str, float]
    words: dict[str, list[str]]
    name: str = "default"
    off: frozenset[str] = frozenset()
    effects: dict[str, Effect] = field(default_factory=dict)
    grade: GradePolicy = field(kw_only=True)
    _lists: dict[str, WordList] = field(default_factory=dict, repr=False, compare=False)
    _groups: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def family(self) -> frozenset[str]:
        """Lower-case words for members of a family."""
        return frozenset(self.words["family"])

    def active(self, known: dict[str, Ruled]) -> list[Ruled]:
        """The rules that this policy does not switch off, in their order."""
        return [one for name, one in known.items() if name not in self.off]

    def effect(self, rule: str, own: Effect) -> Effect:
        """What a finding of a rule does to a verdict: the policy's own word, else the rule's."""
        return self.effects.get(rule, own)

    def groups(self, words: str) -> tuple[re.Pattern[str], ...]:
        """A pattern for each entry of a list: "health visitor|HV" is one thing by two names, "HV" only in capitals."""
        if words not in self._groups:
            forms = ("|".join(map(_form, entry.split("|"))) for entry in self.words[words])
            self._groups[words] = tuple(re.compile(rf"(?<!\w)(?:{several})(?!\w)") for several in forms)
        return self._groups[words]

    def search(self, words: str, text: str) -> re.Match[str] | None:
        """The first of a word list in ``text``, as whole words."""
        return self._list(words).search(text)

    def every(self, words: str, text: str) -> Iterator[re.Match[str]]:
        """Each of a word list in ``text``, as whole words."""
        return self._list(words).every(text)

    def _list(self, words: str) -> WordList:
        found = self._lists.get(words)
        if found is None:
            found = self._lists[words] = WordList(self.words[words])
        return found


def load_policy(path: Path | None = None) -> Policy:
    """The shipped policy, or the shipped policy with a file's entries in place of its own.

    Raises:
        BadPolicy: the file cannot be read, is not TOML, or sets something that does not exist.
    """
    merged = plain_toml.read(Path(__file__).with_name("policy.toml"))
    if path is None:
        return _policy(merged, "default")
    try:
        own = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadPolicy(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPolicy(f"{path}: is not TOML ({error}); compare it with docs/policy.md") from error
    if unknown := set(own) - set(merged):
        raise BadPolicy(f"{path}: there is no {min(unknown)!r}; known: {', '.join(merged)}")
    for section, entries in own.items():
        if section == "version":
            merged["version"] = str(entries)
        elif not isinstance(entries, dict):
            raise BadPolicy(f"{path}: {section} must be a table; compare it with docs/policy.md")
        elif section == "grade":
            checked = _checked(path, section, entries, merged[section])
            weights = _checked(path, "grade.weights", entries.get("weights", {}), merged[section]["weights"])
            caps = merged[section]["caps"] | entries.get("caps", {})
            merged[section] |= checked | {"weights": merged[section]["weights"] | weights, "caps": caps}
        else:
            merged[section] |= _checked(path, section, entries, merged[section])
    from smartnlp.auditing.named_rules import fault_in  # the rules themselves ask policies

    if fault := fault_in(own):
        raise BadPolicy(f"{path}: {fault}")
    try:
        return _policy(merged, path.name)
    except ValueError as error:
        raise BadPolicy(f"{path}: {error}") from error


def _checked(path: Path, section: str, entries: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    for name, value in entries.items():
        if section == "effects":
            if value not in EFFECTS:
                raise BadPolicy(f"{path}: effects.{name} is {value!r}; use one of {', '.join(EFFECTS)}")
        elif name not in known:
            raise BadPolicy(f"{path}: there is no {name!r} in {section}; known: {', '.join(known)}")
        elif not _is_like(value, known[name]):
            raise BadPolicy(f"{path}: {section}.{name} has a value of the wrong kind")
    return entries


def _policy(merged: dict[str, Any], name: str) -> Policy:
    return Policy(
        merged["version"], merged["thresholds"], merged["words"], name, frozenset(merged["rules"]["off"]),
        merged["effects"], grade=grade_policy(merged["grade"]),
    )  # fmt: skip


def _form(name: str) -> str:
    """A name as a pattern: in any case, unless it is an abbreviation."""
    return re.escape(name) if name.isupper() else rf"(?i:{re.escape(name)})"


def _is_like(value: object, known: object) -> bool:
    """Whether a value has the kind of the shipped one: a number, a list of words, a list of tables, a table."""
    if isinstance(known, (int, float)):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(known, list) and known and isinstance(known[0], dict):
        return isinstance(value, list) and all(isinstance(one, dict) and one.keys() == known[0].keys() for one in value)
    if isinstance(known, list):
        return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
    return isinstance(value, type(known))
