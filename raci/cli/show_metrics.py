"""`raci show --metrics`: what a plan is measured by, on standard output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli.common import colour, fail, reading_width, talk, wants_colour
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.lifecycle.metrics import MetricTree
    from raci.plan.plan import Plan

_NONE = (
    "The plan has no metrics: add what the business gains by it under `metrics:` (`kind: business`, with `target` and "
    "`monitored-by`), and the ML metrics that drive that under `served-by`."
)


def may_print(form: str) -> None:
    """End with status 2 where metrics have no such format."""
    if form not in _WRITERS:
        fail(f"metrics are not printed as {form}", f"Use one of {', '.join(_WRITERS)}.")


def print_metrics(document: Document, form: str, today: date) -> bool:
    """Print the metrics of a plan; that there are none is said beside what programs read.

    Whether all that they name is there: what is not is an error of the plan, which is told among them.
    """
    from raci.lifecycle.metrics import UNKNOWN, metric_tree
    from raci.plan.matrix import Matrix

    if not document.plan.metrics:
        talk(_NONE)
        if form == "table":
            return True
    with working("Drawing the metrics"):
        tree = metric_tree(Matrix(document.plan), _excused(document.plan, today))
        text = _WRITERS[form](tree)
    click.echo(text, nl=False)
    return not any(lack.rule == UNKNOWN for figure in tree.figures.values() for lack in figure.lacks)


def _excused(plan: Plan, today: date) -> Mapping[str, set[str]]:
    """The codes of the rules that metrics are excused from; who waives nothing need not wait for the catalogue."""
    if not any(metric.waive for metric in plan.metrics.values()):
        return {}
    from raci.rules.waivers import waived_codes, waivers_of

    waivers = waivers_of(plan)
    return {identity: waived_codes(waivers, ("metric", identity), today) for identity in plan.metrics}


def _table(tree: MetricTree) -> str:
    from raci.report.inert import visible
    from raci.report.metrics.text import metrics_text
    from raci.report.style import plain

    style = colour if wants_colour() else plain
    lines = (visible(tree.matrix.plan.title), "", *metrics_text(tree, style, reading_width()))
    return "".join(f"{line}\n" for line in lines)


def _csv(tree: MetricTree) -> str:
    from raci.report.metrics.csv import metrics_csv

    return metrics_csv(tree)


def _json(tree: MetricTree) -> str:
    from raci.report.metrics.json import metrics_json

    return metrics_json(tree)


def _markdown(tree: MetricTree) -> str:
    from raci.report.metrics.markdown import metrics_markdown

    return metrics_markdown(tree)


def _mermaid(tree: MetricTree) -> str:
    from raci.exchange.metrics_diagram import diagram_of_metrics
    from raci.exchange.write_mermaid import mermaid_of

    return mermaid_of(diagram_of_metrics(tree))


def _dot(tree: MetricTree) -> str:
    from raci.exchange.metrics_diagram import diagram_of_metrics
    from raci.exchange.write_dot import dot_of

    return dot_of(diagram_of_metrics(tree))


_WRITERS: Mapping[str, Callable[[MetricTree], str]] = {
    "table": _table,
    "csv": _csv,
    "markdown": _markdown,
    "json": _json,
    "mermaid": _mermaid,
    "dot": _dot,
}
