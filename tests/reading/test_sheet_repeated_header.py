"""An export whose header comes again further down, as some systems print it on every page."""

from __future__ import annotations

from pathlib import Path

from smartnlp.reading import read_plans


def test_a_repeated_header_in_snake_case_is_no_row(tmp_path: Path) -> None:
    header = "plan_id,action_text,person_responsible,due_date"
    rows = ["7,Dad rings the dentist,Dad,3 June 2026", header, "8,Nan keeps the diary,Nan,5 June 2026"]
    file = tmp_path / "export.csv"
    file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    plans = list(read_plans(file, "export.csv"))
    assert len(plans) == 2
    assert not any("action_text" in cell.text for plan in plans for block in plan.blocks if block.table
                   for row in block.table.rows for cell in row)  # fmt: skip
