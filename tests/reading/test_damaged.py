"""Every kind of file cut short, overwritten, empty, random or under another's name gives a plan or one clear line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from smartnlp.reading import SUFFIXES, read_path
from smartnlp.records import UnreadablePlan

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"
SAMPLES = {path.suffix: path for path in sorted(DOCUMENTS.iterdir()) if path.suffix in SUFFIXES.keys() - {".json"}}
MADE = sorted({path.suffix for path in SAMPLES.values()})


def refusal(path: Path, data: bytes) -> str:
    """What is said of a file that is not read; "" of one that is."""
    path.write_bytes(data)
    try:
        read_path(path, path.name)
    except UnreadablePlan as said:
        return str(said)
    return ""


def is_clear(said: str, name: str) -> bool:
    """One line with the file's name, what is wrong and what to do; not the one for failures that nobody foresaw."""
    problem, _, advice = said.removeprefix(f"{name}: ").partition(". ")
    return (
        said.startswith(f"{name}: ")
        and "\n" not in said
        and bool(problem and advice)
        and "cannot be read (" not in said
    )


def test_there_is_a_sample_of_every_kind_that_has_a_reader_of_its_own() -> None:
    assert {SUFFIXES[suffix] for suffix in MADE} == set(SUFFIXES.values()) - {"structured plan", "Markdown"}


@pytest.mark.parametrize("suffix", MADE)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_file_cut_short(tmp_path: Path, capfd: pytest.CaptureFixture[str], suffix: str, share: float) -> None:
    data = SAMPLES[suffix].read_bytes()
    said = refusal(tmp_path / f"cut{suffix}", data[: int(len(data) * share)])
    assert not said or is_clear(said, f"cut{suffix}"), said
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("suffix", MADE)
def test_a_file_with_other_bytes_behind_its_beginning(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)
    data = bytearray(SAMPLES[suffix].read_bytes())
    said = refusal(tmp_path / f"torn{suffix}", bytes(data[:600]) + chance.randbytes(3000))
    assert not said or is_clear(said, f"torn{suffix}"), said
    for _ in range(3):
        for _ in range(len(data) // 500 + 1):
            data[chance.randrange(len(data))] = chance.randrange(256)
        said = refusal(tmp_path / f"torn{suffix}", bytes(data))
        assert not said or is_clear(said, f"torn{suffix}"), said


@pytest.mark.parametrize("suffix", [*SUFFIXES])
def test_nothing_and_nonsense_are_refused_under_every_name(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)
    for data in (b"", bytes(3000), b" \n\t", chance.randbytes(4000)):
        said = refusal(tmp_path / f"odd{suffix}", data)
        assert is_clear(said, f"odd{suffix}"), said


@pytest.mark.parametrize("suffix", MADE)
def test_under_the_name_of_every_other_kind(tmp_path: Path, suffix: str) -> None:
    data = SAMPLES[suffix].read_bytes()
    for other in SUFFIXES:
        said = refusal(tmp_path / f"plan{other}", data)
        assert not said or is_clear(said, f"plan{other}"), said


def test_an_old_workbook_that_its_library_stumbles_over(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data = (DOCUMENTS / "export-old.xls").read_bytes()
    said = {refusal(tmp_path / "old.xls", data[:length]) for length in range(512, len(data), 509)}
    assert all(is_clear(one, "old.xls") for one in said), said
    assert "panicked" not in capfd.readouterr().err


def test_a_mail_in_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "odd.eml"
    path.write_bytes(
        b"From: a@example.org\nContent-Type: text/plain; charset=x-nobody\n\nDad to mend the gate by Friday.\n"
    )
    (plan,) = read_path(path, "odd.eml")
    assert [block.text for block in plan.blocks] == ["Dad to mend the gate by Friday."]
