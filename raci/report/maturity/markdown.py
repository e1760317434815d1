"""Where plans stand, as Markdown: for a page, a wiki, or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.lifecycle.maturity.account import CheckAccount, PlanAccount, ScaleAccount
from raci.report.comment import comment_text
from raci.report.maturity.many import chart_rows, scale_titles, shown, total_lines
from raci.report.maturity.text import bar, evidence, headline, notices, number, reasons

_SIGNS = {"yes": "yes", "planned": "proposed", "no": "no"}


def maturity_markdown(plans: Sequence[PlanAccount]) -> str:
    """One plan at length; several in a table."""
    lines = _plan(plans[0]) if len(plans) == 1 and plans[0].unreadable is None else _table(plans)
    return "".join(f"{line}\n" for line in lines)


def _plan(plan: PlanAccount) -> Iterator[str]:
    yield f"## {comment_text(plan.title)}: where it stands"
    if plan.target is not None:
        yield from ("", f"Target {plan.target}: {f'{plan.lacks} missing' if plan.below else 'reached'}.")
    for trouble in plan.troubles:
        yield from ("", comment_text(trouble))
    for scale in plan.scales:
        yield from ("", f"### {comment_text(scale.title)}: {headline(scale)}", "")
        yield from _chart(scale)
        for notice in notices(scale):
            yield from ("", comment_text(notice))
        yield from ("", "| check | met | yes if | shown by, or missing |", "| --- | --- | --- | --- |")
        yield from (_row(scale, check) for check in scale.checks)


def _chart(scale: ScaleAccount) -> Iterator[str]:
    rows = [(f"Level {one.level}, {one.name}", one.met, one.needed) for one in scale.levels]
    drawn = [(name, bar(met, needed), f"{met} of {needed}") for name, met, needed in rows]
    drawn += [(name, bar(points, 7), f"{number(points)} of 7") for name, points in scale.sections.items()]
    drawn = drawn or [("Components", bar(scale.met, scale.needed), f"{scale.met} of {scale.needed}")]
    yield from ("| | | |", "| --- | --- | --- |")
    yield from (f"| {name} | `{line}` | {share} |" for name, line, share in drawn)


def _row(scale: ScaleAccount, check: CheckAccount) -> str:
    kind = ", optional" if check.optional else ", inferred" if check.inferred else ""
    met = "half" if check.points == 0.5 else _SIGNS[check.state]
    if met == "yes" and scale.kind != "inventory":
        met = "answered" if check.by_answer else met if check.evident else "as planned"
    told = evidence(check, owned=scale.kind == "inventory") if check.state == "yes" else " ".join(reasons(check))
    if check.conflict and check.state == "yes":
        told += f"; but {check.conflict}"
    return f"| {check.id}{kind} | {met} | {comment_text(check.yes_if)} | {comment_text(told)} |"


def _table(plans: Sequence[PlanAccount]) -> Iterator[str]:
    titles = scale_titles(plans)
    yield "## Where plans stand"
    yield ""
    yield f"| plan | {' | '.join([*titles.values(), 'target'])} |"
    yield f"| --- |{' --- |' * (len(titles) + 1)}"
    for plan in plans:
        name = comment_text(plan.path)
        if plan.unreadable is not None:
            yield f"| {name} |{' cannot be read |' * (len(titles) + 1)}"
            continue
        aim = "" if plan.target is None else f"{plan.target}: {'below it' if plan.below else 'reached'}"
        yield f"| {name} | {' | '.join(shown(plan.on(scale)) for scale in titles)} | {aim} |"
    yield from ("", "| scale | stand at | | plans |", "| --- | --- | --- | --- |")
    yield from (f"| {title} | {place} | `{line}` | {count} |" for title, place, line, count in chart_rows(plans))
    yield ""
    yield from (f"- {line}" for line in total_lines(plans))
