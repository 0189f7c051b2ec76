"""Sentence cutting alone: the golden rules, and how fast and how evenly text of some length is cut."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.matching import normal
from smartnlp.reading import read_pasted
from smartnlp.segmentation import segment
from smartnlp.segmentation.items import split_lead
from smartnlp.segmentation.sentences import split_sentences
from smartnlp.training.corpus import BadData

Case = tuple[str, list[str]]

_ROUNDS = 3


def golden(file: Path) -> list[Case]:
    """Texts with their sentences.

    Args:
        file: JSON, or a Python module whose longest list holds ``("text", ["sentence", ...])``, as pysbd's
            ``benchmarks/english_golden_rules.py`` in its source package.

    Raises:
        BadData: no such list is in it.
    """
    text = file.read_text("utf-8")
    lists = [json.loads(text)] if file.suffix == ".json" else _lists(text)
    cases = [[(case[0], list(case[1])) for case in one if _is_case(case)] for one in lists]
    if not any(cases):
        raise BadData(f"{file}: holds no list of texts with their sentences")
    return max(cases, key=len)


def _lists(code: str) -> list[list[Any]]:
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            found.append(ast.literal_eval(node.value))
    return found


def _is_case(case: Any) -> bool:
    return (
        isinstance(case, list | tuple)
        and len(case) == 2
        and isinstance(case[0], str)
        and isinstance(case[1], list | tuple)
        and all(isinstance(sentence, str) for sentence in case[1])
    )


def cut_by_sentences(text: str) -> list[str]:
    """What the sentence engine alone makes of a text."""
    return split_sentences(text)


def cut_as_pasted(text: str) -> list[str]:
    """What a person gets who pastes the text."""
    return [statement.text for statement in segment(read_pasted(text, "golden")).statements]


def agrees(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """True for the same sentences; an item's number or bullet, which segmentation takes off, decides nothing."""
    return [_bare(sentence) for sentence in said] == [_bare(sentence) for sentence in wanted]


def _bare(sentence: str) -> str:
    return normal(split_lead(sentence).text)


@dataclass(frozen=True)
class Seconds:
    """Processor seconds for a text: to cut it once it is read, and to do both."""

    cut: float
    all: float


def seconds_for(text: str) -> Seconds:
    """What it takes to read a pasted text and to cut it, the best of some rounds."""
    taken = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        plan = read_pasted(text, "speed")
        read = time.process_time()
        segment(plan)
        end = time.process_time()
        taken.append((end - read, end - begin))
    return Seconds(*map(min, zip(*taken, strict=True)))


def text_of_length(parts: Sequence[str], size: int) -> str:
    """Paragraphs, again from the first when they run out, up to ``size`` bytes."""
    chosen: list[str] = []
    length = 0
    while length < size:
        part = parts[len(chosen) % len(parts)]
        chosen.append(part)
        length += len(part.encode()) + 2
    return "\n\n".join(chosen)
