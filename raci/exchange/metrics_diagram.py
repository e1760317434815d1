"""What a plan is measured by as boxes and arrows: each metric points at what serves it and at who watches it."""

from __future__ import annotations

from collections.abc import Iterator

from raci.exchange.diagram import Arrow, Box, Diagram, Frame, acting_lines, box_text
from raci.lifecycle.metrics import Figure, MetricTree

_FRAMES = {
    "business": "Business KPIs",
    "ml": "ML metrics that serve them",
    "operational": "Operational metrics",
}
_WATCHING = "Activities that monitor them"


def diagram_of_metrics(tree: MetricTree) -> Diagram:
    """The diagram, a frame for each kind of metric and one for the activities."""
    keys = {identity: f"m{number}" for number, identity in enumerate(tree.figures, 1)}
    watching = {row.id: row for figure in tree.figures.values() for row in figure.watched}
    activities = {identity: f"a{number}" for number, identity in enumerate(watching, 1)}
    boxes = {kind: [_box(one, keys) for one in tree.figures.values() if one.metric.kind == kind] for kind in _FRAMES}
    watch = tuple(
        Box(activities[row.id], "activity", box_text(row.name), tuple(acting_lines(row, tree.matrix)))
        for row in watching.values()
    )
    frames = [
        Frame(f"s{at}", _FRAMES[kind], tuple(found)) for at, (kind, found) in enumerate(boxes.items(), 1) if found
    ]
    if watch:
        frames.append(Frame(f"s{len(_FRAMES) + 1}", _WATCHING, watch))
    arrows = tuple(_arrows(tree, keys, activities))
    return Diagram(box_text(tree.matrix.plan.title), tuple(frames), (), arrows)


def _box(figure: Figure, keys: dict[str, str]) -> Box:
    lines = [box_text(f"target: {figure.metric.target}")] if figure.metric.target else []
    lines += [f"! {box_text(lack.text)} ({lack.rule})" for lack in figure.lacks if not lack.waived]
    return Box(keys[figure.id], "metric", box_text(figure.name), tuple(lines))


def _arrows(tree: MetricTree, keys: dict[str, str], activities: dict[str, str]) -> Iterator[Arrow]:
    for figure in tree.figures.values():
        for one in figure.served_by:
            yield Arrow(keys[figure.id], keys[one], "! circle" if (figure.id, one) in tree.circles else "")
        yield from (Arrow(keys[figure.id], activities[row.id]) for row in figure.watched)
