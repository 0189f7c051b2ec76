"""A pattern is the one that ``re`` makes, made once and when it is needed."""

from __future__ import annotations

import re

import pytest

from smartnlp.lazy import compiled


def test_it_searches_like_the_pattern_it_stands_for() -> None:
    late, early = compiled(r"\b(?P<n>\d+) days?\b", re.I), re.compile(r"\b(?P<n>\d+) days?\b", re.I)
    text = "in 3 Days or 10 days"
    assert [m["n"] for m in late.finditer(text)] == [m["n"] for m in early.finditer(text)] == ["3", "10"]
    assert late.sub("-", text) == early.sub("-", text)
    assert (late.pattern, late.flags) == (early.pattern, early.flags)
    assert late.match(text) is None


def test_a_mistake_is_told_at_first_use() -> None:
    wrong = compiled("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_of_the_rule_layer_can_be_made() -> None:
    import importlib
    import pkgutil

    import smartnlp.extraction

    made = 0
    for module in pkgutil.walk_packages(smartnlp.extraction.__path__, "smartnlp.extraction."):
        for value in vars(importlib.import_module(module.name)).values():
            if type(value).__name__ == "_Uncompiled":
                made += bool(value.pattern)
    assert made > 150
