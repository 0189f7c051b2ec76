"""The rule layer beside its peers, in one run: corpus, bait lines, public suite, speed.

    python scripts/bench_rules.py                                            # dev and test, with peers
    python scripts/bench_rules.py --split train --only times --no-peers      # half a minute
    python scripts/bench_rules.py --split train --only owners --misses 40
    python scripts/bench_rules.py -o docs/rule-layer-figures.md

The peers (Recognizers-Text, dateparser, parsedatetime) read times alone; `make bench-rules` installs each into an
environment of its own under .venv-peers.  Of dev and test only figures are shown, never a row.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from corpus.files import DATA
from rules import ours, report, suite
from rules.data import KINDS, bait, labelled
from rules.misses import misses
from rules.peers.running import NAMES, MissingPeer, PeerRun, Text, run
from rules.scores import TIME_CHECKS, Sides, Span, Tally, tally
from rules.table import Table

from smartnlp.training.corpus import SPLITS, BadData

ROOT = DATA.parent
SUITE = ROOT.parent / "shared" / "suites" / "recognizers-text"
TEMPLATE = Path(__file__).with_name("rules") / "page.md"
PARTS = (*KINDS, "bait", "suite", "speed")
US = "smartnlp"
NEWS = "News (TempEval-3 platinum) is not scored: it is not among the stored data."


class Bench:
    """One run: what is asked for, what was read, and what the peers found."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.parts = options.only or PARTS
        self.splits = {name: labelled(name) for name in options.split}
        self.bait = bait() if "bait" in self.parts else []
        self.cases = suite.read(options.suite) if "suite" in self.parts else []
        self.notes = [NEWS]
        if "suite" in self.parts and not self.cases:
            self.notes.append(f"The public suite is absent: there is no {options.suite / suite.FILE}.")
        self.timed = next(iter(self.splits.values()))
        self.rate = self._rate() if "speed" in self.parts else 0.0
        self.peers = [] if options.no_peers else list(self._peers())

    def _rate(self) -> float:
        return ours.rate([(row.text, row.anchor) for row in self.timed], [line.text for line in bait()])

    def _peers(self) -> Iterator[PeerRun]:
        if not {"times", "bait", "suite", "speed"} & set(self.parts):
            return
        for name in NAMES:
            try:
                print(f"running {name} ...", file=sys.stderr, flush=True)
                yield run(name, self._texts(), len(self.timed))
            except MissingPeer as missing:
                self.notes.append(f"Left out: {missing}.")

    def _texts(self) -> list[Text]:
        """What a peer reads, in the order that :meth:`_part` cuts it again."""
        rows = [row for some in self.splits.values() for row in some]
        texts = [(row.text, _midnight(row.anchor)) for row in rows]
        texts += [(line.text, _midnight(ours.BAIT_DATE)) for line in self.bait]
        return texts + [(case.text, case.reference) for case in self.cases]

    def _part(self, peer: PeerRun, wanted: object) -> Sequence[Sequence[Span]]:
        begin = 0
        parts: list[Sequence[object]] = [*self.splits.values(), self.bait, self.cases]
        for part in parts:
            if part is wanted:
                return peer.found[begin : begin + len(part)]
            begin += len(part)
        raise LookupError("no part of this run")

    def tables(self) -> Iterator[Table]:
        """What was asked for, in the order of :data:`PARTS`."""
        if set(KINDS) & set(self.parts):
            yield from self._corpus()
        if self.bait:
            yield self._bait()
        if self.cases:
            yield self._suite()
        if "speed" in self.parts:
            yield report.speed_table({US: self.rate} | {peer.name: peer.rate for peer in self.peers}, len(self.timed))

    @cached_property
    def sides(self) -> dict[str, dict[str, list[Sides]]]:
        """Labelled and found spans of each split, by kind."""
        return {split: ours.corpus_sides(rows) for split, rows in self.splits.items()}

    def _corpus(self) -> Iterator[Table]:
        tallies = {split: ours.tallies(found) for split, found in self.sides.items()}
        if "times" in self.parts:
            times: dict[tuple[str, str], Tally] = {}
            for split, rows in self.splits.items():
                times[split, US] = tallies[split]["times"]
                for peer in self.peers:
                    found = zip(rows, self._part(peer, rows), strict=True)
                    times[split, peer.name] = tally((Sides(row.times, said) for row, said in found), TIME_CHECKS)
            yield report.times_table(times)
            yield from (report.types_table(split, found["times"]) for split, found in self.sides.items())
        if "owners" in self.parts:
            yield report.owners_table(tallies)
        if "targets" in self.parts:
            yield report.targets_table(tallies)

    def _bait(self) -> Table:
        alarms = {US: (len(ours.bait_caught(self.bait)), len(self.bait))}
        for_peers = [line for line in self.bait if line.kind == "times"]
        if self.peers:
            alarms[f"{US}, lines about times"] = (len(ours.bait_caught(for_peers)), len(for_peers))
        for peer in self.peers:
            found = zip(self.bait, self._part(peer, self.bait), strict=True)
            caught = sum(line.kind == "times" and line.caught(spans) for line, spans in found)
            alarms[peer.name] = (caught, len(for_peers))
        return report.bait_table(alarms)

    def _suite(self) -> Table:
        found: dict[str, Sequence[Sequence[Span]]] = {
            US: [ours.times(case.text, case.reference.date()) for case in self.cases]
        }
        found |= {peer.name: self._part(peer, self.cases) for peer in self.peers}
        tallies = {
            tool: (suite.score(self.cases, some), suite.score(self.cases, some, together=True))
            for tool, some in found.items()
        }
        return report.suite_table(tallies)

    def faults(self, number: int) -> Iterator[str]:
        """What is wrong: up to ``number`` faults of each kind, and every bait line with a false alarm."""
        for found in self.sides.values():
            yield from misses(found, [part for part in self.parts if part in KINDS], number)
        for line in ours.bait_caught(self.bait):
            yield f"bait     {line.text!r} ({line.kind})"

    def page(self, tables: Sequence[Table]) -> str:
        """The tables as a markdown page."""
        sizes = ", ".join(f"{len(rows):,} strings of {split}" for split, rows in self.splits.items())
        peers = "; ".join(
            f"{peer.name} {peer.version}" + (f" (raised an error on {peer.failed} texts)" if peer.failed else "")
            for peer in self.peers
        )
        return TEMPLATE.read_text("utf-8").format(
            tables="\n\n".join(table.markdown() for table in tables),
            sizes=sizes,
            cases=f"{len(self.cases):,}",
            peers=peers or "none in this run",
            notes="".join(f"- {note}\n" for note in self.notes),
        )


def main() -> None:
    options = arguments()
    try:
        bench = Bench(options)
    except BadData as error:
        sys.exit(str(error))
    tables = list(bench.tables())
    print("\n\n".join([*(table.text() for table in tables), *bench.notes]))
    if options.misses:
        print("\n".join(bench.faults(options.misses)))
    if options.output:
        options.output.write_text(bench.page(tables), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", action="append", choices=SPLITS, help="repeatable; dev and test if not given")
    parser.add_argument("--only", action="append", choices=PARTS, help="repeatable; all if not given")
    parser.add_argument("--no-peers", action="store_true", help="smartnlp alone")
    parser.add_argument("--suite", type=Path, default=SUITE, help="the folder of the public suite")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print N faults of each kind; of train alone"
    )
    parser.add_argument("-o", "--output", type=Path, help="write the tables as a markdown page too")
    options = parser.parse_args()
    options.split = list(dict.fromkeys(options.split or ("dev", "test")))
    if options.misses and options.split != ["train"]:
        parser.error("--misses shows rows, and rows of dev and test are not for reading; use --split train")
    return options


def _midnight(date: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(date or ours.BAIT_DATE, dt.time())


if __name__ == "__main__":
    main()
