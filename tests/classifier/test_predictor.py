from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from smartnlp.classifier import DEFAULT_MODEL, Classifier, ModelFolder
from smartnlp.classifier.folder import FILES, BrokenModel, fingerprint
from smartnlp.classifier.scheme import DEFAULT

TEXTS = [
    "Parents to engage with services as soon as possible.",
    "Attendance up from 35% to 60% by the end of the autumn term.",
    "Police were called to the address on 14/9/25.",
]


def test_labels_of_plain_cases(classifier: Classifier) -> None:
    action, outcome, context = classifier(TEXTS)
    assert action.kind.label == "action"
    assert action.specificity is not None
    assert action.timing is not None
    assert (action.specificity.label, action.timing.label) == ("vague", "untimed")
    assert outcome.kind.label == "outcome"
    assert outcome.timing is not None
    assert outcome.timing.label == "timed"
    assert (context.kind.label, context.specificity, context.timing) == ("context", None, None)


def test_company_does_not_move_a_score(classifier: Classifier) -> None:
    """Each token is rounded by a scale of its own; what is left is the order of sums, which may turn a tie."""
    texts = [*TEXTS, "x", "Mum " * 300, *(f"SW to ring school {n} about Rosie's attendance" for n in range(20))]
    together = classifier.probabilities(texts)
    for axis in together:
        alone = np.concatenate([classifier.probabilities([text])[axis] for text in texts])
        assert np.abs(together[axis] - alone).max() < 0.02
        assert (together[axis].argmax(axis=1) == alone.argmax(axis=1)).all()


def test_repeated_texts_get_one_answer(classifier: Classifier) -> None:
    first, second = classifier([TEXTS[0], TEXTS[0]])
    assert first == second


def test_any_input_is_labelled(classifier: Classifier) -> None:
    odd = ["", " ", "\x00", "\ud800 lone", "日本語のテキスト", "a" * 100_000, "🙂" * 50]
    assert len(classifier(odd)) == len(odd)
    assert classifier([]) == []


def test_confidence_is_a_probability(classifier: Classifier) -> None:
    for labels in classifier(TEXTS):
        for label in (labels.kind, labels.specificity, labels.timing):
            assert label is None or 0 < label.confidence <= 1


def test_the_shipped_model_is_whole() -> None:
    folder = ModelFolder.open(DEFAULT_MODEL)
    assert sum(file.stat().st_size for file in DEFAULT_MODEL.iterdir()) <= 30e6
    assert set(folder.temperature) == set(folder.scheme.axes)
    assert folder.scheme == DEFAULT


@pytest.mark.parametrize(
    "text",
    [
        "def total(rows): return sum(row.price for row in rows)",
        "Die Mutter wird mit dem Kind jeden Montag in die Schule gehen.",
        "milk, bread, eggs, washing powder",
        "Goal! A header from six yards in the 89th minute and the away end goes wild",
    ],
)
def test_text_unlike_any_plans_is_out_of_scope_and_has_no_confident_label(classifier: Classifier, text: str) -> None:
    (labels,) = classifier([text])
    assert not labels.in_scope
    assert labels.kind.confidence < 0.5


@pytest.mark.parametrize(
    "text", [*TEXTS, "Optician", "mum 2 ring skool b4 fri", "Ongoing", "Jake will be able to name three safe adults"]
)
def test_what_stands_in_plans_is_in_scope(classifier: Classifier, text: str) -> None:
    assert classifier([text])[0].in_scope


@pytest.mark.parametrize("name", ["model.json", "model.onnx", "model.onnx.data", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    model = shutil.copytree(DEFAULT_MODEL, tmp_path / "model")
    (model / name).unlink()
    with pytest.raises(BrokenModel, match=name):
        Classifier(model)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    model = shutil.copytree(DEFAULT_MODEL, tmp_path / "model")
    config = json.loads((model / "model.json").read_text())
    (model / "model.json").write_text(json.dumps({**config, "format": 99}))
    with pytest.raises(BrokenModel, match="model format 99"):
        Classifier(model)


def test_every_file_moves_the_fingerprint() -> None:
    checksums = dict.fromkeys(FILES, "0" * 64)
    found = {fingerprint(checksums), *(fingerprint(checksums | {name: "1" * 64}) for name in FILES)}
    assert len(found) == 1 + len(FILES)


def test_a_context_of_any_length_leaves_room_for_the_text(classifier: Classifier) -> None:
    for context in (". " * 400, "Section " * 200):
        assert classifier(["SW to ring the school."], [context])[0].kind.label == "action"
