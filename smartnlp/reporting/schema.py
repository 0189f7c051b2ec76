"""The published JSON Schema (draft 2020-12) of the records; ``records.schema.json`` says what each property means."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Literal

_FILE = "records.schema.json"


def schema(record: Literal["statement", "plan", "summary"] | None = None) -> dict[str, Any]:
    """The schema of one kind of record, or of any of them."""
    whole: dict[str, Any] = json.loads(resources.files("smartnlp.reporting").joinpath(_FILE).read_text("utf-8"))
    if record is None:
        return whole
    return {"$schema": whole["$schema"], "$ref": f"#/$defs/{record}", "$defs": whole["$defs"]}
