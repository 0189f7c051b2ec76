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


def write_commented(audit: Audit, source: Path, folder: Path, effects: Mapping[str, str]) -> Path | None:
    """Write the Word file that a plan was read from into ``folder``, with comments, and return its path.

    Args:
        audit: of the plan.
        source: the file.
        folder: made if it is not there; the copy keeps the document's name, with the folders in it.
        effects: the effect of every rule by its name.

    Returns:
        None if the file is of another kind than Word's.

    Raises:
        UnreadablePlan, OSError: the file cannot be read any more, or the copy cannot be written.
        ValueError: the copy would take the place of the file itself.
    """
    if SUFFIXES.get(source.suffix.lower()) != "Word":
        return None
    target = folder.joinpath(*_parts(audit.document))
    if target.resolve() == source.resolve():
        raise ValueError("the commented copy would take the place of the file itself")
    data = source.read_bytes()
    word = open_word(data, audit.document)
    visible = Visible(Styles(word.styles.element), prompts(word))
    commented = with_comments(data, comments(audit, effects), visible.pieces)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(commented)
    return target


def _parts(document: str) -> list[str]:
    """The parts of a name that stay within a folder."""
    path = PurePosixPath(document.replace("\\", "/"))
    return [part for part in path.parts if part not in ("/", "..", ".") and not part.endswith(":")]
