"""An audit of ten thousand plans: killed on the way, gone on with, given again, and judged by another policy.

    python scripts/soak.py --plans 10000

The plans are made from the blocks of the corpus's train plans (fictional), as Word, text and Excel, with a damaged
file among every hundred.  Printed: time, memory of the first process and of a worker at 100 plans and at all of them,
and that no plan is missing or there twice.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from soaking.plans import write_plans  # noqa: E402
from soaking.watching import Cost, run  # noqa: E402

_DAMAGED = (b"%PDF-1.4 broken", b"PK\x03\x04 broken", b"")  # as .pdf, .docx, .txt
_KILLED_AFTER = 0.3  # of the time that all plans should take


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where plans and results stay; a temporary one by default")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        soak(wanted.folder or Path(temporary), wanted.plans, random.Random(wanted.seed))


def soak(work: Path, count: int, chance: random.Random) -> None:
    """Make the plans, audit them, and print what it cost."""
    few, many = work / "few", work / "many"
    sources = _train_plans()
    write_plans(sources, few, min(100, count), chance)
    write_plans(sources, many, count, chance)
    damaged = _damage(many, count // 100)
    size = sum(path.stat().st_size for path in many.rglob("*") if path.is_file())
    print(f"{count} plans and {damaged} damaged files, {size / 1e6:.0f} MB", flush=True)

    small = run(_command(few, work / "out-few"), work)
    statements = json.loads((work / "out-few" / "summary.json").read_text("utf-8"))["statements"]
    _say(f"{min(100, count)} plans", small, min(100, count), statements)

    expected = small.seconds * count / min(100, count)
    killed = run(_command(many, work / "out"), work, kill_after=expected * _KILLED_AFTER)
    print(f"killed after {killed.seconds:.0f} s (status {killed.status})", flush=True)
    whole = run(_command(many, work / "out"), work)
    print(next((line for line in whole.said if "done before" in line), "nothing was done before"), flush=True)
    summary = json.loads((work / "out" / "summary.json").read_text("utf-8"))
    whole.seconds += killed.seconds
    whole.first, whole.workers = max(whole.first, killed.first), max(whole.workers, killed.workers)
    _say(f"{count} plans, both runs", whole, count, summary["statements"])
    _complete(work / "out", many, summary, damaged)

    again = run(_command(many, work / "out"), work)
    _say("the same again", again, count, summary["statements"])
    policy = work / "policy.toml"
    policy.write_text('version = "soak"\n[thresholds]\nreview_months = 1\n', "utf-8")
    judged = run([*_command(many, work / "out"), "--policy", str(policy)], work)
    _say("another policy", judged, count, summary["statements"])
    for name in ("out/.smartnlp", "out"):
        total = sum(path.stat().st_size for path in (work / name).rglob("*") if path.is_file())
        print(f"{name}: {total / 1e6:.0f} MB, {total / count / 1e3:.0f} kB a plan")
    shutil.rmtree(few)


def _command(plans: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "smartnlp", "audit", str(plans), "-o", str(out)]


def _train_plans() -> list[Path]:
    from smartnlp.training.corpus import load, of_split

    ids = {row.plan for row in of_split(load(ROOT / "data"), "train")}
    return [path for path in sorted((ROOT / "data" / "plans").glob("*.json")) if path.stem in ids]


def _damage(folder: Path, count: int) -> int:
    for number in range(count):
        at = number % len(_DAMAGED)
        (folder / f"damaged {number:04}{('.pdf', '.docx', '.txt')[at]}").write_bytes(_DAMAGED[at])
    return count


def _say(what: str, cost: Cost, plans: int, statements: int) -> None:
    speed = f"{plans / cost.seconds:.1f} plans/s, {statements} statements, {statements / cost.seconds:.0f}/s"
    memory = f"peak of the first process {cost.first:.0f} MB, of a worker {cost.workers:.0f} MB"
    print(f"{what}: {cost.seconds:.0f} s, {speed}; {memory}", flush=True)


def _complete(out: Path, plans: Path, summary: dict[str, object], damaged: int) -> None:
    """Hold the results against the files: every one is there once, and the damaged ones are named.

    Raises:
        SystemExit: one is missing or there twice.
    """
    found: Counter[str] = Counter()
    with (out / "plans.jsonl").open(encoding="utf-8") as lines:
        found.update(json.loads(line)["document"].split("#")[0] for line in lines)
    wanted = {path.relative_to(plans).as_posix() for path in plans.rglob("plan *") if path.is_file()}
    missing = wanted - {name.partition(" [")[0] for name in found} - set(found)
    twice = [name for name, times in found.items() if times > 1]
    unread = summary["unreadable"]
    assert isinstance(unread, list)
    if missing or twice or len(unread) != damaged:
        sys.exit(f"missing: {len(missing)}, twice: {len(twice)}, not read: {len(unread)} of {damaged} damaged")
    print(f"none of {len(wanted)} missing, none twice, {damaged} damaged files named", flush=True)


if __name__ == "__main__":
    main()
