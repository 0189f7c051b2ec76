"""Copies of the Word files of an audit with comments on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from smartnlp.reading import SUFFIXES
from smartnlp.reading.word_parts import open_word, prompts
from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_text import Visible
from smartnlp.records import Audit
from smartnlp.reporting.word import comments, with_comments


def commented(audit: Audit, source: Path, effects: Mapping[str, str]) -> bytes | None:
    """The Word file that a plan was read from, with comments; None if the file is of another kind than Word's.

    Args:
        audit: of the plan.
        source: the file.
        effects: the effect of every rule by its name.

    Raises:
        UnreadablePlan, OSError: the file cannot be read any more.
    """
    if SUFFIXES.get(source.suffix.lower()) != "Word":
        return None
    data = source.read_bytes()
    word = open_word(data, audit.document)
    visible = Visible(Styles(word.styles.element), prompts(word))
    return with_comments(data, comments(audit, effects), visible.pieces)


def place_copy(document: str, source: Path, folder: Path) -> Path:
    """Where the commented copy of a document goes: by its name in ``folder``, with the folders in the name.

    Raises:
        ValueError: the copy would take the place of the file itself.
    """
    target = folder.joinpath(*_parts(document))
    if target.resolve() == source.resolve():
        raise ValueError("the commented copy would take the place of the file itself")
    return target


def _parts(document: str) -> list[str]:
    """The parts of a name that stay within a folder."""
    path = PurePosixPath(document.replace("\\", "/"))
    return [part for part in path.parts if part not in ("/", "..", ".") and not part.endswith(":")]
