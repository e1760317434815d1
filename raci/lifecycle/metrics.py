"""What a plan is measured by: which metrics serve which, who watches them, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from raci.plan.matrix import Matrix, Row
from raci.plan.names import name_from_id
from raci.plan.plan import Plan
from raci.plan.records import Metric

UNKNOWN = "F005"
"""The rule on what names something that the plan does not have."""


def metric_name(plan: Plan, metric: str) -> str:
    """What to call a metric; its id where it is not in the plan."""
    entry = plan.metrics.get(metric)
    return metric if entry is None else entry.name or name_from_id(metric)


def served_by_ml(plan: Plan) -> frozenset[str]:
    """The metrics that an ML metric serves, directly or by way of others."""
    serving: dict[str, list[str]] = {}
    for identity, metric in plan.metrics.items():
        for one in metric.served_by:
            serving.setdefault(one, []).append(identity)
    found: set[str] = set()
    waiting = [identity for identity, metric in plan.metrics.items() if metric.kind == "ml"]
    while waiting:
        new = set(serving.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found)


def has_target(metric: Metric) -> bool:
    """Whether something is aimed at."""
    return bool((metric.target or "").strip())


class Lack(NamedTuple):
    """What a metric lacks, the code of the rule that says so, and whether it is excused from that."""

    rule: str
    text: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric: what it serves and what serves it, the activities that watch it, and what it lacks."""

    id: str
    name: str
    metric: Metric
    serves: tuple[str, ...]
    served_by: tuple[str, ...]
    watched: tuple[Row, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: a metric below the one that it serves, at some depth.

    `again` says that what serves it stands elsewhere: further up, or, in a circle, on the way to this very line.
    `last` is whether no other one follows at its depth below the same metric.
    """

    figure: Figure
    depth: int
    last: bool
    again: Literal["", "above", "circle"] = ""


@dataclass(frozen=True)
class MetricTree:
    """The metrics of a plan, from those of the business down. `others` are the trees that lead to none of those."""

    matrix: Matrix
    figures: dict[str, Figure]
    business: tuple[Branch, ...]
    others: tuple[Branch, ...]
    circles: frozenset[tuple[str, str]]
    """The links that close a circle: `(metric, the one that serves it and that it serves itself)`."""

    @property
    def branches(self) -> tuple[Branch, ...]:
        """All lines."""
        return (*self.business, *self.others)


def metric_tree(matrix: Matrix, excused: Mapping[str, Collection[str]] = MappingProxyType({})) -> MetricTree:
    """The metrics of a plan as a tree; each is told at length where it comes first.

    `excused` are the codes of the rules that metrics are excused from.
    """
    figures = _figures(matrix, excused)
    grower = _Grower(figures)
    of_business = [one for one, figure in figures.items() if figure.metric.kind == "business"]
    business = tuple(grower.grown(of_business))
    others = tuple(grower.grown(list(figures)))
    return MetricTree(matrix, figures, business, others, frozenset(grower.circles))


def _figures(matrix: Matrix, excused: Mapping[str, Collection[str]]) -> dict[str, Figure]:
    metrics, served = matrix.plan.metrics, served_by_ml(matrix.plan)
    serves: dict[str, list[str]] = {identity: [] for identity in metrics}
    for identity, metric in metrics.items():
        for one in dict.fromkeys(metric.served_by):
            if one in serves:
                serves[one].append(identity)
    return {
        identity: Figure(
            identity,
            metric_name(matrix.plan, identity),
            metric,
            tuple(serves[identity]),
            tuple(one for one in dict.fromkeys(metric.served_by) if one in metrics),
            tuple(matrix.rows[one] for one in dict.fromkeys(metric.monitored_by) if one in matrix.rows),
            tuple(_lacks(matrix, identity, served, excused.get(identity, ()))),
        )
        for identity, metric in metrics.items()
    }


def _lacks(matrix: Matrix, identity: str, served: Collection[str], excused: Collection[str]) -> Iterator[Lack]:
    """What is missing; of a metric that names what there is not, only that: the rest may follow from the slip."""
    metric = matrix.plan.metrics[identity]
    unknown = list(_unknown(matrix, metric))
    if unknown:
        yield from unknown
        return
    if metric.kind == "business" and identity not in served:
        yield Lack("B003", "no ML metric serves it", "B003" in excused)
    if not metric.monitored_by:
        yield Lack("B004", "no activity monitors it", "B004" in excused)
    if not has_target(metric):
        yield Lack("B005", "it has no target", "B005" in excused)


def _unknown(matrix: Matrix, metric: Metric) -> Iterator[Lack]:
    for key, named, known in (
        ("served-by", metric.served_by, matrix.plan.metrics.keys()),
        ("monitored-by", metric.monitored_by, matrix.rows.keys()),
        ("owner", (metric.owner,) if metric.owner else (), matrix.roles.keys()),
    ):
        for one in dict.fromkeys(named):
            if one not in known:
                yield Lack(UNKNOWN, f"`{key}` names {one}, which the plan does not have")


class _Grower:
    """Walks down from some metrics, each told once; without recursion, for a chain may be long."""

    def __init__(self, figures: dict[str, Figure]) -> None:
        self._figures = figures
        self._told: set[str] = set()
        self.circles: set[tuple[str, str]] = set()

    def grown(self, candidates: list[str]) -> Iterator[Branch]:
        """The trees of some metrics: of those first that serve nothing, then of what only circles lead to."""
        tops = [one for one in candidates if not set(self._figures[one].serves) - {one}]
        for top in (*tops, *candidates):
            if top not in self._told:
                yield from self._tree(top)

    def _tree(self, top: str) -> Iterator[Branch]:
        path: list[str] = []
        waiting = [(top, 0, True)]
        while waiting:
            identity, depth, last = waiting.pop()
            del path[depth:]
            again = self._again(identity, path)
            yield Branch(self._figures[identity], depth, last, again)
            if again:
                continue
            self._told.add(identity)
            path.append(identity)
            waiting += self._below(identity, depth + 1)

    def _again(self, identity: str, path: list[str]) -> Literal["", "above", "circle"]:
        if identity not in self._told:
            return ""
        if identity not in path:
            return "above"
        self.circles.add((path[-1], identity))
        return "circle"

    def _below(self, identity: str, depth: int) -> Iterable[tuple[str, int, bool]]:
        """What serves a metric, the last of it first."""
        below = self._figures[identity].served_by
        return [(one, depth, number == len(below)) for number, one in reversed(list(enumerate(below, 1)))]
