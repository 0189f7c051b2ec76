"""Speed and memory beside a `transformers` pipeline and a scikit-learn baseline, all in one run.

    python scripts/bench.py                          # everything: 15 minutes on two idle cores
    python scripts/bench.py --only starts --only labels

Parts: starts (cold start and peak memory), labels (a second on one thread), audits (whole audits of .docx and where
their time goes), many (cost of a statement from 100 to 100,000).  Figures are ratios; absolute times are this
machine's.  docs/speed.md says what they mean.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from speed.timing import ROOT

PARTS = ("starts", "labels", "audits", "many")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=PARTS, help="repeatable; all if not given")
    parts = parser.parse_args().only or PARTS
    load = f"; load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} processors{load}; the project's fictional corpus\n", flush=True)
    with tempfile.TemporaryDirectory() as held:
        if "starts" in parts or "labels" in parts:
            beside_peers(parts, Path(held))
        if "audits" in parts or "many" in parts:
            whole(parts, Path(held))


def beside_peers(parts: tuple[str, ...] | list[str], held: Path) -> None:
    """The parts that have a peer."""
    from speed.labels import fit_baseline, labels_a_second
    from speed.starting import starts

    from smartnlp.training.corpus import load, of_split
    from smartnlp.training.encoder import encoder_folder

    rows = load(ROOT / "data")
    encoder, baseline = encoder_folder(), held / "baseline.joblib"
    fitted = fit_baseline(of_split(rows, "train"), baseline)
    if "starts" in parts:
        starts(encoder, baseline, held / "bytecode")
    if "labels" in parts:
        labels_a_second(list(dict.fromkeys(row.text for row in of_split(rows, "dev"))), encoder, fitted)


def whole(parts: tuple[str, ...] | list[str], held: Path) -> None:
    """The parts that audit documents."""
    from speed.audits import rendered, whole_audits
    from speed.many import costs

    plans = rendered(held)
    if "audits" in parts:
        whole_audits(plans)
    if "many" in parts:
        costs(plans)


if __name__ == "__main__":
    main()
