"""The quick reader of our own term files."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from smartnlp.plain_toml import loads, read

PACKAGE = Path(__file__).resolve().parent.parent / "smartnlp"
FILES = sorted(PACKAGE.rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_a_file_of_the_package_is_read_as_tomllib_reads_it(path: Path) -> None:
    assert read(path) == tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        'a = ["one", "two"]',
        'a = [\n  "one", # "not this"\n  "two # and this",\n]  # nor "this"\nb = 2',
        "a = []\nb = [[1, 2], [3]]",
        'a = ["with \\" a quote", "and \\u00e9"]',
        "a = ['literal', \"basic\"]",
        '[t]\na = ["x"]\n[[u]]\nb = ["y", "z"]\n[[u]]\nb = []\n[u.v]\nw = ["q"]',
        '"quoted key" = ["x"]\nshort = { of = ["x"] }',
        'a = "[\\"x\\"]"\nb = "a = [\\"x\\"]"',
    ],
)
def test_whatever_else_toml_allows_is_read_alike(text: str) -> None:
    assert loads(text) == tomllib.loads(text)
