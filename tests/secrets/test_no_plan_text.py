"""What a plan says stands in the results alone: in no message, no trace, no name of a file, no temporary folder."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.secrets.canaries import lines, plans
from tests.secrets.watching import Watched, watched

WORD = "Zaqxwivel"  # stands in every plan here and nowhere else
FORMATS = "csv,html,xlsx,word,parquet,sarif,lines"


def damaged(data: bytes, seed: int) -> Iterator[bytes]:
    """A file cut short, one with bytes turned over, one with a piece of it missing."""
    chance = random.Random(seed)
    yield data[: len(data) * 2 // 3]
    turned = bytearray(data)
    for _ in range(20):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    yield bytes(turned)
    at = len(data) // 2
    yield data[:at] + data[at + 40 :]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with sound and damaged plans of all formats."""
    folder = tmp_path / "place"
    (folder / "plans").mkdir(parents=True)
    for seed, (name, data) in enumerate(plans(lines(WORD)).items()):
        (folder / "plans" / name).write_bytes(data)
        for number, bad in enumerate(damaged(data, seed)):
            (folder / "plans" / f"bad-{number}-{name}").write_bytes(bad)
    return folder


def run(place: Path, *arguments: str, **environment: str) -> Watched:
    """One command, watched."""
    return watched(place, ["-m", "smartnlp", *arguments], WATCH_WORD=WORD, **environment)


def audit(place: Path, **environment: str) -> Watched:
    inputs = sorted(str(path.relative_to(place)) for path in (place / "plans").iterdir())
    return run(place, "audit", *inputs, "-o", "out", "--format", FORMATS, **environment)


def assert_kept(place: Path, done: Watched) -> None:
    """The word stands in nothing but the contents of results, and nothing was written anywhere else."""
    assert WORD not in done.stdout + done.stderr
    assert [path for path in place.rglob("*") if WORD.lower() in path.name.lower()] == []
    assert done.left == []
    own = (str(place / "out"), "/dev/null", str(place) + ".home")  # what was there is gone again
    assert [path for path in done.kinds("open") if not path.startswith(own)] == []


def test_sound_and_damaged_plans_of_all_formats(place: Path) -> None:
    done = audit(place)
    assert done.status == 3, done.stderr
    assert_kept(place, done)
    statements = (place / "out" / "statements.jsonl").read_text("utf-8")
    read = {name for name in plans(lines(WORD)) if f'"document": "{name}' in statements}
    assert read == set(plans(lines(WORD)))  # the word was there to be spilt
    assert statements.count(WORD) > 100


@pytest.mark.parametrize(
    ("function", "status"),
    [
        ("smartnlp.reading.word:read_docx", 3),
        ("smartnlp.reading.plain:read_text", 3),
        ("smartnlp.pipeline:analyse", 3),
        ("smartnlp.reporting.word:with_comments", 0),
        ("smartnlp.reporting.sarif:_location", 70),
        ("smartnlp.reporting.html:plan_page_name", 70),
    ],
)
def test_where_a_part_fails_with_a_message_that_quotes_the_plan(place: Path, function: str, status: int) -> None:
    for path in (place / "plans").iterdir():
        if path.name not in ("plan-docx.docx", "plan-txt.txt"):
            path.unlink()
    for debug in ("", "1"):
        done = audit(place, WATCH_FAIL=function, SMARTNLP_DEBUG=debug)
        assert done.status == status, done.stderr
        assert done.stderr.count("smartnlp: ") >= 1
        assert_kept(place, done)
        assert ("_failing" in done.stderr) == bool(debug and status == 70)  # where it was is told


@pytest.mark.parametrize("command", ["segment", "export-labels", "score", "extract"])
def test_other_commands_on_damaged_plans(place: Path, command: str) -> None:
    said = ""
    for path in sorted((place / "plans").iterdir())[:33:8]:
        name = str(path.relative_to(place))
        arguments = {"segment": [name], "export-labels": [name, "-o", "out/labels.csv"]}.get(command, ["--lines"])
        done = run(place, command, *arguments)
        said += done.stderr
        assert WORD not in done.stderr
        (place / "out" / "labels.csv").unlink(missing_ok=True)
    assert command in ("score", "extract") or "smartnlp: " in said


def test_labelled_data_that_cannot_be_used_is_not_quoted(place: Path) -> None:
    text = f"Parents to engage with {WORD} services as soon as possible, every week, at home."
    bad = {
        "no-header.csv": f"{text},action\n{text},action\n",
        "shifted.csv": f"text,kind,plan\n{text},{text},p1\n",
        "split.jsonl": json.dumps({"text": text, "kind": text, "plan": "p"}),
        "typed.jsonl": json.dumps({"text": [text], "kind": "action", "plan": "p"}),
        "cut.jsonl": json.dumps({"text": text, "kind": "action"})[:-1],
        "twice.csv": f"{text},{text}\n{text},{text}\n",
    }
    for name, data in bad.items():
        (place / name).write_text(data)
        done = run(place, "evaluate", name, "--split", "all")
        assert done.status == 2, done.stderr
        assert WORD not in done.stderr
        assert name in done.stderr
