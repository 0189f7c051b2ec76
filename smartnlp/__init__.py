"""smartnlp: audits free-text plans against SMART, on this machine alone.

    import smartnlp

    smartnlp.score(["Parents to engage with services as soon as possible."])
    smartnlp.audit("plan.docx")

Everything is imported when it is first used; prediction never imports torch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartnlp.silence import no_reports

if TYPE_CHECKING:
    from smartnlp.classifier import Classifier

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "load_classifier", "score"]

no_reports()


@lru_cache(maxsize=4)
def load_classifier(model: str | Path | None = None) -> Classifier:
    """The classifier of a model folder, loaded once; the shipped one by default.

    Raises:
        smartnlp.classifier.folder.BrokenModel: the folder is not a model.
    """
    from smartnlp.classifier import DEFAULT_MODEL, Classifier

    return Classifier(Path(model) if model is not None else DEFAULT_MODEL)


def score(
    texts: str | Sequence[str],
    *,
    plan_date: dt.date | None = None,
    model: str | Path | None = None,
    policy: str | Path | None = None,
) -> list[dict[str, Any]]:
    """Audit statements, one record each, in order; a blank text gets ``kind: None``.

    Args:
        texts: the statements, or one.
        plan_date: the day from which "next Tuesday" and "14 May" are counted.
        model: folder of a trained model.
        policy: TOML file with own thresholds and words.

    Returns:
        Statement records as in ``statements.jsonl`` (see ``docs/records.md``).
    """
    from smartnlp.auditing import load_policy
    from smartnlp.pipeline import analyse_lines
    from smartnlp.reporting.payload import statement_record

    texts = [texts] if isinstance(texts, str) else texts
    rules = load_policy(Path(policy) if policy is not None else None)
    audited = analyse_lines(
        [" ".join(text.splitlines()) for text in texts], load_classifier(model), rules, plan_date=plan_date
    )
    return [statement_record("-", plan_date, one) for one in audited]


def audit(
    source: str | Path,
    *,
    plan_date: dt.date | None = None,
    as_of: dt.date | None = None,
    model: str | Path | None = None,
    policy: str | Path | None = None,
) -> list[dict[str, Any]]:
    """Audit a file, or a plan's text.

    Args:
        source: a path, or text.  A string is taken for a path if it is one line that names an existing file or
            ends in the suffix of a kind of file that is read.
        plan_date: the plan's date; by default it is looked for in the document.
        as_of: the day from which deadlines are seen as past.
        model: folder of a trained model.
        policy: TOML file with own thresholds and words.

    Returns:
        One record per plan as in ``plans.jsonl``, each with its statement records under ``"records"``.

    Raises:
        smartnlp.records.UnreadablePlan: a file that cannot be read.
    """
    from smartnlp.auditing import load_policy
    from smartnlp.pipeline import analyse
    from smartnlp.reading import read_pasted, read_path
    from smartnlp.reporting.payload import plan_record, statement_record

    path = source if isinstance(source, Path) else _path_of(source)
    plans = read_path(path, path.name) if path is not None else [read_pasted(str(source), "-")]
    rules = load_policy(Path(policy) if policy is not None else None)
    results = []
    for plan in plans:
        found = analyse(plan, load_classifier(model), rules, plan_date=plan_date, as_of=as_of)
        statements = [statement_record(found.document, found.plan_date, one) for one in found.statements]
        results.append({**plan_record(found), "records": statements})
    return results


def _path_of(source: str) -> Path | None:
    """The path that a string means, or None for text."""
    from smartnlp.reading import SUFFIXES

    if "\n" in source or len(source) > 1000:
        return None
    try:
        path = Path(source)
        return path if path.is_file() or path.suffix.lower() in SUFFIXES else None
    except (OSError, ValueError):
        return None
