"""Peak memory and speed of reading a case system's export, by its number of rows.

    python scripts/bench_sheets.py
    python scripts/bench_sheets.py --rows 10000 --rows 100000 --only csv

The files are written into a temporary folder; each is read plan by plan in a process of its own, whose peak memory is
told beside that of a process which has read a file of one row.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from rules.table import Table

ROWS = (10_000, 100_000, 1_000_000)
HEADER = ["Case ID", "Plan date", "Outcome", "Action", "Who", "By when"]
_OF_CASE = 5  # rows

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINK = f'<Relationship Id="{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
_LINKS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_TYPE = f'<Override PartName="/xl/{{}}.xml" ContentType="{_KIND}.{{}}+xml"/>'
PARTS = {  # of a workbook, without its sheet and texts
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + _TYPE.format("workbook", "sheet.main")
    + _TYPE.format("worksheets/sheet1", "worksheet")
    + _TYPE.format("sharedStrings", "sharedStrings")
    + "</Types>",
    "_rels/.rels": _LINKS.format(_LINK.format("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Export" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _LINKS.format(
        _LINK.format("r1", "worksheet", "worksheets/sheet1.xml")
        + _LINK.format("r2", "sharedStrings", "sharedStrings.xml")
    ),
}

READ = """
import resource, sys, time
from pathlib import Path
from smartnlp.reading import read_plans
began, plans, rows = time.perf_counter(), 0, 0
for plan in read_plans(Path(sys.argv[1]), "export"):
    plans += 1
    rows += sum(len(block.table.rows) - 1 for block in plan.blocks if block.table)
unit = 2**20 if sys.platform == "darwin" else 2**10
print(plans, rows, time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", action="append", type=int, help=f"repeatable; default: {', '.join(map(str, ROWS))}")
    parser.add_argument("--only", action="append", choices=[*WRITERS], help="repeatable; default: all")
    options = parser.parse_args()
    for kind in options.only or WRITERS:
        table = Table(f"\n{kind}", ["rows", "plans", "MB on disk", "peak MB", "more than for one row", "rows/s"])
        least = 0.0
        for rows in [1, *(options.rows or ROWS)]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"export.{kind.split()[0]}"
                WRITERS[kind](path, rows)
                size = path.stat().st_size / 2**20
                plans, seconds, peak = measured(path, rows)
            least = least or peak
            figures = f"{size:.1f}", f"{peak:.0f}", f"{peak - least:.0f}", f"{rows / seconds:,.0f}"
            table.add(f"{rows:,}", f"{plans:,}", *figures)
        print(table.text())


def measured(path: Path, rows: int) -> tuple[int, float, float]:
    """Plans, seconds and the peak resident megabytes of a process that reads an export.

    Raises:
        SystemExit: not every row came back.
    """
    command = [sys.executable, "-c", READ, str(path)]
    plans, found, seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(found) != rows:
        sys.exit(f"{path.name}: {rows:,} rows were written and {found} read")
    return int(plans), float(seconds), float(peak)


def lines(rows: int) -> Iterator[list[str]]:
    """The rows of an export: every text is another, so that nothing is saved by its being kept once."""
    for number in range(rows):
        case, step = divmod(number, _OF_CASE)
        yield [
            f"C{case:07}",
            "11/05/2026",
            f"Child {case} gets to school on time in week {step + 1}",
            f"Worker {number} to call round and go through the morning with the family, visit {step + 1} of {_OF_CASE}",
            f"Worker {number}",
            f"{step + 1:02}/06/2026",
        ]


def write_xlsx(path: Path, rows: int) -> None:
    """Texts in a part of their own, to which cells refer by number, as spreadsheet programs save them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'<sst xmlns="{_MAIN}">'.encode())
            for line in chain([HEADER], lines(rows)):
                part.write("".join(f"<si><t>{text}</t></si>" for text in line).encode())
            part.write(b"</sst>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for number in range(rows + 1):
                cells = (f'<c t="s"><v>{number * len(HEADER) + column}</v></c>' for column in range(len(HEADER)))
                part.write(f'<row r="{number + 1}">{"".join(cells)}</row>'.encode())
            part.write(b"</sheetData></worksheet>")


def write_streamed(path: Path, rows: int) -> None:
    """Texts in the sheet itself, as programs write that stream their exports."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        sheet = book.add_worksheet("Export")
        for number, line in enumerate(chain([HEADER], lines(rows))):
            sheet.write_row(number, 0, line)


def write_csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(lines(rows))


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "xlsx": write_xlsx,
    "xlsx streamed": write_streamed,
    "csv": write_csv,
}

if __name__ == "__main__":
    main()
