"""Pseudonyms: people's names in a plan replaced by invented ones, the same name by the same one."""

from smartnlp.pseudonyms.choosing import new_key
from smartnlp.pseudonyms.replacing import pseudonymise

__all__ = ["new_key", "pseudonymise"]
