"""Training needs more than the base package; this is the one place that says so."""

from __future__ import annotations

from importlib.util import find_spec

_NEEDED = ("torch", "transformers", "onnx", "sklearn", "safetensors", "jsonschema_rs", "datasets")


class MissingExtra(Exception):
    """A command was asked for whose libraries are not installed.  ``str()`` says what to install."""


def require_train_extra() -> None:
    """Check that the ``train`` extra is there.

    Raises:
        MissingExtra: naming what is missing and how to install it.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise MissingExtra(
            f"training and evaluation need {', '.join(missing)}; "
            "install them with: python -m pip install 'smartnlp[train]'"
        )
