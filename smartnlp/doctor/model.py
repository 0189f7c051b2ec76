"""The model in use: which, whether its files are whole, and what it says of its making."""

from __future__ import annotations

import hashlib
from pathlib import Path

from smartnlp.classifier.folder import DEFAULT_MODEL, BrokenModel, ModelFolder
from smartnlp.doctor.findings import Check, Fact, Part, nameless


def model_part(path: Path | None) -> Part:
    """The model of a folder, the shipped one by default, its files compared with their checksums."""
    own = path is not None
    folder = path or DEFAULT_MODEL
    advice = (
        "copy it again from where it came, or train it again"
        if own
        else "install smartnlp again: python -m pip install --force-reinstall smartnlp"
    )
    try:
        model = ModelFolder.open(folder, verify=True)
    except (BrokenModel, OSError) as error:
        return Part("model", {"folder": _shown(folder)}, (Check("model", False, nameless(str(error)), advice),))
    checks = [Check("model", True, "its files are those that were written with it")]
    if own:
        checks.append(_usable(model))
    return Part("model", _facts(model, own), tuple(checks))


def _facts(model: ModelFolder, own: bool) -> dict[str, Fact]:
    learnt = model.details.get("learnt_from") or []
    return {
        "folder": _shown(model.path),
        "shipped": not own,
        "fingerprint": model.fingerprint,
        "axes": "; ".join(f"{axis}: {', '.join(classes)}" for axis, classes in model.scheme.axes.items()),
        "judges scope": model.scope_below is not None,
        "encoder": str(model.details.get("encoder", "not known")),
        "learnt from": f"{len(learnt)} plans, fingerprint {_digest(learnt)}" if learnt else "not known",
    }


def _usable(model: ModelFolder) -> Check:
    """Whether a model of the user's own labels what an audit needs; nothing is known of how well it should."""
    from smartnlp.classifier import Classifier

    advice = "train it again, or leave out --model"
    try:
        classifier = Classifier(model.path)
        classifier.require_default_scheme()
        classifier(["SW to ring the school by 20 May."])
    except BrokenModel as error:
        return Check("labels", False, nameless(str(error)), advice)
    return Check("labels", True, "it labels a statement")


def _digest(plans: list[str]) -> str:
    """One fingerprint of the plans that a model learnt from, which it names by digits of hashes."""
    return hashlib.sha256("\n".join(sorted(plans)).encode()).hexdigest()[:12]


def _shown(folder: Path) -> str:
    return nameless(str(folder.absolute()))
