"""Finds underlined: the marks stand below their words, on every line of a long text."""

from __future__ import annotations

from typing import Any

from smartnlp.reporting.spans import span_lines


def record(text: str, **spans: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    found: dict[str, Any] = {"text": text, "owners": [], "times": [], "targets": []}
    for name, some in spans.items():
        for words, details in some:
            start = text.index(words)
            found[name].append({"text": words, "start": start, "end": start + len(words), **details})
    return found


def test_marks_stand_below_their_words() -> None:
    text = "SW to raise attendance to 90% by 3 May"
    shown = record(
        text,
        owners=[("SW", {})],
        times=[("3 May", {"type": "DATE", "value": "2026-05-03"})],
        targets=[("90%", {"unit": "percent", "role": "target"})],
    )
    lines = list(span_lines(shown))
    assert lines[:2] == [text, "==                        ^^^    ~~~~~"]
    assert lines[2:] == [
        "  = owner   SW",
        "  ~ time    3 May  [DATE 2026-05-03]",
        "  ^ target  90%  [percent target]",
    ]


def test_a_long_text_is_broken_and_marked_on_its_second_line() -> None:
    text = "word " * 20 + "by Friday"
    lines = list(span_lines(record(text, times=[("Friday", {"type": "DATE"})])))
    assert all(len(line) <= 80 for line in lines)
    second = lines[1]
    assert lines[2] == " " * second.index("Friday") + "~" * 6


def test_why_follows_its_find() -> None:
    lines = list(span_lines(record("HV to call", owners=[("HV", {"rule": "before-to", "why": "stands before to"})])))
    assert lines[-1] == "            before-to: stands before to"


def test_an_empty_text_is_an_empty_line() -> None:
    assert list(span_lines(record(""))) == [""]
