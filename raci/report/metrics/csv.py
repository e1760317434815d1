"""What a plan is measured by, as a table: a row for each line of the tree."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from raci.exchange.inert import csv_cell, shown
from raci.lifecycle.metrics import Branch, MetricTree
from raci.report.metrics.text import CIRCLE, facts, who

_FACTS = ("target", "baseline", "unit", "owner")
_HEADINGS = ("Serves", "Metric", "Kind", "Target", "Baseline", "Unit", "Owner", "Monitored by", "Missing")


def metrics_csv(tree: MetricTree) -> str:
    """A metric that serves two others has a row for each of them, so that every link is there; formulas do no harm."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(_HEADINGS)
    above: list[str] = []
    for branch in tree.branches:
        del above[branch.depth :]
        write([csv_cell(shown(text)) for text in (above[-1] if above else "", *_row(branch, tree))])
        above.append(branch.figure.name)
    return out.getvalue()


def _row(branch: Branch, tree: MetricTree) -> Iterator[str]:
    figure, matrix = branch.figure, tree.matrix
    said = dict(facts(figure, matrix))
    yield from (figure.name, figure.metric.kind)
    yield from (said.get(key, "") for key in _FACTS)
    yield "; ".join(f"{row.name} ({who(row, matrix)})" for row in figure.watched)
    missing = [f"{lack.rule}{' (waived)' if lack.waived else ''}: {lack.text}" for lack in figure.lacks]
    yield "; ".join([*missing, CIRCLE] if branch.again == "circle" else missing)
