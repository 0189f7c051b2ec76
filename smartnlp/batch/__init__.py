"""Many plans: finding the files, auditing each in its own guarded step, writing as it goes, never twice."""

from smartnlp.batch.files import find_inputs
from smartnlp.batch.run import Options, audits, open_files

__all__ = ["Options", "audits", "find_inputs", "open_files"]
