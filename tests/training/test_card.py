from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from smartnlp.classifier import Classifier, ModelFolder
from smartnlp.classifier.folder import DEFAULT_MODEL, FILES
from smartnlp.training.card import write_card
from smartnlp.training.card.facts import encoder
from smartnlp.training.card.tables import markdown_table
from smartnlp.training.corpus import Row
from smartnlp.training.encoder import SHA256
from smartnlp.training.evaluation import evaluate
from smartnlp.training.out_of_scope import strangers

SHIPPED = json.loads((DEFAULT_MODEL / "model.json").read_text("utf-8"))
SETTINGS = {"epochs": 2, "context_dropout": 0.25}


def folder_of(place: Path, **changed: Any) -> Path:
    """The shipped network under another configuration."""
    place.mkdir(parents=True)
    (place / "model.json").write_text(json.dumps(SHIPPED | changed), encoding="utf-8")
    for name in FILES:
        (place / name).symlink_to(DEFAULT_MODEL / name)
    return place


def other_labels() -> dict[str, list[str]]:
    """Axes that, with a judgement of scope, take up the outputs of the shipped network."""
    outputs = sum(map(len, SHIPPED["scheme"]["axes"].values())) + (SHIPPED["scope_below"] is not None)
    return {"mood": ["good", "bad", *(f"so-so {n}" for n in range(outputs - 5))], "size": ["big", "small"]}


def rows_of(labels: dict[str, str], **more: Any) -> list[Row]:
    splits = ["train"] * 3 + ["dev"] * 2 + ["test"] * 2
    return [
        Row(
            f"Mum to ring Rosie's school by {n} May",
            labels,
            f"p{n}",
            split,
            f"p{n}",
            plan_kind=f"{split} | plan",
            **more,
        )
        for n, split in enumerate(splits, 1)
    ]


def card(folder: Path, rows: list[Row], split: str = "test", **more: Any) -> str:
    classifier = Classifier(folder)
    scored = [row for row in rows if row.split == split]
    reports = {view: evaluate(classifier, scored, with_context=view == "context") for view in ("bare", "context")}
    history = [{"epoch": 1.0, "loss": 0.5, "mean": 0.8} | {f"{axis}_context": 0.7 for axis in classifier.scheme.axes}]
    data, out = folder.parent / "own plans.csv", Path("models/mine")
    write_card(folder, out, data, rows, reports, history, SETTINGS, split, **more)
    return (folder / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    axes = other_labels()
    temperature = {axis: {"bare": 1.5, "context": 2.5} for axis in axes}
    place = tmp_path_factory.mktemp("m") / "mine"
    folder = folder_of(place, scheme={"axes": axes}, temperature=temperature, scope_below=0.25)
    rows = rows_of({"mood": "good", "size": "small"})
    return card(folder, rows, text_column="What we will do", group_column="Case")


def test_a_card_of_own_labels_says_nothing_of_ours(own: str) -> None:
    assert not re.search(r"[Ff]ictional|guideline|outcome|specificity|timing|make model", own)
    assert "- mood: good, bad, so-so 0" in own
    assert "| mood | 1.50 | 2.50 |" in own


def test_each_table_stands_beside_the_command_that_prints_it(own: str) -> None:
    command = "smartnlp evaluate 'own plans.csv' --model models/mine --split test --text 'What we will do' --group Case"
    for options in (" --no-context", "", " --behaviour", " --scope", " --format html -o evaluation.html"):
        assert f"`{command}{options}`" in own
    train = "smartnlp train 'own plans.csv' -o models/mine --text 'What we will do' --group Case --scheme SCHEME.toml"
    assert f"`{train}`" in own


def test_data_settings_history_and_limits(own: str) -> None:
    assert "| train | 3 | – | 3 | 0 |" in own
    assert "| mood | good | 3 | 2 | 2 |" in own
    assert "| epochs | 2 |" in own
    assert "| 1 | 0.500 | 0.700 | 0.700 | 0.800 |" in own
    assert "left out at random in 25 %" in own
    assert "mood good (2), mood bad (0)" in own
    assert "Plan kinds in test of which training had none: test | plan." in own
    assert "There are 2 plans in test." in own


def test_no_statement_is_quoted(own: str) -> None:
    assert "Rosie" not in own


def test_the_network_and_the_files_are_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "mine")
    labels = {"kind": "action", "specificity": "specific", "timing": "timed"}
    text = card(folder, rows_of(labels), split="dev")
    model = ModelFolder.open(folder)
    assert "licence Apache 2.0" in text
    assert "specificity applies only where kind is" in text
    for name, digest in model.checksums.items():
        assert f"| {name} | {digest} |" in text
    assert "## Scores on the dev split" in text
    assert "flatters these figures" in text
    assert "](calibration.svg)" in text
    assert (folder / "calibration.svg").stat().st_size < 50_000
    ModelFolder.open(folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 30e6


def test_scope_is_reported_where_the_model_judges_it(own: str) -> None:
    held = strangers("held_out")
    assert "one linear head for each axis and one for scope" in own
    assert "The threshold is 0.25." in own
    assert f"| of no plan | {len(held)} |" in own
    assert all(f"| of no plan: {kind} |" in own for _, kind in held)
    assert "| of plans, bare | 2 |" in own


def test_minimal_pairs_have_a_table_of_their_own(tmp_path: Path) -> None:
    folder, rows = folder_of(tmp_path / "mine"), rows_of({"kind": "context"})
    pairs = rows_of({"kind": "context"}, contrast=True)
    classifier = Classifier(folder)
    report = evaluate(classifier, pairs, with_context=False)
    reports = dict.fromkeys(("bare", "context", "contrast"), report)
    write_card(folder, folder, folder.parent / "own.csv", [*rows, *pairs], reports, [], SETTINGS, "test")
    text = (folder / "README.md").read_text("utf-8")
    assert "--split test --subset contrast --no-context`" in text
    assert "| train | 3 | – | 3 | 3 |" in text


def test_what_is_known_of_the_data_is_quoted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "mine")
    (tmp_path / "about.md").write_text("Plans of one team.\n", encoding="utf-8")
    assert "Plans of one team." in card(folder, rows_of({"kind": "context"}))


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"encoder": "any-name", "encoder_sha256": SHA256}, "licence Apache 2.0"),
        (
            {"encoder_sha256": SHA256, "started_from": "default"},
            "verified). Training started from the weights of the model default.",
        ),
        ({"encoder": "all-MiniLM-L6-v2", "encoder_sha256": "0"}, "Its licence is that of the folder it came from"),
        ({}, "unknown."),
    ],
)
def test_the_encoder_comes_with_its_licence(details: dict[str, str], said: str) -> None:
    assert said in encoder(details)


def test_no_cell_of_a_table_breaks_it() -> None:
    assert (
        markdown_table([["a_b", "c"], ["x | y\n<b>", "_z_"]]) == "| a_b | c |\n|---|---|\n| x \\| y \\<b> | \\_z\\_ |"
    )
