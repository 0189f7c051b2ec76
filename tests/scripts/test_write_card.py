from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import write_card

from smartnlp.classifier.folder import DEFAULT_MODEL


def test_a_card_is_written_with_the_scores_on_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, model = tmp_path / "data", tmp_path / "models" / "mine"
    data.mkdir()
    rows = [
        {"text": f"Police came {n} times", "kind": "context", "plan": f"p{n}", "split": split}
        for n, split in enumerate(["train", "dev", "test", "test"])
    ]
    (data / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shutil.copytree(DEFAULT_MODEL, model, ignore=shutil.ignore_patterns("README.md", "calibration.svg"))
    monkeypatch.setattr(write_card, "DATA", data)
    write_card.main(model)
    assert capsys.readouterr().out == f"{model / 'README.md'}\n"
    text = (model / "README.md").read_text("utf-8")
    assert "`smartnlp evaluate data --model models/mine --split test`" in text
    assert "| kind | context | 1 | 1 | 2 |" in text
    assert (model / "calibration.svg").is_file()
