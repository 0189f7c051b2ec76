from __future__ import annotations

import pytest

from smartnlp.names import lists, neutral


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Mum to ring Mrs Parveen by Friday", "Mum to ring Mrs Taylor by Friday"),
        ("Rosie's attendance rises, Dad walks rosie in", "Sam's attendance rises, Dad walks Sam in"),
        ("Kofi and Zofia go with Kofi's aunt", "Sam and Alex go with Sam's aunt"),
        ("SW to visit in May", "SW to visit in May"),
        ("Referral to St Mary's School", "Referral to St Mary's School"),
        ("Will Mum engage?", "Will Mum engage?"),
        ("", ""),
    ],
)
def test_names_are_read_as_one_and_the_same(text: str, read_as: str) -> None:
    assert neutral(text) == read_as


def test_the_names_of_every_community_are_read_alike() -> None:
    read = {
        neutral(f"{name} to see the dentist with Mum")
        for community in lists()["communities"].values()
        for half in community.values()
        for part in ("feminine", "masculine")
        for name in half[part]
    }
    assert read == {"Sam to see the dentist with Mum"}


def test_many_names_and_odd_text() -> None:
    names = ["Kofi", "Zofia", "Rosie", "Agnieszka", "Mohammed", "Priya", "Siobhan"]
    assert neutral(", ".join(names)) == "Sam, Alex, Jo, Chris, Pat, Robin, Sam"
    assert neutral("\ud800 \x00 🙂") == "\ud800 \x00 🙂"
