"""The whole examination, part by part as it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from smartnlp.doctor.documents import documents_part
from smartnlp.doctor.findings import Part, guarded
from smartnlp.doctor.machine import machine_part
from smartnlp.doctor.model import model_part
from smartnlp.doctor.packages import extras_part, packages_part
from smartnlp.doctor.policy import policy_part
from smartnlp.doctor.specimen import specimen_part

AGAIN = "install it again: python -m pip install --force-reinstall smartnlp"


def examine(model: Path | None = None, policy: Path | None = None, folder: Path | None = None) -> Iterator[Part]:
    """Examine this installation.

    Each part is given as soon as it is done, for a broken library may end the process in the next one.

    Args:
        model: folder of the model in use; by default the shipped one.
        policy: the policy file in use, if any.
        folder: where results are to be written; by default the current one.
    """
    parts: dict[str, Callable[[], Part]] = {
        "packages": packages_part,
        "extras": extras_part,
        "machine": partial(machine_part, folder or Path()),
        "model": partial(model_part, model),
        "policy": partial(policy_part, policy),
        "documents": documents_part,
        "audit": specimen_part,
    }
    for name, find in parts.items():
        yield guarded(name, AGAIN, find)
