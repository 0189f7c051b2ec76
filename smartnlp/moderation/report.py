"""What moderation finds: agreement of the model and of people, and the share that meets each criterion after all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from smartnlp.moderation.agreement import agreement
from smartnlp.moderation.answers import Row, Sample
from smartnlp.moderation.frame import AXES, BadSample, Frame, Unit
from smartnlp.moderation.inference import Design, Estimate, share
from smartnlp.records import CRITERIA

UNDECIDED = "judgement"


def moderate(frame: Frame, samples: Sequence[Sample]) -> dict[str, Any]:
    """Compare the audit with what people say of a sample of it.

    Args:
        frame: the audit's judged statements.
        samples: the filled workbooks of one sample, one for each person.

    Returns:
        ``population``, ``sample`` and ``judged`` (numbers of statements), ``files``, ``agreement`` (of each file, axis
        and criterion), ``between`` (the same of each two people) and ``criteria`` (the shares).

    Raises:
        BadSample: the workbooks are of different samples, or not of this audit.
    """
    _require_same(frame, samples)
    units = {unit.id: unit for unit in frame.units}
    rows = list(zip(*(sample.rows for sample in samples), strict=True))
    judged = [row for row in rows if any(one.answers for one in row)]
    model = [units[row[0].id] for row in judged]
    design = Design([row[0].stratum for row in judged], samples[0].sizes)
    people = [[row[number] for row in judged] for number in range(len(samples))]
    return {
        "population": len(frame.units),
        "sample": len(rows),
        "judged": len(judged),
        "files": [str(sample.file) for sample in samples],
        "agreement": [_with_model(design, model, person) for person in people],
        "between": [
            {
                "files": [str(samples[one].file), str(samples[other].file)],
                **_between(design, people[one], people[other]),
            }
            for one, other in itertools.combinations(range(len(samples)), 2)
        ],
        "criteria": {name: _shares(design, name, frame.units, model, judged) for name in CRITERIA},
    }


def _require_same(frame: Frame, samples: Sequence[Sample]) -> None:
    first = samples[0]
    for sample in samples:
        if sample.mark != frame.mark:
            raise BadSample(
                f"{sample.file}: was drawn from other statements than the audit now holds; "
                "name the folder of that audit, or draw a new sample"
            )
        if [(row.id, row.stratum) for row in sample.rows] != [(row.id, row.stratum) for row in first.rows]:
            raise BadSample(f"{sample.file}: is another sample than {first.file}; give copies of one workbook")


def _with_model(design: Design, model: Sequence[Unit], person: Sequence[Row]) -> dict[str, Any]:
    """Model against person, on each axis and each criterion."""
    return {
        name: _compared(
            design, {"model": [unit.answers[name] for unit in model], "person": [r.answers.get(name) for r in person]}
        )
        for name in (*AXES, *CRITERIA)
    }


def _between(design: Design, first: Sequence[Row], second: Sequence[Row]) -> dict[str, Any]:
    """Two people, on each axis and each criterion."""
    return {
        name: _compared(
            design, {"first": [r.answers.get(name) for r in first], "second": [r.answers.get(name) for r in second]}
        )
        for name in (*AXES, *CRITERIA)
    }


def _compared(design: Design, answers: Mapping[str, Sequence[str | None]]) -> dict[str, Any]:
    """The agreement of two judges, given by their names, and how often each pair of answers came.

    Who leaves it to somebody else agrees with nobody and differs from nobody, but is counted among the pairs.
    """
    one, other = answers
    decided = ([None if answer == UNDECIDED else answer for answer in said] for said in answers.values())
    found = agreement(design, *decided)
    pairs = Counter(pair for pair in zip(*answers.values(), strict=True) if None not in pair)
    confusion = [
        {one: first, other: second, "statements": count}
        for (first, second), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    numbers = {name: _rounded(getattr(found, name, None)) for name in ("percent", "kappa", "low", "high")}
    return {"statements": found.rows if found else 0, **numbers, "confusion": confusion}


def _shares(
    design: Design, name: str, everyone: Sequence[Unit], model: Sequence[Unit], judged: Sequence[tuple[Row, ...]]
) -> dict[str, Any]:
    """The share of statements that meet a criterion: as the model says, as people say, and the two together."""
    verdicts = [[row.answers.get(name) for row in rows if row.answers] for rows in judged]
    met = np.array([np.mean([verdict == "met" for verdict in said]) for said in verdicts])
    applies = np.array([np.mean([verdict not in (None, UNDECIDED) for verdict in said]) for said in verdicts])
    predicted = np.array([unit.answers[name] == "met" for unit in model], float)
    everywhere = float(np.mean([unit.answers[name] == "met" for unit in everyone]))
    decides = any(unit.answers[name] not in (None, UNDECIDED) for unit in everyone)
    return {
        "answers": int(np.sum(applies > 0)),
        "model": _rounded(everywhere) if decides else None,
        "people": _estimate(share(design, met, applies, None, 0.0)),
        "corrected": _estimate(share(design, met, applies, predicted, everywhere)) if decides else None,
    }


def _estimate(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    numbers = {"share": found.share, "low": found.low, "high": found.high, "weight_of_model": found.weight}
    return {name: _rounded(value) for name, value in numbers.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)
