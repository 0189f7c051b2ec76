"""What the batch page shows, added up plan by plan: memory grows with the plans' names, not with their statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from smartnlp.reporting.intervals import wilson

DECIDED = ("specific", "measurable", "timely")  # the criteria on which text alone gives a verdict
GROUPS = {"kind": "kind of plan", "team": "team", "author": "author", "month": "month"}
_MOST = 30  # groups shown of one sort; the rest is one line
_COMMONEST = 12
_TELLING = 5  # words of a text that can stand as an example
_RAGS = ("green", "amber", "red", None)


class Group:
    """The plans that share something, as sums."""

    def __init__(self) -> None:
        self.plans = 0
        self.scores: list[float] = []
        self.rags: Counter[str | None] = Counter()
        self.met: Counter[str] = Counter()
        self.decided: Counter[str] = Counter()

    def add(self, plan: dict[str, Any]) -> None:
        """Add one plan's record."""
        self.plans += 1
        grade = plan.get("grade") or {}
        self.rags[grade.get("rag")] += 1
        if grade.get("score") is not None:
            self.scores.append(grade["score"])
        for name in DECIDED:
            counts = plan["criteria"][name]
            self.met[name] += counts["met"]
            self.decided[name] += counts["met"] + counts["partly"] + counts["not_met"]

    def merge(self, other: Group) -> None:
        """Take another group in."""
        self.plans += other.plans
        self.scores += other.scores
        for mine, theirs in ((self.rags, other.rags), (self.met, other.met), (self.decided, other.decided)):
            mine.update(theirs)  # type: ignore[arg-type]

    @property
    def score(self) -> float | None:
        """The mean score of those graded."""
        return sum(self.scores) / len(self.scores) if self.scores else None

    def share(self, name: str) -> dict[str, Any] | None:
        """Of the statements with a verdict, the share that meets a criterion, with its interval; None without any."""
        whole = self.decided[name]
        if not whole:
            return None
        low, high = wilson(self.met[name], whole)
        return {"share": self.met[name] / whole, "low": low, "high": high, "of": whole, "met": self.met[name]}

    def record(self, name: str) -> dict[str, Any]:
        """A line of a table."""
        return {
            "name": name,
            "plans": self.plans,
            "score": self.score,
            "rags": [(self.rags[rag], rag or "none") for rag in _RAGS],
            "shares": {criterion: self.share(criterion) for criterion in DECIDED},
        }


class Tallies:
    """Add each plan with the address of its page; then ask for what is to be shown."""

    def __init__(self) -> None:
        self.whole = Group()
        self.plans: list[dict[str, Any]] = []
        self._groups: dict[str, dict[str, Group]] = {name: {} for name in GROUPS}
        self._bands: dict[str, tuple[str | None, list[float]]] = {}
        self._examples: dict[str, dict[str, Any]] = {}

    def add(self, plan: dict[str, Any], statements: Sequence[dict[str, Any]], href: str) -> None:
        """Add one plan."""
        self.whole.add(plan)
        about = plan.get("about") or {}
        known = {**about, "month": about.get("month") or (plan["plan_date"] or "")[:7]}
        for name, groups in self._groups.items():
            if known.get(name):
                groups.setdefault(known[name], Group()).add(plan)
        grade = plan.get("grade") or {}
        if grade.get("band"):
            self._bands.setdefault(grade["band"], (grade["rag"], []))[1].append(grade["score"] or 0)
        self.plans.append(_line(plan, known, grade, href))
        for finding in plan["findings"]:
            self._example(finding, plan, href, None)
        for record in statements:
            self._examples_of(record, plan, href)

    def _examples_of(self, record: dict[str, Any], plan: dict[str, Any], href: str) -> None:
        findings = [finding for criterion in record["criteria"].values() for finding in criterion["findings"]]
        if any(finding["rule"].startswith("label-") for finding in findings):
            return  # a statement with a label in doubt is no good example
        for finding in findings:
            self._example(finding, plan, f"{href}#s{record['index']}", record["text"])

    def _example(self, finding: dict[str, Any], plan: dict[str, Any], href: str, text: str | None) -> None:
        """Keep the finding on a text of some length that rests on the surest label; the first of equals."""
        sure = (len((text or "").split()) >= _TELLING, finding.get("confidence") or 0.0)
        known = self._examples.get(finding["rule"])
        if known is None or sure > known["sure"]:
            self._examples[finding["rule"]] = {
                "code": finding.get("code") or finding["rule"], "question": finding["question"], "text": text,
                "document": plan["document"], "href": href, "sure": sure,
            }  # fmt: skip

    def commonest(self, counts: Sequence[dict[str, Any]], unit: str) -> list[dict[str, Any]]:
        """The commonest findings with an example each; ``counts`` as in the summary, of "statements" or "plans"."""
        return [
            {**self._examples[one["rule"]], "rule": one["rule"], "count": one[unit]}
            for one in counts[:_COMMONEST]
            if one["rule"] in self._examples
        ]

    def bands(self) -> list[dict[str, Any]]:
        """The bands that plans fell into, the best first, and those with no grade."""
        found: list[dict[str, Any]] = [
            {"name": name, "rag": rag, "plans": len(scores), "from": min(scores), "to": max(scores)}
            for name, (rag, scores) in self._bands.items()
        ]
        found.sort(key=lambda band: (_RAGS.index(band["rag"]), -band["to"]))
        if (left := self.whole.plans - sum(band["plans"] for band in found)) and found:
            found.append({"name": "not graded", "rag": None, "plans": left, "from": None, "to": None})
        return found

    def groups(self) -> dict[str, list[dict[str, Any]]]:
        """For each sort of group that is known of some plan: a line for each of the largest (of months the latest), by
        name, and one for the rest."""
        found = {}
        for sort, groups in self._groups.items():
            by_weight = sorted(groups, key=lambda name: (-groups[name].plans, name))
            kept = sorted(groups)[-_MOST:] if sort == "month" else sorted(by_weight[:_MOST])
            lines = [groups[name].record(name) for name in kept]
            rest = Group()
            for name, group in groups.items():
                if name not in kept:
                    rest.merge(group)
            if rest.plans:
                lines.append(rest.record(f"{len(groups) - len(kept)} others together"))
            if unknown := self.whole.plans - sum(group.plans for group in groups.values()):
                lines.append(
                    {"name": "not known", "plans": unknown, "score": None, "rags": [], "shares": dict.fromkeys(DECIDED)}
                )
            if groups:
                found[sort] = lines
        return found

    def months(self) -> list[tuple[str, Group]]:
        """Months with plans, in order."""
        return sorted(self._groups["month"].items())

    def weakest_first(self) -> list[dict[str, Any]]:
        """All plans, the lowest score first; without grades by the share that is specific and timely."""
        return sorted(self.plans, key=lambda line: (line["order"], line["document"]))


def _line(plan: dict[str, Any], known: dict[str, Any], grade: dict[str, Any], href: str) -> dict[str, Any]:
    """What the list of plans shows of one."""
    group = Group()
    group.add(plan)
    shares = {name: one["share"] if (one := group.share(name)) else None for name in DECIDED}
    told = [share for name in ("specific", "timely") if (share := shares[name]) is not None]
    score = grade.get("score")
    return {
        "document": plan["document"], "href": href, "date": plan["plan_date"], "review": plan["review_date"],
        "kind": known.get("kind"), "team": known.get("team"), "author": known.get("author"),
        "band": grade.get("band"), "rag": grade.get("rag"), "score": score, "actions": plan["actions"],
        "outcomes": plan["outcomes"], "unowned": plan["actions_without_owner"], "shares": shares,
        "order": score if score is not None else 100 * sum(told) / len(told) if told else 1000.0,
    }  # fmt: skip
