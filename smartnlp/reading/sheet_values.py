"""What stands in a column, where its name says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from smartnlp.layout import asks, is_field_label, is_status

_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?(?: \d{2,4})?)"
    r"(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?",
    re.I,
)
_MOST = 0.6
_SOME = 0.4
_FEWEST_TO_TELL = 6  # values; fewer say nothing of a column
_LABEL_WORDS = 3.0


class Values:
    """The values of one column in some rows of an export."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text.strip() for text in texts if text.strip()]

    @cached_property
    def filled(self) -> int:
        """How many there are."""
        return len(self._texts)

    @cached_property
    def distinct(self) -> int:
        """How many different ones there are."""
        return len(set(self._texts))

    @property
    def repeats(self) -> bool:
        """True if any comes twice."""
        return self.distinct < self.filled

    @cached_property
    def words(self) -> float:
        """Words of a value on average."""
        return sum(len(text.split()) for text in self._texts) / max(self.filled, 1)

    @property
    def are_dates(self) -> bool:
        """Most are full dates."""
        return self._share(_DATE.fullmatch) >= _MOST

    @property
    def are_figures(self) -> bool:
        """None holds a letter."""
        return self._share(lambda text: any(char.isalpha() for char in text)) == 0

    @property
    def are_people(self) -> bool:
        """Many are what a form calls people ("Mum", "Social worker", "School")."""
        return self.words < _LABEL_WORDS and self._share(is_field_label) >= _SOME

    @property
    def are_labels(self) -> bool:
        """A few short words come again and again, none of which asks for anything."""
        if self.filled and self._share(is_status) == 1:
            return True
        return (
            self.filled >= _FEWEST_TO_TELL
            and self.words <= _LABEL_WORDS
            and self.distinct * 2 <= self.filled
            and self._share(asks) == 0
        )

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(bool(test(text)) for text in self._texts) / max(self.filled, 1)
