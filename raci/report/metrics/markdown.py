"""What a plan is measured by, as Markdown: a list in which what serves a metric stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.exchange.inert import markdown_text
from raci.lifecycle.metrics import Branch, MetricTree
from raci.report.metrics.text import CIRCLE, KINDS, LOOSE, facts, who

_DEEPEST = 10  # Markdown that lies deeper is read as something else by some programs


def metrics_markdown(tree: MetricTree) -> str:
    """Nested lists; what is missing is in bold, with the code of the rule that says so."""
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: MetricTree) -> Iterator[str]:
    yield from (f"# {markdown_text(tree.matrix.plan.title)}", "")
    yield from _list(tree.business, tree)
    if tree.others:
        yield from ("", f"## {LOOSE}", "") if tree.business else (f"## {LOOSE}", "")
        yield from _list(tree.others, tree)


def _list(branches: Sequence[Branch], tree: MetricTree) -> Iterator[str]:
    for branch in branches:
        indent = "  " * min(branch.depth, _DEEPEST)
        figure = branch.figure
        name = f"{indent}- **{markdown_text(figure.name)}** ({KINDS[figure.metric.kind]})"
        if branch.again:
            yield f"{name}{f': **{CIRCLE}**' if branch.again == 'circle' else ', told above'}"
            continue
        said = [f"{key} {markdown_text(value)}" for key, value in facts(figure, tree.matrix)]
        yield f"{name}{': ' if said else ''}{', '.join(said)}"
        for row in figure.watched:
            yield f"{indent}  - monitored by {markdown_text(row.name)} ({markdown_text(who(row, tree.matrix))})"
        for lack in figure.lacks:
            text = f"{markdown_text(lack.text)} ({lack.rule}{', waived' if lack.waived else ''})"
            yield f"{indent}  - {text if lack.waived else f'**{text}**'}"
