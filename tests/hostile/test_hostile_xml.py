"""XML that swells, that asks for other files or the network, or that is nested without end, never has its way."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_files import docx, odt, paragraph, read_apart, write_all, xlsx

SECRET = "the words of another file"
_DEEP = 10_000


def _laughs(name: str) -> str:
    """A document type whose entity "l9" is a thousand million words."""
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {name} [<!ENTITY l0 "lol">{inner}]>'


def _nested_mail(deep: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(deep))
    return f"From: a@example.org\nSubject: plan\n{heads}Content-Type: text/plain\n\nMum to ring.\n".encode()


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who came to it."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                came.append(str(address))
                connection.close()

        done = threading.Event()
        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], came
        done.set()
        thread.join()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, listener: tuple[int, list[str]]) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("xml")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    files: dict[str, bytes] = {}
    for what, before, entity in (
        ("laughs", _laughs("x"), "&l9;"),
        ("file", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;"),
        ("net", f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{listener[0]}/x.dtd" [<!ENTITY e SYSTEM '
         f'"http://127.0.0.1:{listener[0]}/x">]>', "&e;"),
    ):  # fmt: skip
        text = f"Mum to ring {entity} by Friday."
        files |= {
            f"{what}.docx": docx(paragraph(text), before),
            f"{what}-notes.docx": docx(paragraph("Mum to ring."), **{"word/comments.xml": f"{before}<x>{text}</x>"}),
            f"{what}.odt": odt(f"<text:p>{text}</text:p>", before),
            f"{what}.ods": odt(
                "<table:table><table:table-row><table:table-cell><text:p>"
                + text
                + "</text:p></table:table-cell></table:table-row></table:table>",
                before,
                "spreadsheet",
            ),
            f"{what}.xlsx": xlsx(f'<row><c t="str"><v>{text}</v></c></row>', before),
            f"{what}-book.xlsx": xlsx("<row><c><v>1</v></c></row>", book=before),
            f"{what}.html": f"{before}<html><body><p>{text}</p></body></html>".encode(),
        }
        wide = f'<?xml version="1.0" encoding="utf-16"?>{before}<x>{entity}</x>'.encode("utf-16")
        files[f"{what}-wide.docx"] = docx(paragraph("Mum to ring."), **{"word/comments.xml": wide})
    table = "<w:tbl><w:tr><w:tc>"
    files |= {
        "deep.docx": docx(table * _DEEP + paragraph("x") + "</w:tc></w:tr></w:tbl>" * _DEEP),
        "deepest.docx": docx(table * 80 + paragraph("Mum to ring.") + "</w:tc></w:tr></w:tbl>" * 80),
        "deep-controls.docx": docx(
            "<w:sdt><w:sdtContent>" * 120 + paragraph("Mum to ring.") + "</w:sdtContent></w:sdt>" * 120
        ),
        "deep.odt": odt("<text:section>" * _DEEP + "<text:p>x</text:p>" + "</text:section>" * _DEEP),
        "deepest.odt": odt("<text:section>" * 240 + "<text:p>Mum to ring.</text:p>" + "</text:section>" * 240),
        "deep-spans.odt": odt("<text:p>" + "<text:span>" * 240 + "Mum to ring." + "</text:span>" * 240 + "</text:p>"),
        "deep.xlsx": xlsx("<row>" + "<c>" * _DEEP + "</c>" * _DEEP + "</row>"),
        "deep-tables.html": b"<p>Mum to ring.</p>" + b"<table><tr><td>" * 100_000,
        "deep-blocks.html": b"<p>Mum to ring.</p>" + b"<div>" * 100_000 + b"x",
        "deep-lists.html": b"<p>Mum to ring.</p>" + b"<ul><li>x" * 100_000,
        "deep-words.html": b"<p>Mum to ring." + b"<b>" * 100_000,
        "deep.md": b"Mum to ring.\n\n" + b">" * 100_000 + b"x\n\n" + b"[" * 50_000 + b"\n\n" + b"*" * 50_000,
        "deep.json": b'{"title": "x", "fields": [], "blocks": ' + b"[" * 100_000,
        "deep.rtf": b"{\\rtf1 Mum to ring.\\par " + b"{" * 300_000 + b"}" * 300_000 + b"}",
        "deep.eml": _nested_mail(1_000),
        "deeper.eml": _nested_mail(_DEEP),
        "wide.docx": docx("".join(f"<a{n}/>" for n in range(7_000)) * 300),
        "wide.html": b"Mum to ring." + b"<i>x</i>" * 1_100_000,
    }
    return read_apart(*write_all(folder, files))


def _names(*starts: str) -> list[str]:
    kinds = (".docx", "-notes.docx", "-wide.docx", ".odt", ".ods", ".xlsx", "-book.xlsx", ".html")
    return [f"{start}{kind}" for start in starts for kind in kinds]


@pytest.mark.parametrize("name", _names("laughs", "file", "net"))
def test_entities_are_never_resolved(
    read: dict[str, dict[str, Any]], listener: tuple[int, list[str]], name: str
) -> None:
    one = read[name]
    assert SECRET not in json.dumps(one)
    assert "lollol" not in json.dumps(one)
    assert not listener[1]
    assert one["seconds"] < 10
    assert not one["said"].startswith("FAILED"), one["said"]
    if not name.endswith((".html", ".xlsx")) or "book" in name:  # pages and cells are read with the entity left out
        assert "is a damaged" in one["said"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("deep.docx", "is nested more than 256 deep"),
        ("deep.odt", "is nested more than 256 deep"),
        ("deep.xlsx", "is nested more than 256 deep"),
        ("deep.json", "not a plan in the corpus format"),
        ("deeper.eml", "is a mail of more than 2,000 parts"),
        ("deep.eml", "is a damaged mail"),
        ("wide.docx", "more than 2,000,000 XML tags"),
        ("wide.html", "more than 1,000,000 HTML tags"),
    ],
)
def test_what_has_no_end_is_refused(read: dict[str, dict[str, Any]], name: str, problem: str) -> None:
    assert problem in read[name]["said"]
    assert len(read[name]["said"].splitlines()) == 1
    assert read[name]["seconds"] < 10


@pytest.mark.parametrize(
    "name",
    ["deepest.docx", "deep-controls.docx", "deepest.odt", "deep-spans.odt", "deep-tables.html", "deep-blocks.html",
     "deep-lists.html", "deep-words.html", "deep.md", "deep.rtf"],
)  # fmt: skip
def test_as_deep_as_the_parsers_go_is_read(read: dict[str, dict[str, Any]], name: str) -> None:
    one = read[name]
    assert one["said"] == ""
    assert any("Mum to ring." in text for text in one["texts"])
    assert one["seconds"] < 10


def test_a_sheet_is_never_held_by_what_stands_between_its_rows(tmp_path: Path) -> None:
    rows = b"<x/>" * 2_100_000
    (one,) = read_apart(*write_all(tmp_path, {"between.xlsx": xlsx(rows)})).values()
    assert "XML tags" in one["said"]
