"""A model is checked before it is used, and holds nothing that could run or be read from elsewhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from smartnlp.classifier import DEFAULT_MODEL, Classifier, ModelFolder
from smartnlp.classifier.folder import FILES, WEIGHTS, BrokenModel
from smartnlp.classifier.verifying import Verifying, sha256


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_MODEL, tmp_path / "model"))


def with_network(model: Path, made: Any) -> None:
    """Put another network into a model, with the checksum that belongs to it."""
    (model / "model.onnx").write_bytes(made.SerializeToString())
    config = json.loads((model / "model.json").read_text())
    config["checksums"]["model.onnx"] = sha256(model / "model.onnx")
    (model / "model.json").write_text(json.dumps(config))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "change",
    [lambda data: data[:-1], lambda data: data + b"\0", lambda data: data[:99] + b"~" + data[100:], lambda _: b""],
)
def test_a_changed_file_is_refused_and_named(model: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    (model / name).write_bytes(change((model / name).read_bytes()))
    for use in (Classifier, ModelFolder.open):
        with pytest.raises(BrokenModel, match=f"{name} is not the file that was written with this model; copy"):
            use(model)


def test_the_command_line_says_it_in_one_line(model: Path) -> None:
    (model / "tokenizer.json").write_text("{}")
    command = [sys.executable, "-m", "smartnlp", "score", "Mum to ring.", "--model", str(model)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "tokenizer.json is not the file" in done.stderr


@pytest.mark.parametrize("checksums", [{}, {"model.onnx": "0" * 64}, None, [], "x"])
def test_a_model_without_checksums_is_refused(model: Path, checksums: Any) -> None:
    config = json.loads((model / "model.json").read_text())
    (model / "model.json").write_text(json.dumps({**config, "checksums": checksums}))
    with pytest.raises(BrokenModel, match=r"model\.json is damaged"):
        Classifier(model)


def test_a_file_changed_after_it_was_read_is_noticed(model: Path) -> None:
    folder = ModelFolder.open(model)
    verifying = folder.verifying()
    assert verifying.fault() is None
    assert not verifying.changed()
    (model / "tokenizer.json").write_text("{}")
    assert verifying.changed()


@pytest.mark.parametrize("place", ["weights.bin", "../weights.bin", "../" + WEIGHTS, WEIGHTS + "2", "/etc/hostname"])
def test_a_network_that_keeps_weights_elsewhere_is_refused(model: Path, place: str) -> None:
    onnx = pytest.importorskip("onnx", reason="the train extra is not installed")
    (model / "weights.bin").write_bytes(np.ones(4, dtype=np.float32).tobytes())
    (model.parent / "weights.bin").write_bytes(np.ones(4, dtype=np.float32).tobytes())
    weights = onnx.TensorProto(name="w", data_type=1, dims=[4], data_location=onnx.TensorProto.EXTERNAL)
    weights.external_data.add(key="location", value=place)
    output = onnx.helper.make_tensor_value_info("logits", 1, [4])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["w"], ["logits"])], "g", [], [output], [weights])
    with_network(model, onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)]))
    with pytest.raises(BrokenModel, match=r"model\.onnx refers to files that are not the model's"):
        Classifier(model)


def test_an_operator_of_somebody_else_is_refused(model: Path) -> None:
    onnx = pytest.importorskip("onnx", reason="the train extra is not installed")
    node = onnx.helper.make_node("Run", ["input_ids"], ["logits"], domain="org.example")
    given = onnx.helper.make_tensor_value_info("input_ids", 7, ["n", "t"])
    output = onnx.helper.make_tensor_value_info("logits", 1, ["n", 8])
    opsets = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("org.example", 1)]
    graph = onnx.helper.make_graph([node], "g", [given], [output])
    with_network(model, onnx.helper.make_model(graph, opset_imports=opsets))
    with pytest.raises(BrokenModel, match="cannot be loaded"):
        Classifier(model)


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        (b"", True),
        (b"\x0a\x08location\x12\x01w", True),
        (b"\x0a\x08location\x12\x01w" * 3, True),
        (b"\x0a\x08location\x12\x01v", False),
        (b"\x0a\x08location\x12\x04../w", False),
        (b"\x12\x01w\x0a\x08location", False),  # the other way round, as nothing writes it
        (b"\x0a\x08location\x12\x01w" + b"\x0a\x08location\x12\x01v", False),
    ],
)
def test_a_network_refers_to_no_file_but_the_weights(tmp_path: Path, written: bytes, sound: bool) -> None:
    data = b"\0" * 9 + written + b"\0" * 9
    digest = hashlib.sha256(data).hexdigest()
    for name in ("a.onnx", "a.json"):
        (tmp_path / name).write_bytes(data)
    assert Verifying(tmp_path, {"a.json": digest}, "w").fault() is None
    assert (Verifying(tmp_path, {"a.onnx": digest}, "w").fault() is None) == sound
    assert (Verifying(tmp_path, {"a.onnx": digest}).fault() is None) == (not written)


def test_a_file_that_is_gone_meanwhile_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    verifying = Verifying(tmp_path, {"a.json": "0"})
    assert verifying.fault() == "a.json is not the file that was written with this model"


def test_nothing_loads_objects_that_run_code() -> None:
    """No pickle is read but by the processes that this package starts and a training run that goes on."""
    package = Path(__file__).resolve().parents[2] / "smartnlp"
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if any(name in path.read_text("utf-8") for name in ("pickle", "torch.load", "joblib", "marshal", "dill"))
    }
    assert found <= {"batch/child.py", "batch/guard.py", "batch/cluster.py", "training/checkpoint.py"}
    assert "weights_only=True" in (package / "training" / "checkpoint.py").read_text("utf-8")
    assert not [path for path in package.rglob("*.py") if "register_custom_ops" in path.read_text("utf-8")]
