"""Facts and checks: no broken library ends an examination, and no name of a user stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnlp.doctor.findings import Check, Part, guarded, nameless, told


def test_a_part_that_breaks_becomes_a_failed_check() -> None:
    def breaks() -> Part:
        raise ImportError("DLL load failed\nwhile importing it")

    part = guarded("model", "install it again", breaks)
    assert part == Part(
        "model", {}, (Check("model", False, "ImportError: DLL load failed while importing it", "install it again"),)
    )
    assert not part.ok


def test_the_home_folder_and_the_user_are_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/jsmith"))
    monkeypatch.setattr("getpass.getuser", lambda: "jsmith")
    assert nameless("/home/jsmith/venv/model") == "~/venv/model"
    assert nameless("/data/users/jsmith/model") == "/data/users/USER/model"
    assert nameless("/data/users/jsmith") == "/data/users/USER"
    assert nameless(r"D:\staff\jsmith\model") == r"D:\staff\USER\model"
    assert nameless("/data/jsmithson/model") == "/data/jsmithson/model"
    assert told(OSError("cannot open /home/jsmith/x")) == "OSError: cannot open ~/x"
    assert told(KeyError()) == "KeyError"


def test_a_user_without_a_name_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert nameless("/data/model") == "/data/model"
