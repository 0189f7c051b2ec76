"""The bill of materials names what is installed and the very model that is shipped."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from smartnlp.classifier import DEFAULT_MODEL, ModelFolder
from smartnlp.classifier.folder import FILES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from sbom import base_dependencies, bill, model_component  # noqa: E402

PATH = ROOT / "docs" / "sbom.cdx.json"


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return json.loads(PATH.read_text("utf-8"))


def test_it_names_every_package_that_the_base_install_asks_for(committed: dict[str, Any]) -> None:
    names = {one["name"].lower() for one in committed["components"]}
    assert base_dependencies() <= names, "make sbom"
    assert len(base_dependencies()) >= 10
    itself = committed["metadata"]["component"]["bom-ref"]
    (needs,) = (one["dependsOn"] for one in committed["dependencies"] if one["ref"] == itself)
    assert {one.split("==")[0].lower() for one in needs} == base_dependencies() | {"smartnlp-classifier"}, "make sbom"


def test_the_model_is_the_one_that_is_shipped(committed: dict[str, Any]) -> None:
    (model,) = (one for one in committed["components"] if one["type"] == "machine-learning-model")
    assert model == model_component(ROOT / "models" / "default"), "make sbom"
    found = {file["name"]: file["hashes"][0]["content"] for file in model["components"]}
    assert found == ModelFolder.open(DEFAULT_MODEL).checksums


def test_every_package_has_a_version_and_a_licence_that_permits_use(committed: dict[str, Any]) -> None:
    for one in committed["components"]:
        assert one["version"], one["name"]
        assert one["licenses"], one["name"]
        assert not re.search(r"\b[AL]?GPL", json.dumps(one["licenses"])), one["name"]


def test_nothing_in_it_tells_where_or_when_it_was_made(committed: dict[str, Any]) -> None:
    text = PATH.read_text("utf-8")
    assert not re.search(r"serialNumber|timestamp|file:|https://|/home|/tmp|/work", text)
    assert json.dumps(committed, indent=1, ensure_ascii=False) + "\n" == text


def test_what_changes_from_run_to_run_is_taken_out(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text(name, encoding="utf-8")
    made = {"details": {"encoder": "MiniLM", "encoder_sha256": "ab"}}
    (tmp_path / "model.json").write_text(json.dumps(made), encoding="utf-8")
    raw = {
        "$schema": "s", "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1",
        "metadata": {"timestamp": "2026-01-01"},
        "components": [
            {"bom-ref": "smartnlp==1", "name": "smartnlp", "version": "1", "type": "library",
             "externalReferences": [{"type": "distribution", "url": "file:///home/somebody"}]},
            {"bom-ref": "numpy==2", "name": "numpy", "version": "2", "type": "library", "purl": "pkg:pypi/numpy@2",
             "properties": [{"name": "path", "value": "/home/somebody"}]},
        ],
        "dependencies": [{"ref": "smartnlp==1", "dependsOn": ["numpy==2", "pyyaml==6"]}, {"ref": "numpy==2"}],
    }  # fmt: skip
    found = bill(raw, tmp_path)
    assert "somebody" not in json.dumps(found)
    assert "2026" not in json.dumps(found)
    assert [one["name"] for one in found["components"]] == ["numpy", "smartnlp-classifier"]
    digests = {one["name"]: one["hashes"] for one in found["components"][1]["components"]}
    assert digests["model.onnx"] == [{"alg": "SHA-256", "content": hashlib.sha256(b"model.onnx").hexdigest()}]
    assert found["dependencies"][-1] == {"ref": "smartnlp==1", "dependsOn": ["numpy==2", "smartnlp-classifier"]}
