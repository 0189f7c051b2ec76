"""Self-contained HTML pages: one for the batch, one for each plan.  No script, no reference to a network."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from smartnlp.reporting.payload import is_judged

_ORDER = {"not_met": 0, "partly": 1, "judgement": 2, "met": 2}
_COMMONEST = 8


@cache
def _environment() -> Environment:
    loader = PackageLoader("smartnlp.reporting")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class Examples:
    """For each rule the first statement that it fired on, and the rule's question: for the batch page."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, str]] = {}

    def add(self, record: dict[str, Any]) -> None:
        """Look at one statement record; one with a label in doubt is no good example."""
        rules = {finding["rule"] for criterion in record["criteria"].values() for finding in criterion["findings"]}
        if any(rule.startswith("label-") for rule in rules):
            return
        for criterion in record["criteria"].values():
            for finding in criterion["findings"]:
                if finding["rule"] not in self._first:
                    self._first[finding["rule"]] = {
                        "question": finding["question"],
                        "example": record["text"],
                        "document": record["document"],
                    }

    def of(self, summary: dict[str, Any]) -> list[dict[str, Any]]:
        """The commonest findings with their examples."""
        return [
            {**one, **self._first[one["rule"]]}
            for one in summary["findings"][:_COMMONEST]
            if one["rule"] in self._first
        ]


def plan_page_name(number: int, document: str) -> str:
    """A safe file name for a plan's page, different for every plan."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", document).strip("-")[:60] or "plan"
    digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{number:05}-{stem}-{digest}.html"


def plan_page(plan: dict[str, Any], statements: Sequence[dict[str, Any]], about: dict[str, Any]) -> str:
    """The page of one plan."""
    template = _environment().get_template("plan.html")
    return template.render(plan=plan, parts=_parts(statements), general=_general(statements), about=about)


def _parts(statements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The page's parts in reading order: judged statements, and stretches of context between them."""
    parts: list[dict[str, Any]] = []
    row_before = None
    for record in statements:
        place = record["location"]
        row = (place["block"], place["row"]) if place["row"] else None
        heading = f"{place['block']}, row {place['row']}" if row and row != row_before else None
        row_before = row
        if is_judged(record):
            parts.append({"heading": heading, "statement": _shown(record)})
        elif heading is None and parts and "context" in parts[-1]:
            parts[-1]["context"].append(record)
        else:
            parts.append({"heading": heading, "context": [record]})
    return parts


def _general(statements: Sequence[dict[str, Any]]) -> list[str]:
    """The questions that every statement raises: said once at the end of the page."""
    questions = {
        finding["question"]: None
        for record in statements
        for criterion in record["criteria"].values()
        for finding in criterion["findings"]
        if finding["rule"].startswith("judge-")
    }
    return list(questions)


def batch_page(
    summary: dict[str, Any], plans: Sequence[dict[str, Any]], examples: Examples, about: dict[str, Any]
) -> str:
    """The page of the batch.  ``plans`` are plan records with the ``href`` of their page."""

    def weakest_first(plan: dict[str, Any]) -> tuple[float, str]:
        shares = [plan["criteria"][name]["share_met"] for name in ("specific", "timely")]
        known = [share for share in shares if share is not None]
        return (sum(known) / len(known) if known else 2.0), plan["document"]

    return (
        _environment()
        .get_template("report.html")
        .render(summary=summary, plans=sorted(plans, key=weakest_first), commonest=examples.of(summary), about=about)
    )


def write_page(path: Path, page: str) -> None:
    """Write a page as UTF-8; a lone surrogate from a damaged file becomes a question mark."""
    path.write_bytes(page.encode("utf-8", "replace"))


def _shown(record: dict[str, Any]) -> dict[str, Any]:
    """A statement record as the template wants it."""
    criteria = {
        name: {**criterion, "telling": any(not f["rule"].startswith("judge-") for f in criterion["findings"])}
        for name, criterion in record["criteria"].items()
        if criterion["verdict"] is not None
    }
    asks = [f for criterion in criteria.values() for f in criterion["findings"] if not f["rule"].startswith("judge-")]
    distinct = list({(f["rule"], f["message"]): f for f in asks}.values())
    verdicts = [criterion["verdict"] for criterion in criteria.values()]
    spans = sorted((f["start"], f["end"]) for f in distinct if f.get("start") is not None)
    return {
        **record,
        "criteria": criteria,
        "asks": distinct,
        "worst": min(verdicts, key=_ORDER.__getitem__),
        "unsure": any(f["rule"].startswith("label-") for f in distinct),
        "where": _where(record["location"]),
        "pieces": list(_pieces(record["text"], spans)),
    }


def _where(location: dict[str, Any]) -> str:
    parts = [location["block"]]
    if location["row"]:
        parts.append(f"row {location['row']}")
    if location["column"]:
        parts.append(f"“{location['column']}”")
    if location["page"] and not location["block"].startswith("page"):
        parts.append(f"page {location['page']}")
    return ", ".join(parts)


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut into stretches, each with whether a finding points at it."""
    pieces, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*pieces, (text[at:], False)]
