"""An evaluation as one self-contained page, and its calibration plot as a picture: no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smartnlp.training.evaluation import figures


def evaluation_page(
    report: Mapping[str, Any],
    about: Mapping[str, str],
    *,
    scope: Mapping[str, Any] | None = None,
    behaviour: Sequence[Mapping[str, Any]] | None = None,
) -> str:
    """The page of one evaluation, as HTML.

    Args:
        report: of :func:`smartnlp.training.evaluation.evaluate`.
        about: ``model``, ``data``, ``rows`` (which of them, in words), ``view`` (what the model saw) and ``version``.
        scope: of :func:`smartnlp.training.evaluation.scope_report`, if it was asked for and the model judges scope.
        behaviour: of :func:`smartnlp.training.behaviour.behaviour`, if it was asked for.
    """
    template = _environment().get_template("page.html")
    return template.render(report=report, about=about, scope=scope, behaviour=behaviour, figures=figures)


def calibration_svg(reports: Mapping[str, Mapping[str, Any]]) -> str:
    """Reliability diagrams as one SVG file: a row for each report under its name, a column for each axis."""
    return _environment().get_template("calibration.svg").render(reports=reports)


@cache
def _environment() -> Environment:
    loader = PackageLoader("smartnlp.training.evaluation_page")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = "".join(loader.get_source(found, name)[0] for name in ("page.css", "chart.css"))
    # Only this style may work, so that nothing that stands in a statement can change the page.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found.globals |= {"style": Markup(style), "style_hash": f"sha256-{digest}"}
    return found
