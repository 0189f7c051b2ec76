"""Any number of plans, each unlike the others, from the blocks of the corpus's plans."""

from __future__ import annotations

import importlib
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Plan = dict[str, Any]

_FORMS = ("docx",) * 2 + ("txt",) * 7 + ("xlsx",)  # in ten plans
_ROWS, _TEXTS = 2, 3  # of tables and of running text in one plan, at most
_NUMBER = re.compile(r"\b\d{1,2}\b")


def write_plans(sources: Sequence[Path], folder: Path, count: int, chance: random.Random) -> None:
    """Write ``count`` plans, in folders of a thousand, as Word, text and Excel."""
    known = [json.loads(path.read_text("utf-8")) for path in sources]
    for number, plan in enumerate(itertools.islice(plans(known, chance), count)):
        form = _FORMS[number % len(_FORMS)]
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        importlib.import_module(f"rendering.to_{form}").render(plan, place / f"plan {number:06}.{form}")


def plans(known: Sequence[Plan], chance: random.Random) -> Iterator[Plan]:
    """Plans without end: the form of one, some rows and lines of it, in another order and with other small numbers.

    The numbers keep two plans from having the same words, so that nothing that remembers a text makes it look quick.
    """
    while True:
        plan = chance.choice(known)
        blocks = [_part(block, chance) for block in plan["blocks"]]
        texts = [at for at, block in enumerate(blocks) if block["type"] in ("paragraph", "list")]
        dropped = set(chance.sample(texts, max(0, len(texts) - _TEXTS)))
        yield {**plan, "blocks": [block for at, block in enumerate(blocks) if at not in dropped]}


def _part(block: Plan, chance: random.Random) -> Plan:
    if block["type"] == "table":
        rows = chance.sample(block["rows"], min(len(block["rows"]), _ROWS))
        return {**block, "rows": [[[_varied(line, chance) for line in cell] for cell in row] for row in rows]}
    if "items" in block:
        return {**block, "items": [_varied(item, chance) for item in block["items"]]}
    return {**block, "text": _varied(block["text"], chance)} if block["type"] == "paragraph" else block


def _varied(text: str, chance: random.Random) -> str:
    return _NUMBER.sub(lambda found: str(max(1, int(found[0]) + chance.randint(-3, 3))), text)
