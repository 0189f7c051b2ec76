"""The same audit over tables, for those who have a cluster of their own: see ``docs/cluster.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from smartnlp.batch.guard import Guard, Limits
from smartnlp.batch.planning import plan_inputs
from smartnlp.batch.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "document string, kind string, data binary"  # of what comes out, as Spark writes it


def audit_tables(
    tables: Iterator[pd.DataFrame], settings: Settings, limits: Limits | None = None
) -> Iterator[pd.DataFrame]:
    """Audit files named in tables, one guarded process for all of them; made for Spark's ``mapInPandas``.

    Args:
        tables: with the columns ``path`` and ``document``, the name to report a file by.
        settings: of the audit.
        limits: what one file may cost.

    Returns:
        For each file a table with the columns of :data:`SCHEMA`: the rows of :class:`smartnlp.batch.rows.Row`, with
        the document that they are about.

    Raises:
        smartnlp.batch.guard.NoWorker: no process can be begun.
    """
    import pandas as pd

    with Guard(settings, limits) as guard:
        for table in tables:
            files = [(Path(path), str(name)) for path, name in zip(table["path"], table["document"], strict=True)]
            for one in plan_inputs(files, settings):
                yield pd.DataFrame(
                    [(one.document, *row) for row in guard.rows(one)], columns=["document", "kind", "data"]
                )
