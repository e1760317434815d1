"""What a plan is measured by, for programs: a stable shape, ordered and the same on every run."""

from __future__ import annotations

from typing import Any

from raci.lifecycle.metrics import Figure, MetricTree
from raci.plan.active import json_text
from raci.plan.matrix import Matrix, Row

VERSION = 1


def metrics_json(tree: MetricTree) -> str:
    """Every metric once, in the order of the file; what it serves and what serves it are ids.

    `circles` are the links that close one: a metric, and the one that serves it and is served by it.
    """
    figures = [_figure(figure, tree.matrix) for figure in tree.figures.values()]
    circles = sorted(map(list, tree.circles))
    title = tree.matrix.plan.title
    return json_text({"version": VERSION, "title": title, "metrics": figures, "circles": circles}) + "\n"


def _figure(figure: Figure, matrix: Matrix) -> dict[str, Any]:
    metric = figure.metric
    return {
        "id": figure.id,
        "name": figure.name,
        "kind": metric.kind,
        "target": metric.target,
        "baseline": metric.baseline,
        "unit": metric.unit,
        "owner": metric.owner,
        "owner_name": matrix.role_name(metric.owner) if metric.owner else None,
        "serves": list(figure.serves),
        "served_by": list(figure.served_by),
        "monitored_by": [_watch(row, matrix) for row in figure.watched],
        "missing": [lack._asdict() for lack in figure.lacks],
    }


def _watch(row: Row, matrix: Matrix) -> dict[str, Any]:
    return {
        "activity": row.id,
        "name": row.name,
        "answers": list(map(matrix.role_name, row.roles_that("answers"))),
        "does": list(map(matrix.role_name, row.roles_that("does"))),
    }
