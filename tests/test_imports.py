"""Prediction never imports torch, start-up stays light, and nothing opens a connection."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"torch", "transformers", "sklearn", "scipy", "pandas", "onnx"}


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(result.stdout.splitlines()[-1].split())


def test_prediction_imports_nothing_heavy() -> None:
    modules = loaded_after("import smartnlp; smartnlp.score(['Mum to ring school.'])")
    assert "onnxruntime" in modules
    assert not modules & HEAVY


@pytest.mark.parametrize("code", ["import smartnlp", "import smartnlp.cli", "from smartnlp.cli.extract import command"])
def test_start_up_loads_no_model_and_no_reader(code: str) -> None:
    modules = loaded_after(code)
    assert not modules & (HEAVY | {"onnxruntime", "numpy", "docx", "pypdfium2", "jinja2", "lxml"})


def test_no_connection_is_opened(plan_file: object) -> None:
    code = f"""
import socket
def refuse(*arguments, **names):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import smartnlp
assert smartnlp.audit({str(plan_file)!r})[0]["statements"]
"""
    loaded_after(code)
