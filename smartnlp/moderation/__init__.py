"""Moderation: people judge a sample blind; how far the model agrees, and what share meets each criterion after all.

:func:`draw` and :func:`write_sample` make the workbook, :func:`read_sample` and :func:`moderate` take it back.
"""

from smartnlp.moderation.answers import Sample, read_sample
from smartnlp.moderation.frame import BadSample, Frame, read_frame
from smartnlp.moderation.report import moderate
from smartnlp.moderation.sampling import Drawn, draw
from smartnlp.moderation.sheets import write_sample
from smartnlp.moderation.text import report_lines

__all__ = [
    "BadSample", "Drawn", "Frame", "Sample", "draw", "moderate", "read_frame", "read_sample", "report_lines",
    "write_sample",
]  # fmt: skip
