from __future__ import annotations

import pytest

from smartnlp.segmentation.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SW to visit. Mum to ring.", 2),
        ("Dr. Patel will refer by 3.5.26.", 1),
        ("SW to visit e.g. weekly.", 1),
        ("Ms. May said no. She left.", 2),
        ("St. Anne's to ring Mrs. Khan approx. 3 times.", 1),
        ("Has she been seen? Yes!", 2),
        ("One line with no stop", 1),
        ("You and I. Did he ring Albert I. Jones?", 2),
        ("Working at grade 2. Number is strong.", 2),
        ("Action 1. Ring school", 1),
        ('She asked "Who brings Leo in?" and Dad said he will.', 1),
        ("She goes to all her appts. Dad comes too.", 2),
        ("Seen at 9.15 a.m. on Mon. 18 May re. his eczema.", 1),
        ("It went on. . . . Then it stopped. . . .", 2),
        ("1. Ring school 2. Visit Nan", 2),
        ("• Ring • Visit", 2),
        ("Rings 999. Pull cord in flat.", 2),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_nothing_but_white_space_is_lost() -> None:
    text = 'Mum said "no." (twice)  SW to ask again... Then review!'
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
