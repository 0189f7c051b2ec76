"""Honest evaluation: scores with intervals over plans, calibration, abstention, slices, worst errors, scope."""

from smartnlp.training.evaluation.report import UNSURE_BELOW, evaluate
from smartnlp.training.evaluation.scope import scope_report
from smartnlp.training.evaluation.text import details, scope_text, table

__all__ = ["UNSURE_BELOW", "details", "evaluate", "scope_report", "scope_text", "table"]
