"""People's names in a text: found by list, and made one and the same where nothing may hang on whose they are."""

from smartnlp.names.finder import Name, Part, find, is_name, lists
from smartnlp.names.neutral import neutral

__all__ = ["Name", "Part", "find", "is_name", "lists", "neutral"]
