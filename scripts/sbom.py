"""The bill of materials of the base install and of the model, as CycloneDX: ``make sbom``.

    python scripts/sbom.py RAW docs/sbom.cdx.json

RAW is what ``cyclonedx-py environment --output-reproducible`` says of an environment with smartnlp and nothing else.
What differs from run to run or from machine to machine is taken out: addresses, paths, the tool's own properties.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from smartnlp.classifier.folder import FILES, fingerprint

_ROOT = Path(__file__).resolve().parent.parent
MODEL = _ROOT / "models" / "default"

# What is kept of a package.
_KEPT = ("bom-ref", "type", "name", "version", "purl", "licenses")
_ITSELF = "smartnlp"
# Of packages whose metadata says it in words alone.
_LICENCES = {"protobuf": "BSD-3-Clause", "pypdfium2": "BSD-3-Clause, Apache-2.0, dependency licenses"}


def bill(raw: dict[str, Any], model: Path = MODEL) -> dict[str, Any]:
    """The bill: the packages of ``raw`` and the model, with what needs what."""
    packages = [_package(one) for one in raw["components"] if one["name"] != _ITSELF]
    classifier = model_component(model)
    (itself,) = (_package(one) for one in raw["components"] if one["name"] == _ITSELF)
    needs = {one["ref"]: sorted(one.get("dependsOn", [])) for one in raw["dependencies"]}
    asked = base_dependencies()  # of the raw list are those of extras too that are there for another reason
    own = [one["bom-ref"] for one in packages if one["name"].lower() in asked]
    needs[itself["bom-ref"]] = sorted([*own, classifier["bom-ref"]])
    known = {itself["bom-ref"], classifier["bom-ref"], *(one["bom-ref"] for one in packages)}
    return {
        "$schema": raw["$schema"],
        "bomFormat": raw["bomFormat"],
        "specVersion": raw["specVersion"],
        "version": 1,
        "metadata": {"component": {**itself, "type": "application"}},
        "components": [*sorted(packages, key=lambda one: str(one["name"]).lower()), classifier],
        "dependencies": [
            {"ref": ref, **({"dependsOn": on} if on else {})} for ref, on in sorted(needs.items()) if ref in known
        ],
    }


def base_dependencies() -> set[str]:
    """The names of the packages that the base install asks for, in small letters."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.split(r"[\[<>=]", one)[0].lower() for one in project["dependencies"]}


def model_component(model: Path) -> dict[str, Any]:
    """The model: its files by their hashes, and the encoder that it was made from."""
    details = json.loads((model / "model.json").read_text("utf-8"))["details"]
    files = [_file(model / name) for name in FILES]
    digests = {one["name"]: one["hashes"][0]["content"] for one in files}
    apache = [{"license": {"id": "Apache-2.0"}}]
    return {
        "bom-ref": "smartnlp-classifier",
        "type": "machine-learning-model",
        "name": "smartnlp-classifier",
        "version": fingerprint(digests),
        "description": "Labels statements of plans: kind, specificity, timing. Its card is README.md in its folder.",
        "licenses": apache,
        "pedigree": {
            "ancestors": [
                {
                    "type": "machine-learning-model",
                    "name": details["encoder"],
                    "licenses": apache,
                    "hashes": [{"alg": "SHA-256", "content": details["encoder_sha256"]}],
                }
            ],
            "notes": "Trained further on fictional plans, given heads for labels, stored as ONNX with 8-bit weights.",
        },
        "components": files,
    }


def _file(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"type": "file", "name": path.name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _package(raw: dict[str, Any]) -> dict[str, Any]:
    said = {name: raw[name] for name in _KEPT if name in raw}
    if name := _LICENCES.get(raw["name"]):
        said.setdefault("licenses", [{"license": {"acknowledgement": "concluded", "name": name}}])
    return said


def main() -> None:
    raw, out = map(Path, sys.argv[1:])
    made = bill(json.loads(raw.read_text("utf-8")))
    out.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{out}: {len(made['components']) - 1} packages and the model")


if __name__ == "__main__":
    main()
