"""Score a model that was trained with --no-test on the test split, once, and write its card.

python scripts/write_card.py models/default
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.files import DATA

from smartnlp.classifier import Classifier
from smartnlp.training.card import write_card
from smartnlp.training.corpus import load, of_split
from smartnlp.training.run import reports_on


def main(model: Path) -> None:
    classifier = Classifier(model)
    rows, details = load(DATA, classifier.scheme), classifier.folder.details
    reports = reports_on(classifier, of_split(rows, "test"))
    write_card(model, model, DATA, rows, reports, details["dev"], details["settings"], "test")
    print(model / "README.md")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
