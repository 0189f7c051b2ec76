from __future__ import annotations

import pytest

from smartnlp.extraction.owners.words import Words, split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hannah's report", ("Hannah", "'s", "report")),
        ("O'Brien step-dad", ("O'Brien", "step-dad")),
        ("S&LT w/c 3", ("S&LT", "w/c", "3")),
        ("SW/HV, 9.30am", ("SW", "/", "HV", ",", "9.30am")),
        ("I’ll", ("I", "'ll")),
        ("", ()),
    ],
)
def test_split(text: str, words: tuple[str, ...]) -> None:
    assert split(text) == words


def test_places_index_the_text() -> None:
    text = "İlk Mum’s  (SW)\n- Zoë"
    words = Words(text, {})
    assert [text[start:end] for start, end in zip(words.start, words.end, strict=True)] == words.typed
