"""What the model is measured by: business KPIs, and what it reached offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.plan.card import Card, Result
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name, name_from_id
from raci.plan.records import Metric
from raci.report.brief.page import Part, Point, Section, Table, points, section
from raci.report.brief.words import Names, one_line


def kpis(matrix: Matrix) -> tuple[Section, ...]:
    """Figures of the business, where they stand, what is aimed at, and who answers for them."""
    business = {identity: one for identity, one in matrix.plan.metrics.items() if one.kind == "business"}
    rows = [
        (
            _called(identity, one),
            one_line(one.baseline),
            _aim(one),
            one_line(matrix.role_name(one.owner)) if one.owner else "",
        )
        for identity, one in business.items()
    ]
    return section(
        "Business KPIs",
        table(("KPI", "Today", "Target", "Owner"), rows, rank=0),
        points(*(_driven(matrix, identity, one) for identity, one in business.items()), bullets=False, rank=2),
    )


def _driven(matrix: Matrix, identity: str, metric: Metric) -> Point:
    """Which figures of the model drive one of the business."""
    metrics = matrix.plan.metrics
    drivers = Names(_called(other, metrics[other]) for other in metric.served_by if other in metrics)
    return Point("", f"{_called(identity, metric)} is driven by {drivers}." if drivers else "")


def performance(matrix: Matrix) -> tuple[Section, ...]:
    """Figures of the model: what it replaces, what is aimed at, and what it reached on data of the past."""
    card = matrix.plan.card or Card()
    data = {_data(result) for result in card.results}
    same = data.pop() if len(data) == 1 else ""
    results = [(id_from_name(result.metric), result) for result in card.results]
    rows = [*_measured(matrix, results, same), *_besides(matrix, results, same)]
    return section(
        "Offline performance",
        table(("Metric", "Before", "Target", "Reached"), rows),
        points(
            Point("Evaluated on", one_line(card.evaluation_data) or same),
            Point("What it shows", one_line(card.quantitative_analyses)),
            Point("Measured", one_line(card.metrics)),
            Point("What matters to it", one_line(card.factors)),
            bullets=False,
            rank=2,
        ),
    )


def _measured(matrix: Matrix, results: list[tuple[str, Result]], same: str) -> Iterator[tuple[str, ...]]:
    """The metrics of the model that the plan has."""
    for identity, one in matrix.plan.metrics.items():
        known_as = _known_as(identity, one)
        reached = [result for called, result in results if called in known_as]
        if one.kind == "ml" or reached:
            said = Names(_reached(result, same) for result in reached)
            yield _called(identity, one), one_line(one.baseline), _aim(one), said


def _besides(matrix: Matrix, results: list[tuple[str, Result]], same: str) -> Iterator[tuple[str, ...]]:
    """Results that are of no metric of the plan."""
    known_as = set().union(*(_known_as(identity, one) for identity, one in matrix.plan.metrics.items()))
    found: dict[str, list[Result]] = {}
    for called, result in results:
        if called not in known_as:
            found.setdefault(called, []).append(result)
    for others in found.values():
        yield one_line(others[0].metric), "", "", Names(_reached(result, same) for result in others)


def _known_as(identity: str, metric: Metric) -> set[str]:
    """What results may call a metric: its id or its name; people write `roc_auc` and ROC AUC for one."""
    return {identity, id_from_name(metric.name or name_from_id(identity))}


def _reached(result: Result, same: str) -> str:
    """A result with the data that it stands on, unless they are the `same` for all."""
    data = _data(result)
    more = "; ".join(filter(None, ("" if data == same else data, "verified" if result.verified else "")))
    return f"{one_line(result.value) or '?'}{f' ({more})' if more else ''}"


def _data(result: Result) -> str:
    return Names(map(one_line, filter(None, (result.dataset, result.split))))


def _called(identity: str, metric: Metric) -> str:
    return one_line(metric.name or name_from_id(identity))


def _aim(metric: Metric) -> str:
    """The target with its unit."""
    return one_line(f"{metric.target} {metric.unit or ''}") if metric.target else ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]], rank: int = 1) -> tuple[Part, ...]:
    """A table without the columns in which nothing stands; none where there are no rows."""
    kept = [at for at in range(len(head)) if any(row[at] for row in rows)]
    if not kept:
        return ()

    def chosen(row: Sequence[str]) -> tuple[str, ...]:
        return tuple(row[at] for at in kept)

    return (Table(chosen(head), tuple(map(chosen, rows)), rank=rank),)
