"""Labels of a reviewed audit workbook: what a reviewer agreed to, and what they put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.reporting.review import AGREE, DISAGREE, REVIEW, corrected
from smartnlp.training.rows import BadData, named


@dataclass(frozen=True, slots=True)
class Review:
    """Where a table's reviewer has answered: the position of the answer, and of the right label of each axis."""

    scheme: Scheme
    answer: int
    right: dict[str, int]

    def settled(self, row: dict[str, Any], cells: Sequence[str], where: str) -> dict[str, Any] | None:
        """A row with the labels that its reviewer holds to be right; None if it is not reviewed.

        A row with a corrected label and no answer counts as "disagree".

        Raises:
            BadData: an answer that is none, or that does not fit the corrected labels.
        """
        said = _cell(cells, self.answer).casefold()
        given = {axis: label for axis, at in self.right.items() if (label := _cell(cells, at))}
        if said not in ("", AGREE, DISAGREE):
            raise BadData(f"{where}: {REVIEW} is {named(said)}; choose {AGREE} or {DISAGREE}, or leave it empty")
        if not said and not given:
            return None
        if said == DISAGREE and not given:
            raise BadData(f"{where}: says {DISAGREE}; choose the right label in a column Corrected")
        for axis, label in given.items():
            if said == AGREE and label != row.get(axis):
                raise BadData(
                    f"{where}: says {AGREE}, but {corrected(axis)} is {named(label)}; choose {DISAGREE} or empty it"
                )
        settled = {**row, **given}
        for axis in self.scheme.axes:
            if not self.scheme.applicable(axis, settled):
                settled.pop(axis, None)
            elif not settled.get(axis):
                raise BadData(f"{where}: has no {axis}; choose one in {corrected(axis)}")
        return settled


def review_of(header: Sequence[str], scheme: Scheme) -> Review | None:
    """The reviewer's columns of a table with this header; None if it has not all of them."""
    places = {cell.strip().casefold(): at for at, cell in enumerate(header)}
    right = {axis: places.get(corrected(axis).casefold()) for axis in scheme.axes}
    answer = places.get(REVIEW.casefold())
    known = {axis: at for axis, at in right.items() if at is not None}
    return Review(scheme, answer, known) if answer is not None and len(known) == len(right) else None


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
