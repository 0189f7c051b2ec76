"""A real training run in small: a tiny encoder, a few statements, the commands as a researcher would use them."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from smartnlp.classifier import Classifier, ModelFolder
from smartnlp.cli.evaluate import command as evaluate
from smartnlp.cli.score import command as score
from smartnlp.cli.train import command as train
from smartnlp.names import neutral
from smartnlp.training.corpus import load

SAMPLES = [
    ("SW to ring the housing officer by {day} May", "action", "specific", "timed"),
    ("Mum to be supported with routines {day}", "action", "vague", "untimed"),
    ("Rosie is in school every day by {day} June", "outcome", "specific", "timed"),
    ("Improved home conditions {day}", "outcome", "vague", "untimed"),
    ("Police were called {day} times last year", "context", None, None),
]


def encoder(folder: Path, family: str) -> Path:
    """A tiny encoder with random weights."""
    import torch
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    from smartnlp.training.encoder import encoder_folder

    tokenizer = AutoTokenizer.from_pretrained(str(encoder_folder()), local_files_only=True)
    torch.manual_seed(0)
    small = {
        "vocab_size": tokenizer.vocab_size,
        "hidden_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 64,
    }
    if family == "distilbert":
        small = {"vocab_size": tokenizer.vocab_size, "dim": 32, "n_layers": 1, "n_heads": 2, "hidden_dim": 64}
    AutoModel.from_config(AutoConfig.for_model(family, **small)).save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encoder(tmp_path_factory.mktemp("encoder"), "bert")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "own.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for plan in range(24):
            split = "train" if plan < 16 else "dev" if plan < 20 else "test"
            for text, kind, specificity, timing in SAMPLES:
                row = {"text": text.format(day=plan + 1), "context": "Actions", "kind": kind, "plan": f"p{plan}"}
                out.write(json.dumps({**row, "specificity": specificity, "timing": timing, "split": split}) + "\n")
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, data: Path, tiny_encoder: Path) -> Path:
    out = tmp_path_factory.mktemp("models") / "mine"
    arguments = [
        str(data),
        "-o",
        str(out),
        "--encoder",
        str(tiny_encoder),
        "--epochs",
        "12",
        "--learning-rate",
        "0.003",
    ]
    result = CliRunner().invoke(train, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert "macro-F1" in result.stdout
    return out


def test_a_model_folder_is_whole_and_has_a_card(model: Path) -> None:
    folder = ModelFolder.open(model)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in (model, *model.iterdir())} == {0}
    assert folder.scheme.axes["kind"] == ("action", "context", "outcome")
    card = (model / "README.md").read_text("utf-8")
    assert "| train | 80 |" in card
    assert "Scores on the test split" in card
    assert "ictional" not in card  # own data is not described as ours
    assert {path.name for path in model.iterdir()} == {
        "model.onnx",
        "model.onnx.data",
        "model.json",
        "tokenizer.json",
        "README.md",
        "calibration.svg",
    }
    assert [path.name for path in model.parent.iterdir()] == [model.name]


def test_it_has_learnt_what_it_was_shown(model: Path, data: Path) -> None:
    result = CliRunner().invoke(
        evaluate, [str(data), "--model", str(model), "--format", "json"], catch_exceptions=False
    )
    report = json.loads(result.stdout)
    assert report["kind"]["macro_f1"] > 0.9
    assert report["timing"]["macro_f1"] > 0.9
    assert report["kind"]["statements"] == 20
    assert report["specificity"]["statements"] == 16
    assert sum(map(sum, report["kind"]["confusion"]["rows_gold"])) == 20


def test_the_card_says_what_evaluate_says(model: Path, data: Path) -> None:
    result = CliRunner().invoke(
        evaluate, [str(data), "--model", str(model), "--format", "json"], catch_exceptions=False
    )
    score = json.loads(result.stdout)["kind"]["macro_f1"]
    with_context = (model / "README.md").read_text("utf-8").split("### With column header")[1]
    assert f"| kind | {score:.3f} |" in with_context


def network_of(encoder: Path) -> tuple[Any, Any]:
    """A network with random heads on an encoder, and a trainer for it."""
    from smartnlp.classifier.scheme import DEFAULT
    from smartnlp.training.starting import from_encoder
    from smartnlp.training.trainer import Settings, Trainer

    start = from_encoder(encoder, DEFAULT)
    trainer = Trainer(start.tokenizer, DEFAULT, Settings())
    trainer.half = False
    return start.network(), trainer


def exported(network: Any, trainer: Any, folder: Path) -> Classifier:
    from smartnlp.classifier.scheme import DEFAULT
    from smartnlp.training.export import export_network, export_tokenizer, write_config

    export_network(network, folder)
    export_tokenizer(trainer.tokenizer, folder)
    even = {axis: {"bare": 1.0, "context": 1.0} for axis in DEFAULT.axes}
    config = network.encoder.config.to_diff_dict()
    write_config(
        folder, scheme=DEFAULT, temperature=even, max_length=128, scope_below=0.0, details={"encoder_config": config}
    )
    return Classifier(folder)


def wide(logits: dict[str, Any]) -> Any:
    return np.concatenate(list(logits.values()), axis=1)


@pytest.mark.parametrize("family", ["bert", "roberta", "distilbert"])
def test_prediction_agrees_with_the_network_it_was_exported_from(data: Path, family: str, tmp_path: Path) -> None:
    """The 8-bit network on disk computes what torch does on the 8-bit grid; a tie may round the other way."""
    network, trainer = network_of(encoder(tmp_path / "encoder", family))
    rows = [replace(row, text=neutral(row.text)) for row in load(data)]
    expected = trainer.logits(network, rows, with_context=True)
    (tmp_path / "model").mkdir()
    found = wide(
        exported(network, trainer, tmp_path / "model").logits([r.text for r in rows], [r.context for r in rows])
    )
    assert np.quantile(np.abs(found - expected[:, :-1]), 0.99) < 1e-3


def test_weights_survive_the_way_to_disk_and_back(data: Path, tiny_encoder: Path, tmp_path: Path) -> None:
    import torch

    from smartnlp.classifier.scheme import DEFAULT
    from smartnlp.training.starting import from_model

    network, trainer = network_of(tiny_encoder)
    with torch.no_grad():
        for parameter in network.parameters():  # as after training: no two are alike
            parameter.add_(torch.rand_like(parameter), alpha=0.01)
    exported(network, trainer, tmp_path)
    rows = load(data)
    before = trainer.logits(network, rows, with_context=True)
    after = trainer.logits(from_model(tmp_path, DEFAULT).network(), rows, with_context=True)
    assert np.abs(before - after).max() < 1e-4


def test_training_goes_on_from_a_trained_model(model: Path, data: Path, tmp_path: Path) -> None:
    """One epoch from the trained model knows what one epoch from the tiny encoder cannot."""
    arguments = [
        str(data),
        "-o",
        str(tmp_path / "next"),
        "--from",
        str(model),
        "--epochs",
        "1",
        "--learning-rate",
        "1e-5",
    ]
    assert CliRunner().invoke(train, arguments, catch_exceptions=False).exit_code == 0
    details = ModelFolder.open(tmp_path / "next").details
    assert details["dev"][0]["kind_context"] > 0.9
    assert details["started_from"] == "mine"


def test_a_stopped_run_goes_on_and_ends_as_if_it_had_not_been_stopped(
    data: Path, tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartnlp.training.checkpoint import Checkpoint

    def arguments(out: str) -> list[str]:
        return [str(data), "-o", str(tmp_path / out), "--encoder", str(tiny_encoder), "--epochs", "3"]

    whole = CliRunner().invoke(train, arguments("whole"))
    assert whole.exit_code == 0
    save = Checkpoint.save

    def save_and_stop(self: Checkpoint, state: dict[str, Any]) -> None:
        save(self, state)
        if len(state["history"]) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Checkpoint, "save", save_and_stop)
        stopped = CliRunner().invoke(train, arguments("stopped"))
    assert stopped.exit_code == 2
    assert "goes on after the last whole epoch" in stopped.stderr
    assert not (tmp_path / "stopped").exists()
    assert CliRunner().invoke(train, arguments("stopped")).exit_code == 0
    first, second = (ModelFolder.open(tmp_path / name) for name in ("whole", "stopped"))
    assert [{**e, "seconds": 0} for e in first.details["dev"]] == [{**e, "seconds": 0} for e in second.details["dev"]]
    assert first.checksums == second.checksums
    assert {path.name for path in tmp_path.iterdir()} == {"whole", "stopped"}


def test_a_better_old_model_stays(model: Path, data: Path, tiny_encoder: Path, tmp_path: Path) -> None:
    old = shutil.copytree(model, tmp_path / "mine")
    arguments = [str(data), "-o", str(old), "--encoder", str(tiny_encoder), "--epochs", "1"]
    result = CliRunner().invoke(train, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert "the old model is better and stays" in result.stderr
    assert ModelFolder.open(old).checksums == ModelFolder.open(model).checksums
    assert ModelFolder.open(tmp_path / "mine.worse").checksums != ModelFolder.open(old).checksums
    result = CliRunner().invoke(train, [*arguments, "--replace"], catch_exceptions=False)
    assert "the old model was replaced" in result.stderr
    assert ModelFolder.open(old).checksums != ModelFolder.open(model).checksums


def test_another_label_scheme(tiny_encoder: Path, tmp_path: Path) -> None:
    (tmp_path / "mood.toml").write_text(
        '[axes]\nmood = ["glad", "sad"]\nwhy = ["work", "home"]\n[applies]\nwhy = {mood = ["sad"]}\n'
    )
    with (tmp_path / "own.csv").open("w") as out:
        out.write("Statement,Case,mood,why\n")
        for case in range(24):
            out.write(
                f"happy day {case},{case},glad,\nbad job {case},{case},sad,work\nbad house {case},{case},sad,home\n"
            )
    arguments = [str(tmp_path / "own.csv"), "-o", str(tmp_path / "mood"), "--scheme", str(tmp_path / "mood.toml")]
    arguments += [
        "--text",
        "statement",
        "--group",
        "case",
        "--encoder",
        str(tiny_encoder),
        "--epochs",
        "25",
        "--patience",
        "25",
    ]
    result = CliRunner().invoke(train, [*arguments, "--learning-rate", "0.003"], catch_exceptions=False)
    assert result.exit_code == 0
    glad, sad = Classifier(tmp_path / "mood").predict(["happy day 99", "bad job 99"])
    assert glad["mood"] is not None
    assert (glad["mood"].label, glad["why"]) == ("glad", None)
    assert sad["why"] is not None
    assert sad["why"].label == "work"
    result = CliRunner().invoke(score, ["bad job", "--model", str(tmp_path / "mood")])
    assert result.exit_code == 2
    assert "labels mood, why; an audit needs kind, specificity, timing" in result.stderr


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--from-shipped", "--encoder", "x"], "exclude each other"),
        (["--from", "nowhere"], "no model.json in it"),
        (["--encoder", "nowhere"], "no config.json in it"),
        (["--scheme", "nowhere.toml"], "cannot be read"),
    ],
)
def test_a_start_that_is_not_there(data: Path, tmp_path: Path, options: list[str], problem: str) -> None:
    result = CliRunner().invoke(train, [str(data), "-o", str(tmp_path / "m"), *options])
    assert result.exit_code == 2
    assert problem in result.stderr


def test_a_trial_leaves_the_test_split_unread(data: Path, tiny_encoder: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    without = tmp_path / "without-test.jsonl"
    without.write_text("".join(json.dumps(row) + "\n" for row in rows if row["split"] != "test"))
    arguments = ["-o", str(tmp_path / "m"), "--encoder", str(tiny_encoder), "--epochs", "1"]
    assert CliRunner().invoke(train, [str(without), *arguments]).exit_code == 2
    assert CliRunner().invoke(train, [str(without), *arguments, "--no-test"]).exit_code == 0
    card = (tmp_path / "m" / "README.md").read_text("utf-8")
    assert "Scores on the dev split" in card
    assert "flatters these figures" in card
    assert not re.search(r"\| test \| \d", card)


def test_data_that_cannot_be_split_is_refused(data: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    only = tmp_path / "only.jsonl"
    only.write_text("".join(json.dumps({**row, "split": "train"}) + "\n" for row in rows))
    result = CliRunner().invoke(train, [str(only), "-o", str(tmp_path / "m")])
    assert result.exit_code == 2
    assert "no statement in split 'dev'" in result.stderr
    assert not (tmp_path / "m").exists()


def test_a_folder_that_is_no_model_is_not_written_over(data: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("keep me")
    result = CliRunner().invoke(train, [str(data), "-o", str(tmp_path)])
    assert result.exit_code == 2
    assert "is not a model" in result.stderr
    assert (tmp_path / "letters.txt").read_text() == "keep me"
