"""People's names in a text: found by list, and made one and the same where nothing may hang on whose they are."""

from smartnlp.names.finder import Name, Part, also_know, find, is_name, lists
from smartnlp.names.neutral import neutral

__all__ = ["Name", "Part", "also_know", "find", "is_name", "lists", "neutral"]
