"""The classifier: what kind of statement, how specific, timed or not; with calibrated confidence, without torch."""

from smartnlp.classifier.folder import DEFAULT_MODEL, ModelFolder
from smartnlp.classifier.predictor import Classifier

__all__ = ["DEFAULT_MODEL", "Classifier", "ModelFolder"]
