"""The lifecycle library for people: a list of templates, and one of them at length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from raci.lifecycle.library import TemplateSummary
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.report.inert import visible, wrapped
from raci.report.matrix_text import matrix_text
from raci.report.template_demands import demand_lines

_COLUMNS = 79


def template_lines(summaries: Iterable[TemplateSummary]) -> Iterator[str]:
    """The templates of each kind under its name, a paragraph each: id, size, title, for whom.

    An organisation's own stand under where they come from.
    """
    for heading, group in groupby(summaries, _heading):
        yield visible(heading)
        for summary in group:
            yield from _paragraph(summary)
        yield ""
    yield "See one with `raci templates ID`, start from it with `raci new --template ID`."


def _heading(summary: TemplateSummary) -> str:
    return f"YOUR OWN, FROM {summary.origin}" if summary.origin else (summary.kind or "others").upper()


def _paragraph(summary: TemplateSummary) -> Iterator[str]:
    sizes = ((summary.activities, "activity", "activities"), (summary.roles, "role", ""), (summary.gates, "gate", ""))
    size = ", ".join(several(*one) for one in sizes)
    yield f"{summary.id}  ({'broken, no plan can be made of it: see below' if summary.broken else size})"
    yield f"    {visible(summary.title)}"
    if summary.audience:
        yield wrapped(visible(summary.audience), _COLUMNS, "    ")


def template_page(identity: str, matrix: Matrix, columns: int | None = None) -> Iterator[str]:
    """A template at length: where it comes from, its matrix within so many columns, and what it demands."""
    plan = matrix.plan
    yield f"{visible(plan.title)}  ({identity})"
    if plan.about:
        for text in (plan.about.summary, plan.about.audience and f"For: {plan.about.audience}", plan.about.legal):
            if text:
                yield wrapped(visible(text), _COLUMNS)
        for source in plan.about.sources:
            year = f" ({source.year})" if source.year and source.year not in (source.title or "") else ""
            yield f"  - {wrapped(visible(f'{source.title}{year}'), _COLUMNS, '    ').lstrip()}"
            if source.url:
                yield f"    {visible(source.url)}"
        if plan.about.as_of:
            yield f"As of {plan.about.as_of.isoformat()}."
        if plan.about.superseded_by:
            yield wrapped(f"Superseded: {visible(plan.about.superseded_by)}", _COLUMNS)
    yield ""
    yield from matrix_text(matrix, columns)
    demands = list(demand_lines(matrix))
    if demands:
        yield from ("", *demands)
