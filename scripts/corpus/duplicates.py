"""Statements of one split that are too like another's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

NEAR = 0.85  # cosine of TF-IDF over character n-grams of 2 to 4
_BLOCK = 500  # rows compared at a time, which bounds memory


def leaks(rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Pairs of near-duplicate statements in different splits, the most alike first; strings that are no
    statements are not compared, as nothing learns from them."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept = [row for row in rows if row["kind"]]
    vectors = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32
    ).fit_transform(row["text"].lower() for row in kept)
    splits = np.array([row["split"] for row in kept])
    found = []
    for one, other in combinations(np.unique(splits), 2):
        left, right = np.flatnonzero(splits == one), np.flatnonzero(splits == other)
        turned = vectors[right].T.tocsr()
        for start in range(0, len(left), _BLOCK):
            alike = (vectors[left[start : start + _BLOCK]] @ turned).tocoo()
            for near in np.flatnonzero(alike.data > NEAR):
                i, j = left[start + alike.row[near]], right[alike.col[near]]
                found.append((kept[i], kept[j], float(alike.data[near])))
    return sorted(found, key=lambda pair: -pair[2])
