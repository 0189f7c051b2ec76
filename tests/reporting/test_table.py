from __future__ import annotations

import csv
import io

import pytest

import smartnlp
from smartnlp.reporting.table import COLUMNS, CsvWriter


def rows(*texts: str) -> list[dict[str, str]]:
    stream = io.StringIO()
    writer = CsvWriter(stream)
    for record in smartnlp.score(texts):
        writer.write(record)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_one_row_per_statement_with_all_columns() -> None:
    (row,) = rows("SW to ring the housing officer by 20 May.")
    assert tuple(row) == COLUMNS
    assert (row["kind"], row["owners"], row["times"]) == ("action", "SW", "20 May")


@pytest.mark.parametrize("text", ["=1+1", "+44 7700 900000", "-2", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_starts_a_formula(text: str) -> None:
    (row,) = rows(text)
    assert row["text"] == f"'{text}"
