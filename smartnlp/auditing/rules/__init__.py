"""One criterion per file; each is a function from a linked statement and its setting to a criterion."""

from smartnlp.auditing.rules.achievable import achievable
from smartnlp.auditing.rules.measurable import measurable
from smartnlp.auditing.rules.realistic import realistic
from smartnlp.auditing.rules.specific import specific
from smartnlp.auditing.rules.timely import timely

STATEMENT_RULES = {
    "specific": specific,
    "measurable": measurable,
    "achievable": achievable,
    "realistic": realistic,
    "timely": timely,
}

__all__ = ["STATEMENT_RULES", "achievable", "measurable", "realistic", "specific", "timely"]
