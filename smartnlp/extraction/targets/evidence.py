"""What stands around a number, as features to be weighed (see :mod:`smartnlp.extraction.weighing`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from smartnlp.extraction.targets.numbers import Number
from smartnlp.lazy import compiled

_WORD = compiled(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][a-z]+)?|[^\w\s]")
_REACH = 5  # words on each side
_SAID = 60  # words of the text that count wherever they stand; of a longer text those nearest to the number


class Around:
    """The words of a text, found once for all its numbers."""

    def __init__(self, text: str) -> None:
        found = [(m.group(), m.start()) for m in _WORD.finditer(text)]
        self.low = ["#" if word[0].isdigit() else word.lower() for word, _ in found]
        self.starts = [start for _, start in found]

    def features(self, number: Number, barred: bool) -> list[str]:
        """The features of a number.

        Args:
            number: read from this text.
            barred: it looks like a name, a dose, an age, a year or a condition.
        """
        first, last = bisect_left(self.starts, number.start), bisect_left(self.starts, number.end)
        before = self.low[max(0, first - _REACH) : first][::-1]
        after = self.low[last : last + _REACH]
        size = _size(number.value)
        found = [
            f"form={number.form}", f"size={size}", f"word={number.word}", f"{number.form}={size}",
            f"barred={barred}", f"broken={number.value % 1 != 0}", f"range={number.value_max is not None}",
        ]  # fmt: skip
        found += _side("before", before) + _side("after", after)
        found.append(f"between={''.join(before[:1])}_{''.join(after[:1])}")
        near = self.low[max(0, first - _SAID // 2) : last + _SAID // 2]
        found += [f"said={word}" for word in {*near} if word.isalpha()]
        return found


def _side(name: str, words: Sequence[str]) -> list[str]:
    """Each word with its distance and without, the endings of the two nearest, the nearest two together."""
    if not words:
        return [f"{name} none"]
    found = [f"{name}{n}={word}" for n, word in enumerate(words)]
    found += [f"{name}={word}" for word in words]
    for n, word in enumerate(words[:2]):
        found += [f"{name}{n}=~{word[-3:]}", f"{name}{n}={word[:4]}~"]
    found.append(f"{name}={'_'.join(words[:2])}")
    return found


def _size(value: float) -> str:
    for most, name in ((0, "none"), (1, "one"), (5, "few"), (10, "ten"), (30, "tens"), (100, "hundred")):
        if value <= most:
            return name
    return "more"
