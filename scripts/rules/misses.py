"""What the rule layer gets wrong on strings that may be read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from rules.scores import AMOUNT_FIELDS, VALUE_FIELDS, Sides, Span, pairs

_READ = {"times": ("type", *VALUE_FIELDS), "targets": ("role", "unit", *AMOUNT_FIELDS)}
_SEED = 13


def misses(texts: Mapping[str, Sequence[Sides]], kinds: Sequence[str], number: int) -> Iterator[str]:
    """Lines with up to ``number`` faults of each kind, drawn at random, always the same ones.

    Args:
        texts: the kinds of :func:`rules.ours.corpus_sides`.
        kinds: which of "times", "owners" and "targets" to tell of.
        number: how many faults of each.
    """
    for name, some in texts.items():
        if name.rsplit(maxsplit=1)[-1].replace("cells", "owners") in kinds:
            found = [fault for sides in some for fault in faults(sides, _READ.get(name, ()))]
            yield f"\n{name}: {len(found)} faults"
            yield from random.Random(_SEED).sample(found, min(number, len(found)))


def faults(sides: Sides, read: Sequence[str]) -> Iterator[str]:
    """A line for each span of a text that was missed, has other bounds, is extra, or was misread in some field."""
    matched = pairs(sides.gold, sides.found)
    for span in sides.gold:
        if all(span is not gold for gold, _ in matched):
            yield f"missed   {_shown(span, sides, read)}"
    for span in sides.found:
        if all(span is not found for _, found in matched):
            yield f"extra    {_shown(span, sides, read)}"
    for gold, found in matched:
        same = (gold["start"], gold["end"]) == (found["start"], found["end"])
        if any(gold.get(name) != found.get(name) for name in read):
            yield f"misread  {_shown(found, sides, read)}  instead of {_fields(gold, read)}"
        elif not same:
            yield f"bounds   {_shown(found, sides, read)}  instead of {gold['text']!r}"


def _shown(span: Span, sides: Sides, read: Sequence[str]) -> str:
    rule = f" [{span['rule']}]" if span.get("rule") else ""
    return f"{span['text']!r}{rule} {_fields(span, read)}in {sides.text!r}"


def _fields(span: Span, read: Sequence[str]) -> str:
    said = " ".join(f"{name}={span[name]}" for name in read if span.get(name) is not None)
    return f"{said} " if said else ""
