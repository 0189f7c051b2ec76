"""Findings as SARIF 2.1.0, written one by one so that memory does not grow with the number of plans.

No result is an "error": a finding is a question to a person, not a fault that must stop something.  What makes a
criterion not met is a "warning", what makes it partly met a "note"; where a person must judge, the result is of kind
"review", and what moves no verdict is "informational" (SARIF then asks for the level "none").  There is no address of
a network in it, ``$schema`` and ``helpUri`` included.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, TextIO
from urllib.parse import quote

from smartnlp.reporting.asked import asked
from smartnlp.reporting.shown import where

# Weight of a finding -> kind and level of its result.
_SAID_AS = {
    "not_met": ("fail", "warning"),
    "partly": ("fail", "note"),
    "judgement": ("review", "none"),
    "note": ("informational", "none"),
}
_HELP = ("why", "source", "poor", "better", "mend")


class SarifWriter:
    """Hand it each plan with :meth:`add`, then :meth:`finish`.

    Args:
        stream: gets the document, piece by piece.
        rules: every rule as :func:`smartnlp.batch.described.rule_records` gives it.
        about: what ``summary.json`` says under the same name.
    """

    def __init__(self, stream: TextIO, rules: Sequence[Mapping[str, Any]], about: Mapping[str, Any]) -> None:
        self._stream = stream
        self._effects = {rule["name"]: rule["effect"] for rule in rules}
        self._places = {rule["name"]: place for place, rule in enumerate(rules)}
        self._before = "\n"
        driver = {"name": "smartnlp", "version": about["version"], "rules": [_rule(rule) for rule in rules]}
        head = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": "en-GB"}
        stream.write('{"version": "2.1.0", "runs": [{')
        stream.write("".join(f"{_json(name)}: {_json(value)},\n" for name, value in head.items()))
        stream.write('"results": [')

    def add(self, plan: Mapping[str, Any], statements: Sequence[Mapping[str, Any]]) -> None:
        """Write the results of one plan, given as its record and those of its statements."""
        for finding in plan["findings"]:
            concerned = [statements[index] for index in finding.get("statements", ()) if index < len(statements)]
            places = [_location(record) for record in concerned] or [{"physicalLocation": _file(plan["document"])}]
            weight = self._effects[finding["rule"]]
            self._write(self._result({**finding, "weight": weight}, plan["document"], "", places, {}))
        for record in statements:
            about = {"statement": record["index"], "text": record["text"]}
            for one in asked(record, self._effects):
                more = {**about, "criteria": one["criteria"]}
                if "start" in one:
                    more["quote"] = record["text"][one["start"] : one["end"]]
                places = [_location(record)]
                self._write(self._result(one, record["document"], record["text"], places, more))

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Write the end: which files could not be read, and what made the audit."""
        unread = [
            {
                "level": "error",
                "message": {"text": f"{one['document']}: {one['problem']}. {one['advice']}."},
                "locations": [{"physicalLocation": _file(one["document"])}],
            }
            for one in summary["unreadable"]
        ]
        ran = {"executionSuccessful": not unread, "toolExecutionNotifications": unread}
        self._stream.write(f'\n],\n"invocations": {_json([ran])},\n"properties": {_json(summary["about"])}}}]}}\n')

    def _result(
        self,
        finding: Mapping[str, Any],
        document: str,
        text: str,
        places: Sequence[Mapping[str, Any]],
        more: Mapping[str, Any],
    ) -> dict[str, Any]:
        kind, level = _SAID_AS[finding["weight"]]
        known = {"confidence": finding["confidence"]} if "confidence" in finding else {}
        mark = "\n".join((document, finding["rule"], text)).encode("utf-8", "replace")
        return {
            "ruleId": finding["code"],
            "ruleIndex": self._places[finding["rule"]],
            "kind": kind,
            "level": level,
            "message": {"text": f"{finding['message']} {finding['question']}"},
            "locations": places,
            "partialFingerprints": {"statement/v1": hashlib.sha256(mark).hexdigest()[:16]},
            "properties": {"question": finding["question"], **known, **more},
        }

    def _write(self, result: Mapping[str, Any]) -> None:
        self._stream.write(self._before + _json(result))
        self._before = ",\n"


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    """A rule as a reporting descriptor; its page is the help."""
    parts = [(name, rule["parts"][name]) for name in _HELP if name in rule["parts"]]
    return {
        "id": rule["code"],
        "name": rule["name"],
        "shortDescription": {"text": rule["summary"]},
        "fullDescription": {"text": rule["parts"].get("why", rule["summary"])},
        "help": {
            "text": "\n".join(f"{name.capitalize()}: {said}" for name, said in parts),
            "markdown": "\n\n".join(f"**{name.capitalize()}:** {said}" for name, said in parts),
        },
        "defaultConfiguration": {"level": _SAID_AS[rule["effect"]][1]},
        "properties": {"criterion": rule["criterion"], "effect": rule["effect"]},
    }


def _file(document: str) -> dict[str, Any]:
    return {"artifactLocation": {"uri": quote(document.encode("utf-8", "replace"))}}


def _location(record: Mapping[str, Any]) -> dict[str, Any]:
    """Where a statement stands: the file, and within it block, row and column."""
    place = record["location"]
    named = [("block", place["block"]), ("row", place["row"]), ("column", place["column"]), ("item", place["item"])]
    logical, path = [], ""
    for kind, name in named:
        if name is not None:
            said = f"{kind} {name}" if isinstance(name, int) else name
            path = f"{path}/{said}" if path else said
            logical.append({"name": said, "fullyQualifiedName": path, "kind": kind})
    return {
        "physicalLocation": _file(record["document"]),
        "logicalLocations": logical,
        "message": {"text": where(place)},
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
