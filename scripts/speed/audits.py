"""The whole audit of .docx plans on one thread: its speed beside labels alone, and where its time goes."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rendering.to_docx import LAYOUTS, render

import smartnlp.pipeline as pipeline
from smartnlp.auditing import Policy, load_policy
from smartnlp.classifier import Classifier
from smartnlp.names.finder import find
from smartnlp.reading import read_path
from smartnlp.records import Audit, Labels
from smartnlp.reporting.payload import plan_record, statement_record
from speed.timing import ROOT, Stages, by_turns

EVERY = 6  # of the corpus's plans
ROUNDS = 2
WARM = 5  # plans audited first, so that no loading is measured
_STAGES = {
    "segment": "segmentation", "extract": "extraction", "extract_cell": "extraction", "find_plan_date": "extraction",
    "find_review_date": "extraction", "calendar_from_fields": "extraction", "link": "linking", "audit_plan": "judging",
}  # fmt: skip
_ORDER = ("reading", "segmentation", "labels", "extraction", "linking", "judging", "writing")

Asked = list[tuple[Sequence[str], Sequence[str]]]  # texts and contexts of each plan, as the classifier was given them


def rendered(folder: Path) -> list[Path]:
    """Plans of the corpus as Word documents, in three layouts by turns."""
    paths = []
    for number, source in enumerate(sorted((ROOT / "data" / "plans").glob("*.json"))[::EVERY]):
        paths.append(folder / f"{source.stem}.docx")
        render(json.loads(source.read_text("utf-8")), paths[-1], LAYOUTS[number % len(LAYOUTS)])
    return paths


def audited(path: Path, classify: pipeline.Classify, policy: Policy) -> list[Audit]:
    """The audits of a file, its records written to nowhere."""
    audits = [pipeline.analyse(plan, classify, policy) for plan in read_path(path, path.name)]
    for audit in audits:
        written(audit)
    return audits


def written(audit: Audit) -> None:
    """Its records as lines of JSON, as `smartnlp audit` writes them."""
    out = io.StringIO()
    out.write(json.dumps(plan_record(audit), ensure_ascii=False))
    for one in audit.statements:
        out.write(json.dumps(statement_record(audit.document, audit.plan_date, one), ensure_ascii=False))


def whole_audits(paths: Sequence[Path]) -> None:
    """Print the speed of whole audits beside labels alone, and the profile."""
    classifier, policy, asked = Classifier(threads=1), load_policy(), []

    def keep(texts: Sequence[str], contexts: Sequence[str]) -> list[Labels]:
        asked.append((texts, contexts))
        return classifier(texts, contexts)

    for path in paths:  # warms everything, and tells what the classifier is asked
        audited(path, keep, policy)
    statements = sum(len(texts) for texts, _ in asked)
    find.cache_clear()  # names are looked for anew, as in new plans
    seconds = by_turns(
        {"labels": partial(_labels, classifier, asked), "audit": partial(_audits, paths, classifier, policy)}, ROUNDS
    )
    rates = {name: statements / taken for name, taken in seconds.items()}
    print(f"\nWhole audit: {len(paths)} plans (.docx), {statements:,} statements, one thread, processor time")
    print(f"  labels alone      {rates['labels']:8.0f} statements/s")
    share = rates["audit"] / rates["labels"]
    print(f"  the whole audit   {rates['audit']:8.0f} statements/s   {share:.0%} of labels alone", flush=True)
    _profile(paths, classifier, policy, statements)


def _labels(classifier: Classifier, asked: Asked) -> None:
    find.cache_clear()
    for texts, contexts in asked:
        classifier(texts, contexts)


def _audits(paths: Sequence[Path], classifier: Classifier, policy: Policy) -> None:
    find.cache_clear()
    for path in paths:
        audited(path, classifier, policy)


def _profile(paths: Sequence[Path], classifier: Classifier, policy: Policy, statements: int) -> None:
    """Where the time of an audit goes, each stage without those that it calls, and what the network alone takes."""
    stages = Stages()
    ours = {name: getattr(pipeline, name) for name in _STAGES}
    run = classifier._run
    classifier._run = stages.timed("the network alone", run)  # type: ignore[method-assign]
    for name, stage in _STAGES.items():
        setattr(pipeline, name, stages.timed(stage, ours[name]))
    find.cache_clear()
    try:
        for path in paths:
            with stages.stage("reading"):
                plans = list(read_path(path, path.name))
            for plan in plans:
                audit = pipeline.analyse(plan, stages.timed("labels", classifier), policy)
                with stages.stage("writing"):
                    written(audit)
    finally:
        classifier._run = run  # type: ignore[method-assign]
        for name, function in ours.items():
            setattr(pipeline, name, function)
    network = stages.seconds.pop("the network alone")
    stages.seconds["labels"] += network
    total = sum(stages.seconds.values())
    print("\nWhere the time of a whole audit goes (one run, processor time)")
    for stage in _ORDER:
        taken = stages.seconds[stage]
        print(f"  {stage:<14} {1e6 * taken / statements:7.0f} us a statement   {taken / total:6.1%}")
    print(
        f"  of the labels {network / stages.seconds['labels']:.1%} is the network's arithmetic: were all the rest free,"
    )
    print(f"  an audit would take {network / total:.0%} of its time, {statements / network:.0f} statements/s")
