"""Lists of words are searched for as one pattern would find them, whatever the text."""

from __future__ import annotations

import re

import pytest

from smartnlp.auditing import load_policy
from smartnlp.auditing.word_list import WordList

TERMS = ["where possible", "as appropriate", "100%", "self-care", "café", "sick"]


def by_pattern(terms: list[str], text: str) -> list[str]:
    choice = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return [found[0] for found in re.finditer(rf"(?<!\w)(?:{choice})(?!\w)", text, re.I)]


@pytest.mark.parametrize(
    "text",
    [
        "Visit Where Possible, as appropriate.",
        "SELF-CARE at the CAFÉ, 100% of the time",
        "ſick and SİCK",  # letters that a pattern takes for s and i
        "wherever possible, somewhere possible",
        "where\npossible",
        "selfcare 1000%",
        "",
    ],
)
def test_a_list_finds_what_a_pattern_finds(text: str) -> None:
    words = WordList(TERMS)
    assert [found[0] for found in words.every(text)] == by_pattern(TERMS, text)
    first = words.search(text)
    assert ([first[0]] if first else []) == by_pattern(TERMS, text)[:1]


def test_terms_that_begin_with_a_sign_or_are_not_latin_are_found() -> None:
    assert WordList(["£5"]).search("pay £5 back")
    assert WordList(["µg"]).search("20 μG a day")  # the micro sign and the Greek letter
    assert WordList(["ΣΑΣ"]).search("σας")


def test_an_empty_list_finds_nothing() -> None:
    assert WordList([]).search("anything") is None
    assert list(WordList([]).every("anything")) == []


def test_every_term_of_the_policy_is_found() -> None:
    policy = load_policy()
    for name, terms in policy.words.items():
        for term in terms:
            if re.match(r"\w", term) and re.search(r"\w$", term):
                assert policy.search(name, f"So {term.upper()}, then"), (name, term)
