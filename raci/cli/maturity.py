"""`raci maturity`: where plans stand on published scales, and what is missing for the next level."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import colour, fail, reading_width, talk, wants_colour, word
from raci.cli.day import today_option
from raci.cli.files import plan_named
from raci.cli.one_of import OneOf, form_option
from raci.cli.plans import plans_meant, read_all

if TYPE_CHECKING:
    from raci.lifecycle.maturity.account import PlanAccount

_SCALES = ("google", "microsoft", "genai", "test-score", "components")
_DETAILED = ("google", "microsoft", "genai")
_LEVELS = (
    *(f"google-{level}" for level in range(3)),
    *(f"microsoft-{level}" for level in range(5)),
    *(f"genai-{level}" for level in range(1, 5)),
)


@click.command(
    help="Say where plans stand, and what the next level needs: on Google's and Microsoft's scales, by what the plan "
    "shows; with the ML Test Score, and who answers for the components around a model. FILE is a plan, a folder of "
    "plans, or - for standard input; without one, the plan in this folder. Several plans take a line each."
)
@click.argument("files", nargs=-1, metavar="[FILE]...", shell_complete=complete.files)
@click.option(
    "--scale",
    "scales",
    multiple=True,
    type=OneOf((*_SCALES, "all")),
    help="Tell every check of this scale; may be given several times.",
)
@form_option(markdown=True)
@click.option("--fail-under", metavar="LEVEL", type=OneOf(_LEVELS), help="Status 1 where a plan is below this level.")
@click.option(
    "--answer",
    "answers",
    metavar="CHECK=VALUE",
    multiple=True,
    shell_complete=complete.maturity_checks,
    help="Write the answer to a check that no plan can show into it: yes or no; for tests of the score automatic, "
    "manual or no. Needs --by.",
)
@click.option(
    "--by", "person", metavar="PERSON", shell_complete=complete.people, help="With --answer: who says so; id or name."
)
@click.option("--note", metavar="TEXT", help="With --answer: a remark.")
@click.option("--plan", "planning", is_flag=True, help="Write the activities that the next level needs into the plan.")
@click.option("--diff", is_flag=True, help="With --plan or --answer: print what would change, and write nothing.")
@today_option("The day of an answer")
def command(  # noqa: PLR0913  each is an option
    files: tuple[str, ...],
    scales: tuple[str, ...],
    form: str,
    fail_under: str | None,
    answers: tuple[str, ...],
    person: str | None,
    note: str | None,
    planning: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    today: date,
) -> int:
    """Say where plans stand, write an answer down, or plan the next level."""
    _must_fit(answers, person, note, planning=planning, diff=diff)
    if answers or planning:
        from raci.cli.maturity_answer import write_answers
        from raci.cli.maturity_plan import plan_next

        if len(files) > 1:
            fail("one plan at a time is changed", "Name one file.")
        name = plan_named(files[0] if files else None)
        if answers:
            return write_answers(name, answers, (person or "", today, note), diff=diff)
        return plan_next(name, scales, today, diff=diff)
    names = plans_meant(files)
    found = _accounts(names, _asked(scales, fail_under), always=bool(scales))
    _complain(found)
    _print(found, form, scales)
    if any(plan.unreadable is not None for plan in found):
        return 2
    return int(any(_is_under(plan, fail_under) for plan in found)) if fail_under else 0


def _must_fit(answers: tuple[str, ...], person: str | None, note: str | None, *, planning: bool, diff: bool) -> None:
    """End with status 2 where options do not go together."""
    if answers and planning:
        fail("--answer and --plan each write into the plan", "Give one of them at a time.")
    if answers and not (person or "").strip():
        fail("nobody gives the answer", "Name the person who says so with --by.")
    if not answers and (person is not None or note is not None):
        fail("--by and --note belong to an answer", "Give one, such as --answer G1.5=yes.")
    if diff and not (answers or planning):
        fail("--diff shows what --plan or --answer would change", "Give one of them as well.")


def _asked(scales: tuple[str, ...], fail_under: str | None) -> tuple[str, ...]:
    """The scales that are judged."""
    if not scales or "all" in scales:
        return _SCALES
    needed = {*scales, fail_under.rpartition("-")[0]} if fail_under else set(scales)
    return tuple(scale for scale in _SCALES if scale in needed)


def _accounts(names: list[str], scales: tuple[str, ...], *, always: bool) -> list[PlanAccount]:
    from raci.lifecycle.maturity.reading import account_of

    return read_all(functools.partial(account_of, scales=scales, always=always), names)


def _complain(found: list[PlanAccount]) -> None:
    """Say which plans cannot be read, and which have problems of their own."""
    for plan in found:
        if plan.unreadable is not None:
            message, advice = plan.unreadable
            talk(f"raci: {message}")
            if advice:
                talk(advice)
        elif plan.problems:
            many = "s" if plan.problems > 1 else ""
            talk(
                f"{plan.path} has {plan.problems} problem{many} of its own; `raci check {word(plan.path)}` lists them."
            )


def _print(found: list[PlanAccount], form: str, scales: tuple[str, ...]) -> None:
    if form == "json":
        from raci.report.maturity.json import maturity_json

        for piece in maturity_json(found):
            click.echo(piece, nl=False)
    elif form == "markdown":
        from raci.report.maturity.markdown import maturity_markdown

        click.echo(maturity_markdown(found), nl=False)
    elif len(found) > 1:
        from raci.report.maturity.many import many_lines

        click.echo("\n".join(many_lines(found, reading_width())))
    elif found[0].unreadable is None:
        from raci.report.maturity.text import maturity_text
        from raci.report.style import plain

        style = colour if wants_colour() else plain
        detailed = _SCALES if scales else _DETAILED
        click.echo(maturity_text(found[0], detailed, style, reading_width(), whole=bool(scales)), nl=False)


def _is_under(plan: PlanAccount, level: str) -> bool:
    scale, _, number = level.rpartition("-")
    reached = plan.on(scale)
    return reached is None or reached.level is None or reached.level < int(number)
