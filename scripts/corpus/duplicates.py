"""Statements of one split that are too like another's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NEAR = 0.85  # cosine of TF-IDF over character n-grams of 2 to 4
_BLOCK = 500  # rows compared with all others at a time, which bounds memory


def leaks(rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Pairs of near-duplicate statements in different splits, the most alike first; strings that are no
    statements are not compared, as nothing learns from them."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept = [row for row in rows if row["kind"]]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit_transform(
        row["text"].lower() for row in kept
    )
    found = []
    for start in range(0, len(kept), _BLOCK):
        block = (vectors[start : start + _BLOCK] @ vectors.T).tocoo()
        for i, j, similarity in zip(block.row, block.col, block.data, strict=True):
            one, other = kept[start + i], kept[j]
            if similarity > NEAR and start + i < j and one["split"] != other["split"]:
                found.append((one, other, float(similarity)))
    return sorted(found, key=lambda pair: -pair[2])
