"""Half characters, control characters and marks that turn the reading order: every program takes what comes out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import docx, odt, paragraph, xlsx
from lxml import etree, html

from smartnlp.reading import read_pasted, read_path
from smartnlp.reading.shown import cleared, one_line

CONTROLS = "".join(map(chr, [*range(1, 9), *range(14, 28), 31, 127, *range(128, 133), *range(134, 160)]))
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MORE = "\n\n" + "Dad to visit on Monday. " * 3  # a text with many such characters is none
CLEAN = "Mum to ring school by Friday."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ud800b", "a\ufffdb"),
        ("\udfff\ud83d", "\ufffd\ufffd"),
        ("a\0b\x1b[31mc\x9b2J", "ab[31mc2J"),
        ("over\u202eturned\u202c \u2066in\u2069", "overturned in"),
        ("\ufffea\uffff", "a"),
        ("one\x0btwo\x0cthree\x85four\rfive\x1csix", "one two three four five six"),
        ("tab\tand\nline, Zoë, عربي, עברית, 👩\u200d👧", "tab\tand\nline, Zoë, عربي, עברית, 👩\u200d👧"),
    ],
)
def test_what_a_text_becomes(text: str, shown: str) -> None:
    assert cleared(text) == shown


def test_a_name_is_one_line_of_a_length_to_print() -> None:
    assert one_line("two\nlines\u2028and\ta tab ") == "two lines and a tab"
    assert len(one_line("x" * 5_000)) == 301


def test_a_text_that_needs_nothing_is_not_copied() -> None:
    text = "Mum to ring school, " * 50
    assert cleared(text) is text


def _escaped(text: str) -> str:
    return "".join(f"_x{ord(char):04X}_" for char in text)


def _xml(text: str) -> str:
    """What of a text XML may hold."""
    return "".join(char for char in text if ord(char) >= 127)


def _references(text: str) -> str:
    """The characters as a page names them; of those left out it makes quotes and a space."""
    return "".join(f"&#{ord(char)};" for char in text if not 127 < ord(char) < 160 and char != "\x1f")


FILES: dict[str, Callable[[str], bytes]] = {
    "plan.txt": lambda bad: f"Mum {bad}to ring school by Friday.{_MORE}".encode("utf-8", "ignore"),
    "plan.md": lambda bad: f"# Plan\n\nMum {bad}to ring school by Friday.{_MORE}".encode("utf-8", "ignore"),
    "plan.html": lambda bad: f"<p>Mum {_references(bad)}to ring school by Friday.".encode(),
    "plan.json": lambda bad: json.dumps({
        "title": "Plan", "fields": [],
        "blocks": [{"type": "paragraph", "text": f"Mum {bad}to ring school by Friday."}],
    }).encode(),
    "plan.docx": lambda bad: docx(paragraph(f"Mum {_xml(bad)}to ring school by Friday.")),
    "plan.odt": lambda bad: odt(f"<text:p>Mum {_xml(bad)}to ring school by Friday.</text:p>"),
    "plan.xlsx": lambda bad: xlsx(f'<row><c t="str"><v>Mum {_escaped(bad)}to ring school by Friday.</v></c></row>'),
    "plan.rtf": lambda bad: ("{\\rtf1\\uc0 Mum " + "".join(f"\\u{ord(char)} " for char in bad)
                             + "to ring school by Friday.\\par}").encode(),
    "plan.eml": lambda bad: ("From: a@b\nContent-Type: text/plain; charset=utf-8\n\n"
                             f"Mum {bad}to ring school by Friday.\n").encode("utf-8", "ignore"),
    "plan.csv": lambda bad: (f"Case ID,Action\n1,Mum {bad}to ring school by Friday.\n"
                             f"2,{_MORE.strip()}\n").encode("utf-8", "ignore"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_reader_gives_the_words_without_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    few = CONTROLS if not name.endswith((".txt", ".md", ".eml", ".csv")) else "\x07"  # text with many of them is none
    for bad in (few, TURNING):
        path.write_bytes(FILES[name](bad))
        plans = read_path(path, name)
        blocks = [block for plan in plans for block in plan.blocks]
        texts = [block.text for block in blocks]
        texts += [cell.text for block in blocks if block.table for row in block.table.rows for cell in row]
        assert CLEAN in texts, (name, texts)


def test_half_characters_become_the_sign_for_one(tmp_path: Path) -> None:
    for name in ("plan.json", "plan.xlsx", "plan.html"):
        path = tmp_path / name
        path.write_bytes(FILES[name]("\ud83d"))
        (plan,) = read_path(path, name)
        shown = "\n".join(block.text for block in plan.blocks)
        assert "Mum \ufffdto ring school by Friday." in shown
        shown.encode("utf-8")
    (block,) = read_pasted("Mum \udce9to ring school by Friday.", "-").blocks
    assert block.text == "Mum \ufffdto ring school by Friday."


def test_symbols_of_a_word_file_that_are_no_characters(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    given = ("D800", "0007", "202E", "zz", "9" * 99)
    codes = "".join(f'<w:r><w:sym w:font="x" w:char="{code}"/></w:r>' for code in given)
    path.write_bytes(docx(f"<w:p>{codes}<w:r><w:t>{CLEAN}</w:t></w:r></w:p>"))
    (plan,) = read_path(path, path.name)
    assert [block.text for block in plan.blocks] == ["\ufffd" + CLEAN]


def test_the_name_of_a_case_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes('Case ID,Action\n"1\n\u202e2",Mum to ring.\n"1\n\u202e2",Dad to ring.\n3,Mum to call.\n'.encode())
    assert [plan.document for plan in read_path(path, path.name)] == ["export.csv#1 2", "export.csv#3"]


def _bad(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\r\t"] + [
        char for char in text if char in TURNING
    ]


def test_all_outputs_are_sound(tmp_path: Path) -> None:
    """An audit of such files under such names: JSON, CSV, XLSX, HTML and Word, taken by their own parsers."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, make in FILES.items():
        few = CONTROLS if not name.endswith((".txt", ".md", ".eml", ".csv")) else "\x07"
        half = "\ud83d" if name.endswith((".json", ".xlsx")) else ""
        (folder / f"odd\n\u202e\x1b[31m{name}").write_bytes(make(few + TURNING + half))
    (folder / "caf\udce9.txt").write_bytes(b"Mum to ring school by Friday.")
    (folder / "none\n.pdf").write_bytes(b"nothing")
    command = [sys.executable, "-m", "smartnlp", "audit", str(folder), str(folder / "odd\n\u202e\x1b[31mplan.json")]
    command += ["-o", str(out), "--format", "csv,xlsx,html,sarif,word"]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 3, done.stderr.decode()[-3000:]
    assert not _bad(done.stderr.decode("utf-8").replace("\r", "\n"))
    (refused,) = [line for line in done.stderr.decode().splitlines() if "none" in line]
    assert refused.removeprefix("smartnlp: ").startswith(r"none\n.pdf: is named .pdf but is a text file")

    records = [json.loads(line) for line in (out / "statements.jsonl").read_text("utf-8").split("\n") if line]
    assert len({record["document"] for record in records}) == len(FILES) + 2  # two plans in one file
    for record in records:
        assert not _bad(json.dumps(record, ensure_ascii=False)), record
        assert "\n" not in record["document"]
    for name in ("summary.json", "report.sarif"):
        json.loads((out / name).read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((out / "statements.csv").read_text("utf-8-sig"), newline="")))
    assert len(rows) == len(records)
    with zipfile.ZipFile(out / "audit.xlsx") as book:
        for part in book.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(book.read(part))
    for page in [out / "report.html", *out.glob("plans/*")]:
        text = page.read_text("utf-8")
        html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        assert not _bad(text), page
    (commented,) = (out / "word").rglob("*.docx")
    with zipfile.ZipFile(commented) as word:
        for part in word.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(word.read(part))
