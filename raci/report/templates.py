"""The lifecycle library for people: a list of templates, and one of them at length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.lifecycle.library import TemplateSummary
from raci.plan.matrix import Matrix
from raci.report.inert import visible, wrapped
from raci.report.matrix_text import matrix_text


def template_lines(summaries: Iterable[TemplateSummary]) -> Iterator[str]:
    """A template a paragraph: id, size, title, for whom."""
    for summary in summaries:
        size = f"{summary.activities} activities, {summary.roles} roles, {summary.gates} gates"
        yield f"{summary.id}  ({size})"
        yield f"    {visible(summary.title)}"
        if summary.audience:
            yield wrapped(visible(summary.audience), 96, "    ")
    yield ""
    yield "Start from one with `raci new --template ID`; look at one with `raci templates ID`."


def template_page(identity: str, matrix: Matrix) -> Iterator[str]:
    """A template at length: where it comes from, and its matrix."""
    plan = matrix.plan
    yield f"{visible(plan.title)}  ({identity})"
    if plan.about:
        for text in (plan.about.summary, plan.about.audience and f"For: {plan.about.audience}", plan.about.legal):
            if text:
                yield wrapped(visible(text), 100)
        for source in plan.about.sources:
            year = f" ({source.year})" if source.year else ""
            yield f"  - {visible(source.title)}{year}{f' {source.url}' if source.url else ''}"
        if plan.about.as_of:
            yield f"As of {plan.about.as_of.isoformat()}."
        if plan.about.superseded_by:
            yield wrapped(f"Superseded: {visible(plan.about.superseded_by)}", 100)
    yield ""
    yield from matrix_text(matrix)
