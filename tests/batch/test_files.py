from __future__ import annotations

from pathlib import Path

from smartnlp.batch import find_inputs


def test_folders_are_searched_and_named_files_always_taken(tmp_path: Path) -> None:
    for name in ("a.docx", "sub/b.pdf", "sub/notes.xyz", "~$a.docx", ".hidden/c.txt", "plan.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [name for _, name in find_inputs([tmp_path])] == ["a.docx", "sub/b.pdf"]
    assert [name for _, name in find_inputs([tmp_path / "sub/notes.xyz"])] == ["notes.xyz"]


def test_same_names_are_told_apart_and_a_file_counts_once(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    found = find_inputs([tmp_path / "x/a.txt", tmp_path / "y/a.txt", tmp_path / "x/a.txt"])
    assert len(found) == 2
    assert len({name for _, name in found}) == 2


def test_a_link_to_its_own_folder_does_not_loop(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(find_inputs([tmp_path])) == 1


def test_results_are_not_audited_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("x")
    assert [name for _, name in find_inputs([tmp_path], out)] == ["a.txt"]
