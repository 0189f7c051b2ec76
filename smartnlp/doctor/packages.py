"""smartnlp itself, what it needs, and what its extras need: the versions that are installed."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import smartnlp
from smartnlp.doctor.findings import Check, Fact, Part, nameless

# As the metadata has a requirement: name, extras of it, bound, and the extra of ours that asks for it.
_REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)\s*(?:\[[\w,\s-]+\])?\s*(?:(?P<how>>=|==)\s*(?P<bound>[\w.]+))?[^;]*"
    r"(?:;.*\bextra\s*==\s*['\"](?P<extra>[\w-]+)['\"])?.*"
)
_FOR_DEVELOPERS = ("test", "dev")


def packages_part() -> Part:
    """smartnlp and the packages that every command needs."""
    facts: dict[str, Fact] = {
        "smartnlp": smartnlp.__version__,
        "installed in": nameless(str(Path(smartnlp.__file__).parent)),
    }
    wrong = []
    for name, how, bound in _required().get("", []):
        facts[name] = _installed(name)
        wrong += _faults(name, how, bound)
    says = "; ".join(wrong) if wrong else f"all {len(facts) - 2} are there and new enough"
    return Part("packages", facts, (Check("packages", not wrong, says, "python -m pip install --upgrade smartnlp"),))


def extras_part() -> Part:
    """Which extras are there, and how to get the others; none of them has to be."""
    facts: dict[str, Fact] = {}
    for extra, requirements in _required().items():
        if extra in ("", *_FOR_DEVELOPERS):
            continue
        wrong = [fault for one in requirements for fault in _faults(*one)]
        names = ", ".join(f"{name} {_installed(name)}" for name, _, _ in requirements)
        facts[extra] = f"{'; '.join(wrong)}: python -m pip install 'smartnlp[{extra}]'" if wrong else names
    return Part("extras", facts)


def _required() -> dict[str, list[tuple[str, str, str]]]:
    """(name, ">=" or "==", version) of each requirement, by the extra that asks for it; "" for the base install.

    Raises:
        PackageNotFoundError: smartnlp runs from a folder that was never installed.
    """
    found = defaultdict(list)
    for line in requires("smartnlp") or ():
        if match := _REQUIREMENT.fullmatch(line):
            found[match["extra"] or ""].append((match["name"], match["how"] or "", match["bound"] or ""))
    return dict(found)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _faults(name: str, how: str, bound: str) -> list[str]:
    """What is wrong with one package, in words; nothing where it is there and as it should be."""
    found = _installed(name)
    if found is None:
        return [f"{name} is missing"]
    if how == ">=" and _release(found) < _release(bound):
        return [f"{name} {found} is older than {bound}"]
    if how == "==" and _release(found) != _release(bound):
        return [f"{name} is {found}, not {bound}"]
    return []


def _release(text: str) -> tuple[int, ...]:
    """The numbers of a version, without zeros at the end: 2.13.0+cpu is 2.13."""
    numbers = [int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", text)[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
