"""Parquet, SARIF, lines and the published schema, held against the records of a real audit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartnlp.auditing import Policy, all_rules
from smartnlp.batch import Options, find_inputs
from smartnlp.batch.described import effects
from smartnlp.batch.entries import plan_entry
from smartnlp.batch.outputs import Outputs
from smartnlp.batch.word import commented
from smartnlp.classifier import Classifier
from smartnlp.records import Audit
from smartnlp.reporting.schema import schema
from tests.in_process import audit_files

ROOT = Path(__file__).resolve().parents[2]
ABOUT = {"version": "0.1.0", "model": "m", "own_model": False, "policy": "p"}
FORMATS = ["parquet", "sarif", "lines", "word"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, classifier: Classifier) -> Path:
    from smartnlp.auditing import load_policy

    folder, policy = tmp_path_factory.mktemp("out"), load_policy()
    bad = tmp_path_factory.mktemp("in") / "a scan.pdf"
    bad.write_bytes(b"%PDF broken")
    warned: list[str] = []
    with Outputs(folder, FORMATS, ABOUT, policy, warned.append) as outputs:
        unread: list[dict[str, str]] = []
        for one in find_inputs([ROOT / "data" / "examples", bad]):
            source = one[0]
            unread += audit_files(
                [one], classifier, Options(policy), lambda a, s=source: add(outputs, a, s, policy), warned.append
            )
        outputs.finish(unread)
    assert not list(folder.glob("*.part"))
    assert warned[-1] == "5 of 9 plans have no copy with comments: no Word file at hand."
    assert len(list((folder / "word").iterdir())) == 4
    return folder


def add(outputs: Outputs, audit: Audit, source: Path, policy: Policy) -> None:
    outputs.write(plan_entry(audit), source, commented(audit, source, effects(policy)))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def closed(part: Any) -> Any:
    """A schema that allows nothing it does not name."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {name: closed(one) for name, one in part.items()}
    return {**made, "additionalProperties": False} if isinstance(part.get("properties"), dict) else made


def properties(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield from part["properties"].items()
        for one in part.values():
            yield from properties(one)
    elif isinstance(part, list):
        for one in part:
            yield from properties(one)


@pytest.mark.parametrize(
    ("kind", "file"), [("statement", "statements.jsonl"), ("plan", "plans.jsonl"), ("summary", "summary.json")]
)
def test_every_record_is_as_the_schema_says(out: Path, kind: Any, file: str) -> None:
    from jsonschema_rs import Draft202012Validator

    strict, published = (Draft202012Validator(one) for one in (closed(schema(kind)), schema()))
    found = lines(out / file) if file.endswith("l") else [json.loads((out / file).read_text("utf-8"))]
    assert found
    for record in found:
        assert [f"{error.instance_path}: {error.message}" for error in strict.iter_errors(record)] == []
        assert published.is_valid(record)
        assert not strict.is_valid({**record, "nonsense": 1})


def test_every_property_is_described() -> None:
    named = list(properties(schema()))
    assert len(named) > 100
    assert [name for name, one in named if not one.get("description")] == []


def test_parquet_holds_what_the_records_hold(out: Path) -> None:
    import pyarrow.parquet as pq

    from smartnlp.reporting import parquet

    table = pq.read_table(out / "statements.parquet")
    assert table.schema == parquet.schema()
    rows, records = table.to_pylist(), lines(out / "statements.jsonl")
    assert [filled(row) for row in rows] == [filled(record) for record in records]


def filled(value: Any) -> Any:
    """Without what is null, and with dates as they are written."""
    if isinstance(value, dict):
        return {name: filled(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [filled(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_parquet_is_written_in_groups_of_rows(tmp_path: Path, out: Path) -> None:
    import pyarrow.parquet as pq

    from smartnlp.reporting.parquet import ParquetFile

    records = lines(out / "statements.jsonl")[:25]
    records[0]["text"] = "half a pair \ud800"
    file = ParquetFile(tmp_path / "s.parquet", rows=10)
    file.add(records[:13])
    file.add(records[13:])
    file.close()
    read = pq.ParquetFile(tmp_path / "s.parquet")
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [10, 10, 5]
    assert read.read_row_group(0).column("text")[0].as_py() == "half a pair ?"


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from smartnlp.reporting import extra

    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    with pytest.raises(extra.MissingExtra, match=r"pip install 'smartnlp\[parquet\]'"):
        extra.require_formats(["csv", "parquet"])


def test_sarif_is_valid_and_leads_to_no_network(out: Path) -> None:
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

    text = (out / "report.sarif").read_text("utf-8")
    log = json.loads(text)
    Sarif.model_validate(log)
    assert "http" not in text
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [entry.rule.code for entry in all_rules().values()]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "none" or result["kind"] == "fail"
        assert result["locations"]
    (unread,) = run["invocations"][0]["toolExecutionNotifications"]
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20scan.pdf"


def test_sarif_and_lines_say_the_same(out: Path) -> None:
    results = json.loads((out / "report.sarif").read_text("utf-8"))["runs"][0]["results"]
    said = (out / "findings.txt").read_text("utf-8").splitlines()
    assert [one["ruleId"] for one in results] == [re.search(r": ([A-Z]\d{3}) ", line)[1] for line in said]  # type: ignore[index]
    assert any(one["properties"].get("confidence") for one in results)
    placed = next(one for one in results if one["locations"][0].get("logicalLocations", [{}])[-1].get("kind") == "item")
    kinds = [one["kind"] for one in placed["locations"][0]["logicalLocations"]]
    assert kinds in (["block", "item"], ["block", "row", "column", "item"])
    assert not any(one["ruleId"] in ("A100", "R100") for one in results)


def test_a_stopped_audit_leaves_no_half_file(tmp_path: Path, policy: Policy) -> None:
    folder = tmp_path / "out"
    with pytest.raises(RuntimeError), Outputs(folder, FORMATS, ABOUT, policy):
        raise RuntimeError
    assert list(folder.iterdir()) == []
