"""The audit over tables: the rows that the local engine writes, for any cluster that hands out tables."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from smartnlp.batch.guard import Guard
from smartnlp.batch.planning import plan_inputs
from smartnlp.batch.settings import Settings
from smartnlp.batch.tables import SCHEMA, audit_tables
from smartnlp.classifier import DEFAULT_MODEL


def test_tables_in_tables_out(plan_file: Path, tmp_path: Path) -> None:
    settings = Settings(DEFAULT_MODEL)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    tables = (pd.DataFrame({"path": [str(path)], "document": [path.name]}) for path in (plan_file, bad))
    found = pd.concat(audit_tables(tables, settings))
    assert list(found.columns) == [column.split()[0] for column in SCHEMA.split(", ")]
    assert list(found["kind"]) == ["plan", "problem"]
    assert json.loads(found["data"].iloc[1])["document"] == "bad.pdf"
    with Guard(settings) as guard:
        (one,) = plan_inputs([(plan_file, plan_file.name)], settings)
        assert [row.data for row in guard.rows(one)] == [found["data"].iloc[0]]
