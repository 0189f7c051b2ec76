"""What stands in the columns of a workbook's Plans, Statements and Findings."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from smartnlp.records import CRITERIA
from smartnlp.reporting.review import AGREE, CHOICES, COMMENT, DISAGREE, REVIEW, corrected
from smartnlp.reporting.shown import where

DECIDED = ("specific", "measurable", "timely")  # the criteria that text can decide
_SAID_ONCE, _DOUBT = "judge-", "label-"  # how the rules begin that every statement raises, and those of labels in doubt

_Record = dict[str, Any]


class Column(NamedTuple):
    """A column: header, width in characters, the value of a record, how it looks, what may be chosen.

    ``style`` holds xlsxwriter properties, or makes them from the value; ``answer`` marks a column for the reviewer.
    """

    name: str
    width: int
    of: Callable[[_Record], Any]
    style: Mapping[str, Any] | Callable[[Any], dict[str, Any]] = MappingProxyType({})
    choices: Sequence[str] = ()
    answer: bool = False
    bar: bool = False

    @property
    def wraps(self) -> bool:
        """Whether a long text goes on in a second line."""
        return not callable(self.style) and bool(self.style.get("text_wrap"))

    def styled(self, value: Any) -> Mapping[str, Any]:
        """The properties of a cell with this value."""
        return self.style(value) if callable(self.style) else self.style


@cache
def words() -> dict[str, Any]:
    """``workbook.toml``: words and colours."""
    return tomllib.loads(resources.files("smartnlp.reporting").joinpath("workbook.toml").read_text("utf-8"))


def finding_rows(plan: _Record, statements: Sequence[_Record]) -> Iterator[_Record]:
    """What the sheet Findings lists: those on the plan first, then each statement's, said once per statement."""
    for finding in plan["findings"]:
        concerned = [statements[index] for index in finding.get("statements", ()) if index < len(statements)]
        yield {
            **finding,
            "document": plan["document"],
            "numbers": ", ".join(str(one["index"] + 1) for one in concerned),
            "about": "the plan",
            "quote": "\n".join(f"{one['index'] + 1}. {one['text']}" for one in concerned),
            "place": "",
        }
    for record in statements:
        for finding, names in _with_criteria(record):
            quote = record["text"][finding["start"] : finding["end"]] if "start" in finding else record["text"]
            yield {
                **finding,
                "document": record["document"],
                "numbers": record["index"] + 1,
                "about": ", ".join(names),
                "quote": quote,
                "place": where(record["location"]),
            }


def questions(record: _Record) -> str:
    """What to ask of a statement, one question a line."""
    asked = dict.fromkeys(one["question"] for one, _ in _with_criteria(record) if not one["rule"].startswith(_DOUBT))
    return "\n".join(asked)


def _with_criteria(record: _Record) -> list[tuple[_Record, list[str]]]:
    """A statement's findings, each with its criteria, without those that every statement raises."""
    found: dict[tuple[Any, ...], tuple[_Record, list[str]]] = {}
    for name, criterion in record["criteria"].items():
        for finding in criterion["findings"]:
            if not finding["rule"].startswith(_SAID_ONCE):
                key = (finding["rule"], finding["message"], finding.get("start"))
                found.setdefault(key, (finding, []))[1].append(name)
    return list(found.values())


def verdict_style(word: Any) -> dict[str, Any]:
    """The colours of a verdict's word."""
    return _coloured(words()["fills"].get(word))


def rag_style(rag: Any) -> dict[str, Any]:
    """The colours of a grade's red, amber or green."""
    return _coloured(words()["rag"].get(rag))


def _coloured(pair: Sequence[str] | None) -> dict[str, Any]:
    return {"bg_color": pair[0], "font_color": pair[1]} if pair else {}


_WRAP = {"text_wrap": True}
_PERCENT = {"num_format": "0%", "align": "center"}
_NUMBER = {"num_format": "0", "align": "center"}


def _text(name: str, width: int, of: Callable[[_Record], Any]) -> Column:
    return Column(name, width, of, _WRAP)


def _label(axis: str) -> Callable[[_Record], Any]:
    return lambda record: (record[axis] or {}).get("label")


def _verdict(name: str) -> Column:
    def of(record: _Record) -> Any:
        return words()["verdicts"].get(record["criteria"][name]["verdict"])

    return Column(name.capitalize(), 11, of, verdict_style)


def _spans(name: str) -> Callable[[_Record], str]:
    return lambda record: "; ".join(span["text"] for span in record[name])


def _sureness(record: _Record) -> float | None:
    return min((record[axis]["confidence"] for axis in CHOICES if record[axis]), default=None)


def _day(name: str) -> Callable[[_Record], Any]:
    return lambda record: dt.date.fromisoformat(record[name]) if record[name] else None


def _share(name: str) -> Column:
    return Column(f"{name.capitalize()}: met", 11, lambda plan: plan["criteria"][name]["share_met"], _PERCENT, bar=True)


def _grade(name: str) -> Callable[[_Record], Any]:
    return lambda plan: (plan.get("grade") or {}).get(name)


def _about(name: str) -> Column:
    return _text(name.capitalize(), 16, lambda plan: (plan.get("about") or {}).get(name))


PLANS = (
    _text("Plan", 38, lambda plan: plan["document"]),
    _text("Grade", 14, _grade("band")),
    Column("RAG", 8, _grade("rag"), rag_style),
    Column("Score", 7, _grade("score"), _NUMBER),
    Column("Plan date", 12, _day("plan_date")),
    Column("Next review", 12, _day("review_date")),
    Column("Statements", 11, lambda plan: plan["statements"], _NUMBER),
    Column("Outcomes", 10, lambda plan: plan["outcomes"], _NUMBER),
    Column("Actions", 9, lambda plan: plan["actions"], _NUMBER),
    Column("Context", 9, lambda plan: plan["context"], _NUMBER),
    *(_share(name) for name in DECIDED),
    Column("Actions without owner", 10, lambda plan: plan["actions_without_owner"], _NUMBER),
    Column("Labels in doubt", 10, lambda plan: plan["unsure"], _NUMBER),
    _text("What was seen in the plan as a whole", 70, lambda plan: "\n".join(f["message"] for f in plan["findings"])),
    _text("Notes on reading it", 40, lambda plan: "\n".join(plan["notes"])),
    *(_about(name) for name in ("kind", "team", "author", "month")),
)

STATEMENTS = (
    _text("Text", 58, lambda record: record["text"]),
    *(Column(axis.capitalize(), 11, _label(axis)) for axis in CHOICES),
    Column("Sureness", 9, _sureness, _PERCENT),
    Column(REVIEW, 10, lambda record: None, choices=(AGREE, DISAGREE), answer=True),
    *(Column(corrected(axis), 12, lambda record: None, choices=names, answer=True) for axis, names in CHOICES.items()),
    Column(COMMENT, 26, lambda record: None, _WRAP, answer=True),
    *(_verdict(name) for name in CRITERIA),
    _text("What to ask", 58, questions),
    _text("Owners", 22, _spans("owners")),
    _text("Times", 22, _spans("times")),
    _text("Targets", 16, _spans("targets")),
    Column("Plan", 26, lambda record: record["document"]),
    Column("No.", 6, lambda record: record["index"] + 1, _NUMBER),
    Column("Place", 24, lambda record: where(record["location"])),
    Column("Context", 30, lambda record: record["context"]),
    Column("Id", 20, lambda record: f"{record['document']}:{record['index'] + 1}"),
)

FINDINGS = (
    _text("Plan", 30, lambda row: row["document"]),
    Column("No.", 8, lambda row: row["numbers"], {"text_wrap": True, "align": "center"}),
    _text("Criterion", 14, lambda row: row["about"]),
    Column("Code", 8, lambda row: row["code"]),
    _text("Rule", 22, lambda row: row["rule"]),
    _text("Words concerned", 42, lambda row: row["quote"]),
    _text("What was seen", 50, lambda row: row["message"]),
    _text("What to ask", 50, lambda row: row["question"]),
    Column("Sureness", 9, lambda row: row.get("confidence"), _PERCENT),
    Column("Place", 24, lambda row: row["place"]),
)
