"""Libraries that report to their makers, or fetch what is not there, are told not to, before they are loaded."""

from __future__ import annotations

import os

# onnxruntime from 1.29 on sends Microsoft what it runs and on what, from a thread of its own, and leaves an identifier
# in the home folder; ray reports its use.  Both read these once, when they are loaded.
_NO_REPORTS = {"ORT_DISABLE_TELEMETRY": "1", "RAY_USAGE_STATS_ENABLED": "0", "HF_HUB_DISABLE_TELEMETRY": "1"}
# Encoders are read from folders alone; nothing is to be looked for elsewhere.
_NO_FETCHING = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def no_reports() -> None:
    """For whoever imports smartnlp: what no program that reads plans wants."""
    os.environ.update(_NO_REPORTS)


def no_fetching() -> None:
    """For the command line, which is its own master."""
    os.environ.update(_NO_FETCHING)
