"""What is written for a labelling tool and comes back from it has the same labels."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from smartnlp.classifier import Classifier
from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.records import Label
from smartnlp.segmentation import segment_lines
from smartnlp.training.corpus import load
from smartnlp.training.formats import WRITERS, Suggestion, least_certain_first, read_rows, suggest
from smartnlp.training.rows import BadData

SCHEMES = {
    "ours": DEFAULT,
    "classes of two axes": Scheme({"risk": ("low", "high"), "need": ("low", "high")}),
    "awkward names": Scheme(
        {"label": ("a:b", "=c, d"), "answer": ("accept", "12"), "Text": ("x y", "é")}, {"answer": {"label": ("=c, d",)}}
    ),
    "our own column": Scheme({"certainty": ("sure", "unsure"), "meta": ("data", "accept")}),
}
TEXTS = [
    "Ring by 3 May",
    "=1+1", "+44 1632 960 001", "- Mum to ring", "@school", "'=quoted", "'quoted'", "\ttab",
    "two\nlines", "carriage\rreturn", 'commas, "quotes"; semicolons',
    "café – “naïve” 😀", "line\u2028separator", "_x000D_", "<b>&amp;</b>", "https://example.org", "0012",
]  # fmt: skip


def suggestions(scheme: Scheme) -> list[Suggestion]:
    """Every text, the classes in turn, only the axes that apply."""
    found = []
    for number, text in enumerate(TEXTS):
        labels: dict[str, str] = {}
        for axis, names in scheme.axes.items():
            if scheme.applicable(axis, labels):
                labels[axis] = names[number % len(names)]
        sure = {axis: Label(name, 0.5 + number / 100) for axis, name in labels.items()}
        found.append(Suggestion(f"=plan:{number}", text, "Actions, | who" * (number % 2), "=plan", sure))
    return found


def write(to: str, folder: Path, scheme: Scheme) -> Path:
    file = folder / f"out{WRITERS[to].suffix}"
    WRITERS[to].write(file, suggestions(scheme), scheme, "model 1")
    if to == "label-studio":  # what the tool does when a person submits the predictions as they are
        tasks = json.loads(file.read_text("utf-8"))
        for number, task in enumerate(tasks):
            task |= {"id": number, "annotations": [{"result": task["predictions"][0]["result"]}]}
        file.write_text(json.dumps(tasks), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("to", WRITERS)
def test_what_was_written_is_read_back(tmp_path: Path, to: str, scheme: Scheme) -> None:
    written = suggestions(scheme)
    found = [row for _, row in read_rows(write(to, tmp_path, scheme), scheme)]
    assert [row["text"] for row in found] == TEXTS
    for row, suggestion in zip(found, written, strict=True):
        labels = {axis: label.label for axis, label in suggestion.labels.items()}
        assert {axis: row[axis] for axis in scheme.axes if row.get(axis)} == labels
        assert (row.get("context") or "", row["plan"], row["id"]) == (suggestion.context, "=plan", suggestion.id)


@pytest.mark.parametrize("to", WRITERS)
def test_training_takes_what_was_written(tmp_path: Path, to: str) -> None:
    rows = load(write(to, tmp_path, DEFAULT))
    expected = [{axis: label.label for axis, label in one.labels.items()} for one in suggestions(DEFAULT)]
    assert [row.labels for row in rows] == expected
    assert {row.group for row in rows} == {"=plan"}


def test_tools_get_what_they_show(tmp_path: Path) -> None:
    first: dict[str, Any] = {}
    for to in ("label-studio", "doccano", "prodigy", "jsonl"):
        WRITERS[to].write(tmp_path / to, suggestions(DEFAULT)[:1], DEFAULT, "model 1")
        text = (tmp_path / to).read_text("utf-8")
        first[to] = json.loads(text)[0] if to == "label-studio" else json.loads(text)
    (prediction,) = first["label-studio"]["predictions"]
    assert (prediction["model_version"], prediction["score"]) == ("model 1", 0.5)
    assert prediction["result"][0] == {
        "id": "kind", "from_name": "kind", "to_name": "text", "type": "choices",
        "value": {"choices": ["action"]}, "score": 0.5,
    }  # fmt: skip
    assert first["doccano"]["label"] == first["prodigy"]["accept"] == ["action", "specific", "timed"]
    assert {option["id"] for option in first["prodigy"]["options"]} == {
        name for names in DEFAULT.axes.values() for name in names
    }
    assert first["prodigy"]["meta"]["score"] == first["doccano"]["certainty"] == first["jsonl"]["certainty"] == 0.5
    assert first["jsonl"]["timing_confidence"] == first["prodigy"]["meta"]["timing_confidence"] == 0.5


def test_the_labelling_interface_has_the_scheme(tmp_path: Path) -> None:
    file = tmp_path / "tasks.v1.json"
    WRITERS["label-studio"].write(file, suggestions(DEFAULT), DEFAULT, "model 1")
    (config,) = WRITERS["label-studio"].beside(file)
    assert config.name == "tasks.v1.labeling-config.xml"
    view = ElementTree.fromstring(config.read_text("utf-8"))
    found = {
        choices.get("name"): tuple(one.get("value") for one in choices.iter("Choice"))
        for choices in view.iter("Choices")
    }
    assert found == DEFAULT.axes
    conditions = {
        inner.get("name"): (place.get("whenTagName"), place.get("whenChoiceValue"))
        for place in view.iter("View")
        for inner in place.findall("Choices")
    }
    assert conditions == {
        "kind": (None, None), "specificity": ("kind", "action,outcome"), "timing": ("kind", "action,outcome"),
    }  # fmt: skip


def test_a_text_too_long_for_a_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    long = Suggestion("p:1", "x" * 32_768, "", "p", {"kind": Label("context", 0.9)})
    with pytest.raises(BadData, match=r"the text of p:1 is longer than a cell holds; write .csv or .jsonl"):
        WRITERS["xlsx"].write(tmp_path / "out.xlsx", [long], DEFAULT, "model 1")
    assert not (tmp_path / "out.xlsx").exists()
    WRITERS["csv"].write(tmp_path / "out.csv", [long], DEFAULT, "model 1")
    assert [row["text"] for _, row in read_rows(tmp_path / "out.csv")] == [long.text]


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path) -> None:
    with write("csv", tmp_path, DEFAULT).open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for cells in csv.reader(stream) for cell in cells]
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    with ZipFile(write("xlsx", tmp_path, DEFAULT)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode("utf-8")


def test_suggestions_are_the_labels_of_the_model(classifier: Classifier) -> None:
    lines = ["Mum to ring school by 3 May.", "", "half a pair \ud800", "Police were called in 2024."]
    found = suggest(classifier, "plan.docx", segment_lines(lines))
    assert [one.id for one in found] == ["plan.docx:1", "plan.docx:3", "plan.docx:4"]
    (expected,) = classifier.predict([lines[0]], [""])
    assert found[0].labels.keys() == {axis for axis, label in expected.items() if label}
    for axis, label in found[0].labels.items():  # confidence varies a little with what is labelled beside it
        wanted = expected[axis]
        assert wanted is not None
        assert label.label == wanted.label
        assert label.confidence == pytest.approx(wanted.confidence, abs=0.02)
    assert found[0].certainty == min(label.confidence for label in found[0].labels.values())
    assert found[1].text == "half a pair ?"


def test_the_least_certain_come_first() -> None:
    found = least_certain_first(list(reversed(suggestions(DEFAULT))))
    assert [one.certainty for one in found] == sorted(one.certainty for one in found)
