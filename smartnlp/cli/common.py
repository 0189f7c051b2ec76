"""What several commands share: option types, loading the model and the policy, messages."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from smartnlp.auditing import Policy
    from smartnlp.classifier import Classifier
    from smartnlp.classifier.folder import ModelFolder
    from smartnlp.classifier.scheme import Scheme
    from smartnlp.classifier.verifying import Verifying

READ_FAILED = 3

_F = TypeVar("_F", bound=Callable[..., Any])


class Date(click.ParamType[dt.date]):
    """A date as people write it: 2026-05-11, 11/5/2026, 11.05.26, 11 May 2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Parse day first.

        Raises:
            click.BadParameter: not a full date.
        """
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value).strip())
        except ValueError:
            from smartnlp.extraction.times import find_times

            for time in find_times(str(value), None):
                if time.type == "DATE" and time.value and len(time.value) == 10 and "X" not in time.value:
                    return dt.date.fromisoformat(time.value)
        self.fail(f"{value!r} is not a date; write it as 2026-05-11 or 11/5/2026", param, ctx)


class Formats(click.ParamType[list[str]]):
    """One or more format names, separated by commas."""

    name = "formats"

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """Split and check.

        Raises:
            click.BadParameter: a format that there is not.
        """
        names = [name.strip() for name in str(value).split(",") if name.strip()]
        for name in names:
            if name not in self.known:
                self.fail(f"there is no format {name!r}; known: {', '.join(self.known)}", param, ctx)
        return names


def model_option(function: _F) -> _F:
    """``--model``."""
    return click.option(
        "--model",
        "model",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of a trained model. [default: the shipped one]",
    )(function)


def policy_option(function: _F) -> _F:
    """``--policy``."""
    return click.option(
        "--policy",
        "policy",
        type=click.Path(path_type=Path, dir_okay=False),
        help="TOML file with your own thresholds and words.",
    )(function)


def plan_date_option(function: _F) -> _F:
    """``--plan-date``."""
    return click.option(
        "--plan-date",
        type=Date(),
        metavar="D",
        help="The plan's date, from which “next Tuesday” and “14 May” are counted.",
    )(function)


def verify_model(path: Path | None) -> Verifying:
    """Begin to hold the model's files against their checksums, before anything that loads it is imported."""
    from smartnlp.classifier.folder import DEFAULT_MODEL, BrokenModel, ModelFolder

    try:
        return ModelFolder.open(path or DEFAULT_MODEL, verify=False).verifying()
    except BrokenModel as error:
        stop(str(error))


def load_model(path: Path | None, *, any_scheme: bool = False, verifying: Verifying | None = None) -> Classifier:
    """The classifier, or a clear end; one for audits unless ``any_scheme``."""
    from smartnlp.classifier import DEFAULT_MODEL, Classifier
    from smartnlp.classifier.folder import BrokenModel

    try:
        classifier = Classifier(path or DEFAULT_MODEL, verifying=verifying)
        if not any_scheme:
            classifier.require_default_scheme()
        return classifier
    except BrokenModel as error:
        stop(str(error))


def check_model(path: Path | None) -> ModelFolder:
    """The folder of a model that can be used for audits, without loading the model; or a clear end."""
    from smartnlp.classifier.folder import DEFAULT_MODEL, BrokenModel, ModelFolder

    try:
        folder = ModelFolder.open(path or DEFAULT_MODEL, verify=False)  # what loads it verifies it
        folder.require_default_scheme()
        return folder
    except BrokenModel as error:
        stop(str(error))


def load_policy_file(path: Path | None) -> Policy:
    """The policy, or a clear end."""
    from smartnlp.auditing import BadPolicy, load_policy

    try:
        return load_policy(path)
    except BadPolicy as error:
        stop(str(error))


def stop(message: str) -> NoReturn:
    """End with a line on standard error and status 2."""
    click.echo(f"smartnlp: {message}", err=True)
    sys.exit(2)


def warn(message: str) -> None:
    """A line on standard error."""
    click.echo(f"smartnlp: {message}".replace("\n", " "), err=True)


def warn_of_unreviewed(data: Path, scheme: Scheme, text_column: str | None, group_column: str | None) -> None:
    """Say how many rows of a reviewed workbook are left out; raises BadData as reading them does."""
    from smartnlp.training.formats import unreviewed

    if count := unreviewed(data, scheme, text_column=text_column, group_column=group_column):
        warn(f"{data}: {count} row{'s' * (count > 1)} not reviewed; left out")


def input_lines(text: str) -> list[str]:
    """The lines of ``text``, blank ones too, without what a last line break would add."""
    return [line.strip() for line in text.removesuffix("\n").split("\n")]


def dump(record: Any, *, indent: int | None = None) -> str:
    """JSON as it is published: not escaped beyond what JSON asks for."""
    return json.dumps(record, ensure_ascii=False, indent=indent)
