"""What `scripts/bench.py` measures: cold starts, labels, whole audits, many plans."""
