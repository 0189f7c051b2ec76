"""What times mean on a calendar: the rule of a recurrence, the last day of a deadline, what lies behind."""

from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.calendar.file import load_calendar
from smartnlp.extraction.calendar.model import NONE, BadCalendar, Calendar, Nation, Term
from smartnlp.extraction.calendar.resolving import resolve

__all__ = ["NONE", "BadCalendar", "Calendar", "Nation", "Term", "calendar_from_fields", "load_calendar", "resolve"]
