from __future__ import annotations

from collections import Counter

from smartnlp.training.out_of_scope import strangers


def test_what_is_held_out_was_not_learnt_from() -> None:
    learnt, held_out = ({text.strip().lower() for text, _ in strangers(part)} for part in ("train", "held_out"))
    assert not learnt & held_out
    assert len(learnt) == len(strangers("train")) >= 400
    assert len(held_out) == len(strangers("held_out")) >= 300


def test_there_are_many_of_each_type() -> None:
    for part in ("train", "held_out"):
        counts = Counter(kind for _, kind in strangers(part))  # type: ignore[arg-type]
        assert set(counts) == {"languages", "code", "lists", "prose", "commerce", "chat", "noise"}
        assert min(counts.values()) >= 30
