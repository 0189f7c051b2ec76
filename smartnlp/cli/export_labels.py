"""``smartnlp export-labels``."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartnlp.cli.column_options import column_options
from smartnlp.cli.common import READ_FAILED, input_lines, load_model, model_option, stop, warn

if TYPE_CHECKING:
    from smartnlp.reading import SheetColumns
    from smartnlp.records import Statement

_TOOLS = ("label-studio", "doccano", "prodigy", "jsonl", "csv", "xlsx")
_CLEAR = {".jsonl": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".json": "label-studio"}

_Problems = list[dict[str, str]]


@click.command("export-labels")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--to", type=click.Choice(_TOOLS), help="What FILE is for. [default: by its suffix; .jsonl: our rows]")
@model_option
@click.option("--lines", is_flag=True, help="PATHs are text files with one statement a line; in folders, .txt files.")
@column_options("text", "id")
def command(
    paths: tuple[Path, ...],
    out: Path,
    to: str | None,
    model: Path | None,
    lines: bool,
    text_column: str | None,
    id_column: str | None,
) -> None:
    """Label the statements of plans and write them for people to correct, the least certain first.

    Reads every format that `smartnlp audit` reads. FILE has each statement with its heading, its plan, the
    suggested labels and how sure each is. Corrected, or exported again by the tool, it is what `smartnlp train`
    and `smartnlp evaluate` read. A FILE that is there already is left alone: there may be work in it.

    \b
    csv, xlsx     a spreadsheet; change the labels in it
    jsonl         our rows, one JSON object a line
    label-studio  tasks to import; the labelling interface to paste into the project's settings is written
                  beside FILE, with .labeling-config.xml after its stem
    doccano       JSON Lines for a text classification project
    prodigy       JSON Lines for the choice interface

    \b
    smartnlp export-labels plans/ -o to-correct.xlsx
    smartnlp export-labels plans/ -o tasks.json --to label-studio
    smartnlp export-labels statements.txt --lines -o tasks.jsonl --to prodigy --model models/mine
    """
    from smartnlp.batch import find_inputs
    from smartnlp.private import make_private
    from smartnlp.reading import SheetColumns
    from smartnlp.training.formats import WRITERS, least_certain_first, suggest
    from smartnlp.training.rows import BadData

    to = _tool(out, to)
    for file in (out, *WRITERS[to].beside(out)):
        if file.exists():
            stop(f"{file}: is there already; name another file, or remove it if no labels in it are needed")
    inputs = find_inputs(paths, out, warn)
    if lines:
        inputs = [(path, name) for path, name in inputs if path in paths or path.suffix.lower() == ".txt"]
    if not inputs:
        stop(f"{', '.join(map(str, paths))}: no {'.txt file' if lines else 'plan'} in it")
    warnings.simplefilter("ignore")  # libraries comment on files; a user can do nothing with it
    classifier = load_model(model, any_scheme=True)
    problems: _Problems = []
    columns = SheetColumns(text_column, id_column)
    read = _lines(inputs, problems) if lines else _statements(inputs, columns, problems)
    suggestions = [one for plan, statements in read for one in suggest(classifier, plan, statements)]
    name = f"smartnlp {classifier.folder.fingerprint}"
    make_private(out.parent)
    try:
        WRITERS[to].write(out, least_certain_first(suggestions), classifier.scheme, name)
    except BadData as error:
        stop(str(error))
    click.echo(f"{len(suggestions)} statements, the least certain first: {out}", err=True)
    for file in WRITERS[to].beside(out):
        click.echo(f"Labelling interface: {file}", err=True)
    sys.exit(READ_FAILED if problems else 0)


def _tool(out: Path, to: str | None) -> str:
    """What the file is for; its suffix must be the one by which it is read back."""
    from smartnlp.training.formats import WRITERS

    found = to or _CLEAR.get(out.suffix.lower())
    if found is None:
        stop(f"{out}: does not say what it is for; name it .csv, .xlsx, .jsonl or .json, or add --to")
    if out.suffix.lower() != WRITERS[found].suffix:
        stop(f"{out}: --to {found} writes {WRITERS[found].suffix}; name it {out.with_suffix(WRITERS[found].suffix)}")
    return found


def _statements(
    inputs: Sequence[tuple[Path, str]], columns: SheetColumns, problems: _Problems
) -> Iterator[tuple[str, Sequence[Statement]]]:
    """Name and statements of each plan; what cannot be read is named on standard error and in ``problems``."""
    from smartnlp.batch import open_files
    from smartnlp.segmentation import segment

    for plan in open_files(inputs, columns, problems, warn):
        statements = segment(plan).statements
        if not statements:
            warn(f"{plan.document}: no statement was found in it; check that it is a plan.")
        yield plan.document, statements


def _lines(inputs: Sequence[tuple[Path, str]], problems: _Problems) -> Iterator[tuple[str, Sequence[Statement]]]:
    """The same for text files whose lines are statements already."""
    from smartnlp.reading.decoding import decode
    from smartnlp.records import UnreadablePlan
    from smartnlp.segmentation import segment_lines

    for path, document in inputs:
        try:
            text, notes = decode(path.read_bytes(), document)
        except OSError as error:
            problem = UnreadablePlan(document, f"cannot be opened ({error.strerror})", "check the path")
        except UnreadablePlan as found:
            problem = found
        else:
            for note in notes:
                warn(f"{document}: {note}.")
            yield document, segment_lines(input_lines(text))
            continue
        problems.append(problem.record())
        warn(str(problem))
