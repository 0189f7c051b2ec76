"""What is installed, on what machine, and whether it works: for a person whose audit fails, and whoever helps them.

Nothing here tells a plan's text or who the user is, so that all of it can be pasted into a report of a fault.
"""

from smartnlp.doctor.examination import examine
from smartnlp.doctor.findings import Check, Part

__all__ = ["Check", "Part", "examine"]
