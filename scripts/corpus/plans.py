"""The structured plans, each held against ``plan.schema.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from smartnlp.training.corpus import BadData

_SCHEMA = Path(__file__).with_name("plan.schema.json")


def load_plan(file: Path) -> dict[str, Any]:
    """A plan that holds to the schema and whose rows are as wide as their tables.

    Raises:
        BadData: what is wrong, with the file and the place in it.
    """
    plan: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for error in _validator().iter_errors(plan):
        place = "/".join(map(str, error.instance_path)) or "the plan"
        raise BadData(f"{file}, {place}: {error.message}")
    for number, block in enumerate(plan["blocks"]):
        for row, cells in enumerate(block.get("rows", [])):
            if len(cells) != len(block["columns"]):
                raise BadData(
                    f"{file}, blocks/{number}/rows/{row}: {len(cells)} cells for {len(block['columns'])} columns"
                )
    if plan["id"] != file.stem or not plan["id"].startswith(f"{plan['writer']}-"):
        raise BadData(f"{file}: its id is {plan['id']!r} and its writer {plan['writer']!r}")
    return plan


@cache
def _validator() -> Any:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))
