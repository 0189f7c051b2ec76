"""Many plans: finding the files, auditing each in its own guarded step, writing as it goes, never twice."""

from smartnlp.batch.files import find_inputs
from smartnlp.batch.run import Options, audit_files, open_files

__all__ = ["Options", "audit_files", "find_inputs", "open_files"]
