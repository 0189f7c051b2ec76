"""A real training run in small: a tiny encoder, a few statements, the commands as a researcher would use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartnlp.classifier import Classifier, ModelFolder
from smartnlp.cli.evaluate import command as evaluate
from smartnlp.cli.train import command as train

SAMPLES = [
    ("SW to ring the housing officer by {day} May", "action", "specific", "timed"),
    ("Mum to be supported with routines {day}", "action", "vague", "untimed"),
    ("Rosie is in school every day by {day} June", "outcome", "specific", "timed"),
    ("Improved home conditions {day}", "outcome", "vague", "untimed"),
    ("Police were called {day} times last year", "context", None, None),
]


@pytest.fixture(scope="module")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import AutoTokenizer, BertConfig, BertModel

    from smartnlp.training.encoder import encoder_folder

    folder = tmp_path_factory.mktemp("encoder")
    tokenizer = AutoTokenizer.from_pretrained(str(encoder_folder()), local_files_only=True)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=tokenizer.vocab_size,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder


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
    folder = ModelFolder.open(model, verify=True)
    assert folder.axes["kind"] == ("action", "context", "outcome")
    card = (model / "README.md").read_text("utf-8")
    assert "| train | 80 |" in card
    assert "Scores on the test split" in card
    assert "ictional" not in card  # own data is not described as ours
    assert {path.name for path in model.iterdir()} == {"model.onnx", "model.json", "tokenizer.json", "README.md"}
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


def test_prediction_agrees_with_the_network_it_was_exported_from(
    data: Path, tiny_encoder: Path, tmp_path: Path
) -> None:
    """Parity of the ONNX export in full precision: logits within 1e-4."""
    import numpy as np
    from transformers import AutoTokenizer

    from smartnlp.classifier.scheme import AXES
    from smartnlp.training.corpus import load
    from smartnlp.training.export import export_network, export_tokenizer, write_config
    from smartnlp.training.network import Network
    from smartnlp.training.trainer import Settings, Trainer

    tokenizer = AutoTokenizer.from_pretrained(str(tiny_encoder), local_files_only=True)
    network = Network(tiny_encoder, {axis: len(names) for axis, names in AXES.items()})
    rows = load(data)
    trainer = Trainer(tokenizer, AXES, Settings())
    trainer.half = False
    expected = trainer.logits(network, rows, with_context=True)
    export_network(network, tmp_path, quantize=False)
    export_tokenizer(tokenizer, tmp_path)
    write_config(tmp_path, axes=AXES, temperature=dict.fromkeys(AXES, 1.0), max_length=128, details={})
    found = Classifier(tmp_path).logits([row.text for row in rows], [row.context for row in rows])
    for axis in AXES:
        assert np.abs(found[axis] - expected[axis]).max() < 1e-4


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
    assert "| test |" not in card


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
