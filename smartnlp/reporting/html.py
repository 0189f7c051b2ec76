"""Self-contained HTML pages: one for the batch, one for each plan.  They refer to no network and forbid it.

The one script does what can be done without: it opens the search and the order of the list of plans.  Style and script
are allowed by their hashes, so that nothing that stands in a plan can ever run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smartnlp.private import make_private, open_private
from smartnlp.reporting import charts
from smartnlp.reporting.payload import is_judged
from smartnlp.reporting.placing import placed
from smartnlp.reporting.shown import PARTS, STATES, asked_of_all, shown
from smartnlp.reporting.tallies import DECIDED, GROUPS, Tallies
from smartnlp.reporting.text import counted

PER_PAGE = 500  # plans in one list; the others follow on pages of their own
NAME = "report.html"
_FOLDER = "plans"
_OURS = ("[0-9]" * 5 + "-*.html", "list-*.html")  # pages that an earlier audit may have left
_LEAST_MONTHS = 2


def clear(folder: Path) -> None:
    """Remove the pages that an earlier audit wrote into a folder, whole or not."""
    for pattern in (*_OURS, *(f"{one}.part" for one in _OURS)):
        for old in (folder / _FOLDER).glob(pattern):
            old.unlink()
    for name in (NAME, f"{NAME}.part"):
        (folder / name).unlink(missing_ok=True)
    if (folder / _FOLDER).is_dir() and not any((folder / _FOLDER).iterdir()):
        (folder / _FOLDER).rmdir()


class HtmlReport:
    """Writes the page of each plan as it comes, and at the end that of the batch.

    Memory holds one line and a few sums for each plan.
    """

    def __init__(self, folder: Path, about: dict[str, Any]) -> None:
        self._folder, self._about = folder, about
        self._tallies = Tallies()
        clear(folder)
        make_private(folder / _FOLDER)

    def add(
        self, plan: dict[str, Any], statements: Sequence[dict[str, Any]], layout: Sequence[dict[str, Any]] = ()
    ) -> None:
        """Write a plan's page; ``layout`` as :func:`smartnlp.batch.layout.layout_record` gives it."""
        name = plan_page_name(len(self._tallies.plans) + 1, plan["document"])
        self._tallies.add(plan, statements, f"{_FOLDER}/{name}")
        _write(
            self._folder / _FOLDER / name, "plan.html", _plan_view(plan, statements, layout) | {"about": self._about}
        )

    def finish(self, summary: dict[str, Any]) -> None:
        """Write ``report.html`` and the pages on which the list of plans goes on."""
        rows = self._tallies.weakest_first()
        chunks = [rows[at : at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)] or [[]]
        bands = self._tallies.bands()
        by_rag: dict[str, list[str]] = {}
        for band in bands:
            by_rag.setdefault(band["rag"] or "none", []).append(band["name"])
        common = {"about": self._about, "bands": bands, "by_rag": by_rag, "total": len(rows), "pages": len(chunks)}
        for page, chunk in enumerate(chunks[1:], 2):
            _write(self._folder / _page_href(page, 1), "more.html", common | {"rows": chunk, "page": page})
        _write(
            self._folder / NAME,
            NAME,
            common | _batch_view(summary, self._tallies) | {"rows": chunks[0]},
        )


def plan_page_name(number: int, document: str) -> str:
    """A safe file name for a plan's page, different for every plan."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", document).strip("-")[:60] or "plan"
    digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{number:05}-{stem}-{digest}.html"


def _plan_view(
    plan: dict[str, Any], statements: Sequence[dict[str, Any]], layout: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    views = {record["index"]: shown(record) for record in statements}
    about, grade = plan.get("about") or {}, plan.get("grade") or {}
    facts = [(name.capitalize(), about[name]) for name in ("kind", "team", "author") if about.get(name)]
    facts += [("Date of plan", plan["plan_date"] or "not found"), ("Next review", plan["review_date"] or "not found")]
    return {
        "plan": plan,
        "facts": facts,
        "statements": views,
        "judged": [views[record["index"]] for record in statements if is_judged(record)],
        "parts": placed(layout, statements),
        "asked_of_all": asked_of_all(statements),
        "weights": sum(part["weight"] for part in grade.get("parts", ())),
    }


def _batch_view(summary: dict[str, Any], tallies: Tallies) -> dict[str, Any]:
    bands, whole = tallies.bands(), {name: tallies.whole.share(name) for name in DECIDED}
    groups = tallies.groups()
    return {
        "summary": summary,
        "whole": whole,
        "months": groups.pop("month", None),
        "groups": groups,
        "in_statements": tallies.commonest(summary["findings"], "statements"),
        "in_plans": tallies.commonest(summary["plan_findings"], "plans"),
        "grade_chart": _grade_chart(bands, summary["plans"]),
        "criteria_chart": _criteria_chart(whole),
        "trend": _trend(tallies),
    }


def _grade_chart(bands: Sequence[dict[str, Any]], plans: int) -> Markup:
    rows = [charts.Bar(one["name"], one["plans"] / plans, str(one["plans"]), one["rag"] or "none") for one in bands]
    return charts.bars("chart-grades", "Plans by grade; the table has the figures", rows)


def _criteria_chart(whole: dict[str, dict[str, Any] | None]) -> Markup:
    rows = [
        charts.Whisker(name.capitalize(), one["share"], one["low"], one["high"], f"{one['share']:.0%} of {one['of']}")
        for name, one in whole.items()
        if one
    ]
    title = "Share of actions and outcomes that meet each criterion, with 95% intervals; the table has the figures"
    return charts.whiskers("chart-criteria", title, rows)


def _trend(tallies: Tallies) -> Markup | None:
    months = tallies.months()
    if len(months) < _LEAST_MONTHS:
        return None
    series = [
        (name.capitalize(), [one["share"] if (one := group.share(name)) else None for _, group in months])
        for name in DECIDED
    ]
    if any(group.scores for _, group in months):
        scores = [group.score / 100 if group.score is not None else None for _, group in months]
        series.append(("Mean score (of 100)", scores))
    title = (
        "Share of statements that meet each criterion, and the mean score, month by month; the table has the figures"
    )
    return charts.trend("chart-trend", title, [month for month, _ in months], series)


def _page_href(page: int, seen_from: int) -> str:
    """The address of a page of the list, from the batch page (1) or from another page of the list."""
    if seen_from == 1:
        return f"{_FOLDER}/list-{page}.html"
    return "../report.html#plans" if page == 1 else f"list-{page}.html"


def _plan_href(href: str, seen_from: int) -> str:
    return href if seen_from == 1 else href.removeprefix(f"{_FOLDER}/")


def _spans(cell: dict[str, Any]) -> Markup:
    """The attributes of a cell that covers more than one."""
    parts = [Markup(' {}="{}"').format(name, cell[of]) for name, of in (("colspan", "across"), ("rowspan", "down"))
             if cell[of] > 1]  # fmt: skip
    return Markup("").join(parts)


@cache
def _environment() -> Environment:
    loader = PackageLoader("smartnlp.reporting")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    for name, file in (("style", "style.css"), ("script", "script.js")):
        text = loader.get_source(found, file)[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        found.globals |= {name: Markup(text), f"{name}_hash": f"sha256-{digest}"}
    found.globals |= {
        "STATES": STATES, "PARTS": PARTS, "SORTS": GROUPS, "stacked": charts.stacked, "spans": _spans,
        "page_href": _page_href, "prefix": _plan_href, "counted": counted,
    }  # fmt: skip
    return found


def _write(path: Path, template: str, view: dict[str, Any]) -> None:
    """Write a page piece by piece, under its name when it is complete; a lone surrogate becomes a question mark."""
    part = path.with_name(path.name + ".part")
    try:
        with open_private(part, errors="replace", newline="\n") as stream:
            stream.writelines(_environment().get_template(template).generate(view))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
