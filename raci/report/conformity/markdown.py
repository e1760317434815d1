"""Plans beside their templates, as Markdown: for a page, a wiki, or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raci.lifecycle.conforming.beside import Beside, StageBeside
from raci.report.comment import comment_text
from raci.report.conformity.many import TITLES, table, total_lines
from raci.report.conformity.text import NOTHING, entries, heading, role_lines, shown_pairs, summary_lines


def conformity_markdown(plans: Sequence[Beside], *, whole: bool) -> str:
    """One plan at length; several in a table."""
    lines = _plan(plans[0], whole=whole) if len(plans) == 1 and plans[0].trouble is None else _table(plans)
    return "".join(f"{line}\n" for line in lines)


def _plan(plan: Beside, *, whole: bool) -> Iterator[str]:
    yield f"## {comment_text(plan.title)} beside {comment_text(plan.template)}"
    yield ""
    yield " ".join(comment_text(line) for line in (*summary_lines(plan), *role_lines(plan)))
    for stage in plan.stages:
        yield from _stage(stage, whole=whole)


def _stage(stage: StageBeside, *, whole: bool) -> Iterator[str]:
    pairs = shown_pairs(stage, whole=whole)
    if not pairs:
        return
    yield from ("", f"### {comment_text(stage.my_name or stage.their_name)}{' (free)' if stage.free else ''}", "")
    yield "| | plan | template |"
    yield "| --- | --- | --- |"
    for pair in pairs:
        sign, mine, theirs = heading(pair)
        yield f"| {sign} | **{comment_text(mine)}** | **{comment_text(theirs)}** |".replace(f"**{NOTHING}**", NOTHING)
        for code, left, right in entries(pair):
            yield f"| {code} | {comment_text(left)} | {comment_text(right)} |"


def _table(plans: Sequence[Beside]) -> Iterator[str]:
    yield "## Plans beside their templates"
    yield ""
    yield f"| plan | {' | '.join([*TITLES.values(), 'waived', 'template'])} |"
    yield f"| --- |{' ---: |' * 5} --- |"
    for path, numbers, remark in table(plans):
        yield f"| {comment_text(path)} | {' | '.join(numbers)} | {comment_text(remark)} |"
    yield ""
    yield from (f"- {comment_text(line.strip())}" for line in total_lines(plans))
