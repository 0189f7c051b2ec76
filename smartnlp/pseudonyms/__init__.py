"""Pseudonyms: people's names in a plan replaced by invented ones, the same name by the same one."""

from smartnlp.pseudonyms.choosing import new_key
from smartnlp.pseudonyms.replacing import pseudonymise
from smartnlp.pseudonyms.terms import invented

__all__ = ["invented", "new_key", "pseudonymise"]
