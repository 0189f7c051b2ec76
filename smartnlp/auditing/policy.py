"""The policy that an audit follows: thresholds and word lists from a TOML file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


class BadPolicy(Exception):
    """A policy file that cannot be used.  ``str()`` is one line for the user."""


@dataclass(frozen=True)
class Policy:
    """Thresholds and word lists; see ``policy.toml`` for what each means."""

    version: str
    thresholds: dict[str, float]
    words: dict[str, list[str]]
    name: str = "default"
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def family(self) -> frozenset[str]:
        """Lower-case words for members of a family."""
        return frozenset(self.words["family"])

    def search(self, words: str, text: str) -> re.Match[str] | None:
        """The first of a word list in ``text``, as whole words."""
        if words not in self._patterns:
            alternatives = sorted(self.words[words], key=len, reverse=True)
            choice = "|".join(map(re.escape, alternatives)) or r"(?!)"  # an empty list matches nothing
            self._patterns[words] = re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.I)
        return self._patterns[words].search(text)


def load_policy(path: Path | None = None) -> Policy:
    """The shipped policy, or the shipped policy with a file's entries in place of its own.

    Raises:
        BadPolicy: the file cannot be read, is not TOML, or sets something that does not exist.
    """
    default = tomllib.loads(Path(__file__).with_name("policy.toml").read_text("utf-8"))
    if path is None:
        return Policy(default["version"], default["thresholds"], default["words"])
    try:
        own = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadPolicy(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPolicy(f"{path}: is not TOML ({error}); compare it with docs/policy.md") from error
    if unknown := set(own) - {"version", "thresholds", "words"}:
        raise BadPolicy(f"{path}: there is no {min(unknown)!r}; known: version, thresholds, words")
    for section in ("thresholds", "words"):
        entries = own.get(section, {})
        if not isinstance(entries, dict):
            raise BadPolicy(f"{path}: {section} must be a table; compare it with docs/policy.md")
        for name, value in entries.items():
            if name not in default[section]:
                raise BadPolicy(f"{path}: there is no {name!r} in {section}; known: {', '.join(default[section])}")
            if not (_are_words(value) if section == "words" else _is_number(value)):
                raise BadPolicy(f"{path}: {section}.{name} has a value of the wrong kind")
            default[section][name] = value
    return Policy(str(own.get("version", default["version"])), default["thresholds"], default["words"], path.name)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
