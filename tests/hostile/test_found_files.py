"""Whatever stands in a folder or is named: nothing is waited for, nothing leads astray, every line is one line."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import docx, paragraph, xlsx

from smartnlp.batch import find_inputs
from smartnlp.batch.files import shown_name
from smartnlp.reading import read_path
from smartnlp.records import UnreadablePlan

_READ = """
import sys
from pathlib import Path
from smartnlp.batch import find_inputs
from smartnlp.reading import read_path
from smartnlp.records import UnreadablePlan
for path, name in find_inputs([Path(one) for one in sys.argv[1:]]):
    try:
        read_path(path, name)
        print(f"read {name}")
    except UnreadablePlan as said:
        print(said)
"""
posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are a matter of Unix")


def refusal(path: Path, name: str = "") -> str:
    with pytest.raises(UnreadablePlan) as caught:
        read_path(path, name or path.name)
    return str(caught.value)


def apart(*paths: Path) -> list[str]:
    """The lines of a process that must not wait for anything."""
    command = [sys.executable, "-c", _READ, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.splitlines()


@posix
def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "random.csv").symlink_to("/dev/zero")
    (tmp_path / "plan.txt").write_text("Mum to ring school by Friday.")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        lines = apart(tmp_path, tmp_path / "pipe.txt", tmp_path / "random.csv")
    assert sorted(lines) == [
        "pipe.txt: is a pipe, not a file. Name a file.",
        "random.csv: is a device, not a file. Name a file.",
        "read plan.txt",
        "s.txt: is a socket, not a file. Name a file.",
    ]


@posix
def test_a_pipe_put_in_the_place_of_a_file_meanwhile_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartnlp.reading import opening

    path = tmp_path / "plan.txt"
    os.mkfifo(path)
    looks: list[os.stat_result] = []
    check = opening._check

    def second_look(status: os.stat_result, document: str) -> None:
        looks.append(status)
        if len(looks) > 1:
            check(status, document)

    monkeypatch.setattr(opening, "_check", second_look)
    assert refusal(path) == "plan.txt: is a pipe, not a file. Name a file."


def test_links_in_a_circle_and_links_to_nothing_get_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    found = find_inputs([tmp_path])
    assert [name for _, name in found] == ["a.txt", "b.txt", "gone.txt"]
    assert "cannot be opened" in refusal(*found[0])
    assert refusal(*found[2]) == "gone.txt: is not there. Check the path."


def test_links_out_of_a_folder_are_said_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside.txt"
    inside.mkdir()
    outside.write_text("The words of another.")
    (inside / "a.txt").write_text("Mum to ring school by Friday.")
    (inside / "out.txt").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    (inside / "again.txt").symlink_to(inside / "a.txt")
    said: list[str] = []
    assert [name for _, name in find_inputs([inside], warn=said.append)] == ["a.txt"]
    assert said == ["out.txt: is a link that leads out of the folder, and was not followed; name the file."]
    assert [name for _, name in find_inputs([inside / "out.txt"])] == ["out.txt"], "one that is named is meant"


def test_a_folder_of_any_depth_is_searched(tmp_path: Path) -> None:
    place = tmp_path
    begin = os.open(tmp_path, os.O_RDONLY)
    for _ in range(400):
        place = place / "f"
    place.mkdir(parents=True)
    os.close(begin)
    (place / "a.txt").write_text("x")
    ((path, _),) = find_inputs([tmp_path])
    assert path == place / "a.txt"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines.txt", r"two\nlines.txt"),
        ("bell\x07\x1b[31mred.txt", r"bell\x07\x1b[31mred.txt"),
        ("turned\u202etxt.exe.txt", r"turned\u202etxt.exe.txt"),
        ("caf\udce9.txt", r"caf\xe9.txt"),
        ("Zoë’s plan – né\u00a02026.txt", "Zoë’s plan – né\u00a02026.txt"),
    ],
)
def test_a_name_is_one_line_that_can_be_printed(tmp_path: Path, name: str, shown: str) -> None:
    assert shown_name(name) == shown
    path = tmp_path / name
    path.write_bytes(b"")
    ((found, said),) = find_inputs([tmp_path])
    assert (found, said) == (path, shown)
    assert find_inputs([path]) == [(path, shown)]
    for given in (said, name):
        line = refusal(path, given)
        line.encode("utf-8")
        assert len(line.splitlines()) == 1
        assert "is empty" in line


def test_names_that_are_shown_alike_are_still_told_apart(tmp_path: Path) -> None:
    for name in ("a\n.txt", r"a\n.txt"):
        (tmp_path / name).write_text("x")
    names = [name for _, name in find_inputs([tmp_path])]
    assert len(set(names)) == 2


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    ((path, name),) = find_inputs([tmp_path / ("x" * 5_000 + ".txt")])
    assert "cannot be opened" in refusal(path, name)


def test_a_folder_named_like_a_file_is_searched_and_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "plan.docx"
    folder.mkdir()
    (folder / "inner.txt").write_text("x")
    assert [name for _, name in find_inputs([tmp_path])] == ["plan.docx/inner.txt"]
    assert refusal(folder) == "plan.docx: is a folder. Name the files in it."


def test_a_folder_that_may_not_be_searched_gets_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_inputs([tmp_path])
    assert [name for _, name in found] == ["open.txt", "closed"]
    assert refusal(*found[1]) == "closed: cannot be opened (Permission denied). Check its permissions."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("x")
    path.chmod(0)
    assert refusal(path) == "plan.txt: cannot be opened (Permission denied). Check its permissions."


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".xlsx", ".csv"])
@pytest.mark.parametrize("change", ["vanishes", "is emptied", "is cut short", "grows"])
def test_a_file_that_changes_between_two_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, change: str
) -> None:
    """The container was looked at and is sound; what is read a moment later is something else."""
    from smartnlp.reading import registry

    path = tmp_path / f"plan{suffix}"
    text = b"Case ID,Action\n1,Mum to ring school by Friday.\n"
    files = {".docx": docx(paragraph("Mum to ring.")), ".xlsx": xlsx('<row><c t="str"><v>Mum to ring.</v></c></row>')}
    path.write_bytes(files.get(suffix, text))
    changes: dict[str, Callable[[], object]] = {
        "vanishes": path.unlink,
        "is emptied": lambda: os.truncate(path, 0),
        "is cut short": lambda: os.truncate(path, path.stat().st_size // 2),
        "grows": lambda: path.write_bytes(path.read_bytes() * 3),
    }
    load = registry._load

    def changed(found: str, columns: object) -> object:
        changes[change]()
        return load(found, columns)  # type: ignore[arg-type]

    monkeypatch.setattr(registry, "_load", changed)
    said = ""
    try:
        read_path(path, path.name)
    except UnreadablePlan as refused:
        said = str(refused)
    assert not said or said.startswith(f"{path.name}: ")
    assert "cannot be read (" not in said


def test_a_workbook_that_changes_while_its_rows_are_given(tmp_path: Path) -> None:
    from smartnlp.reading import read_plans

    rows = "".join(
        f'<row r="{n}"><c t="str"><v>{case}</v></c><c t="str"><v>{action}</v></c></row>'
        for n, (case, action) in enumerate([("Case ID", "Action"), *((n, "Mum to ring " * 30) for n in range(3000))], 1)
    )
    path = tmp_path / "export.xlsx"
    path.write_bytes(xlsx(rows))
    plans = read_plans(path, path.name)
    next(plans)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()
    os.truncate(path, 300)
    said = ""
    try:
        list(plans)
    except UnreadablePlan as refused:
        said = str(refused)
    assert "cannot be read (" not in said


def test_encrypted_files_say_so(tmp_path: Path) -> None:
    from hostile_files import odt, zipped

    manifest = (
        '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    )
    files = {
        "old.odt": odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": manifest}),
        "new.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "encrypted-package": b"\x93" * 500}),
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "flagged.docx": _flagged(docx(paragraph("x"))),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert refusal(tmp_path / name) == f"{name}: is protected by a password. Save a copy without the password."


def _flagged(data: bytes) -> bytes:
    """A zip whose list says of every member that it is encrypted."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data


def test_macros_are_text_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "plan.docm"
    macro = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Shell" * 100
    types = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/></Relationships>',
    }  # fmt: skip
    path.write_bytes(docx(paragraph("Mum to ring."), **{"word/vbaProject.bin": macro, **types}))
    (plan,) = read_path(path, path.name)
    assert [block.text for block in plan.blocks] == ["Mum to ring."]
    assert "holds macros: they were not run" in plan.notes
    book = tmp_path / "plan.xlsm"
    book.write_bytes(xlsx('<row><c t="str"><f>HYPERLINK("http://127.0.0.1")</f><v>Mum to ring.</v></c></row>'))
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/vbaProject.bin", macro)
    (plan,) = read_path(book, book.name)
    assert [block.text for block in plan.blocks] == ["Mum to ring."]
    assert "holds macros: they were not run" in plan.notes
