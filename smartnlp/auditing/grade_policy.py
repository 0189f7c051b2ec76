"""How a policy grades: weights of the parts, caps, bands and the least that must have been judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Rag = Literal["red", "amber", "green"]
RAGS: tuple[Rag, ...] = get_args(Rag)  # from the worst to the best


@dataclass(frozen=True, slots=True)
class Band:
    """A name that an authority gives to scores from ``start`` (0 to 100) on."""

    name: str
    rag: Rag
    start: float


@dataclass(frozen=True, slots=True)
class GradePolicy:
    """The section ``[grade]`` of a policy; see ``policy.toml`` for what each means.  ``bands`` begin with the best."""

    least_judged: int
    least_share: float
    partly: float
    weights: dict[str, float]
    caps: dict[str, Rag]
    bands: tuple[Band, ...]


def grade_policy(raw: dict[str, Any]) -> GradePolicy:
    """The section as read from TOML.

    Raises:
        ValueError: it cannot be used; the message names the entry.
    """
    for name in ("least_share", "partly"):
        if not 0 <= raw[name] <= 1:
            raise ValueError(f"grade.{name} must be between 0 and 1")
    weights = {name: float(_number(f"grade.weights.{name}", one)) for name, one in raw["weights"].items()}
    if min(weights.values()) < 0 or not any(weights.values()):
        raise ValueError("grade.weights must be 0 or more, and one of them more")
    caps = {name: _rag(f"grade.caps.{name}", one) for name, one in raw["caps"].items() if one != "none"}
    bands = [
        Band(str(one["name"]), _rag("grade.bands.rag", one["rag"]), float(_number("grade.bands.from", one["from"])))
        for one in raw["bands"]
    ]
    bands.sort(key=lambda band: -band.start)
    if not bands or bands[-1].start != 0:
        raise ValueError("grade.bands: one band must begin at 0")
    if len({band.start for band in bands}) < len(bands):
        raise ValueError("grade.bands: two bands begin at the same score")
    return GradePolicy(int(raw["least_judged"]), raw["least_share"], raw["partly"], weights, caps, tuple(bands))


def _rag(where: str, value: object) -> Rag:
    for rag in RAGS:
        if value == rag:
            return rag
    raise ValueError(f"{where} is {value!r}; use one of {', '.join(RAGS)}")


def _number(where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{where} is {value!r}; it must be a number")
    return value
