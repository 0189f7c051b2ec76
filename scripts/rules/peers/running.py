"""Runs the peers and takes what they hand back."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.peers.conversion import from_moment, from_resolution
from rules.scores import Span

ROOT = Path(__file__).resolve().parents[3]
HOMES = ROOT / ".venv-peers"
NAMES = ("recognizers-text", "dateparser", "parsedatetime")
_WORKER = Path(__file__).with_name("worker.py")

Text = tuple[str, dt.datetime]


class MissingPeer(Exception):
    """A peer that is not installed or does not run.  ``str()`` is one line: what is wrong and what to do."""


@dataclass(frozen=True)
class PeerRun:
    """What a peer found: the spans of each text; ``rate`` in texts a second; ``failed``: texts that it raised on."""

    name: str
    version: str
    found: Sequence[Sequence[Span]]
    rate: float
    failed: int


def run(name: str, texts: Sequence[Text], timed: int, homes: Path = HOMES) -> PeerRun:
    """Let a peer read texts; its rate is measured on the first ``timed`` of them.

    Raises:
        MissingPeer: it is not installed, or its process ended with an error.
    """
    python = homes / name / "bin" / "python"
    if not python.exists():
        raise MissingPeer(f"{name} is not installed; make bench-rules installs it")
    job = {"texts": [(text, reference.isoformat()) for text, reference in texts], "timed": timed}
    done = subprocess.run([python, _WORKER, name], input=json.dumps(job), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise MissingPeer(f"{name} does not run ({last}); remove {homes / name} and let make bench-rules install it")
    said = json.loads(done.stdout)
    found = [
        [spanned(one, text, reference.date()) for one in spans]
        for (text, reference), spans in zip(texts, said["found"], strict=True)
    ]
    return PeerRun(name, said["version"], found, said["rate"], said["failed"])


def spanned(said: tuple[int, int, dict[str, Any]], text: str, anchor: dt.date) -> Span:
    """A find of a worker as a span with type and value."""
    start, end, details = said
    if "values" in details:
        return {"start": start, "end": end, **from_resolution(details["type"], details["values"], anchor)}
    moment = dt.datetime.fromisoformat(details["moment"])
    return {"start": start, "end": end, **from_moment(text[start:end], moment, details["clock"], anchor)}
