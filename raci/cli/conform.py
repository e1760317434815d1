"""`raci conform`: plans beside the templates that they follow, and what they take over from them."""

from __future__ import annotations

import functools
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import colour, fail, talk, wants_colour, word
from raci.cli.day import today_option
from raci.cli.one_of import form_option
from raci.cli.plans import plans_meant, read_all

if TYPE_CHECKING:
    from raci.lifecycle.conforming.beside import Beside
    from raci.rules.conforming import Compare


@click.command(
    help="Show plans beside the templates that they follow: what is missing, which gates are lost, where the path to "
    "production is cut, which locked letters are changed (L002-L005), and what else differs and may. FILE is a plan, a "
    "folder of plans, or - for standard input; without one, the plan in this folder. Several plans take a line each. "
    "Status 1 where one does not conform. --take-over writes what a plan lacks into it."
)
@click.argument("files", nargs=-1, metavar="[FILE]...", shell_complete=complete.files)
@click.option(
    "--template",
    metavar="ID|PATH",
    shell_complete=complete.templates,
    help="Compare with this template, whatever the plan names.",
)
@click.option("--all", "whole", is_flag=True, help="Show also what is the same, and what stands in free stages.")
@form_option(markdown=True)
@click.option(
    "--take-over",
    "taking",
    is_flag=True,
    help="Write into the plan what it lacks: required activities, gates, dependencies, locked letters.",
)
@click.option(
    "--only",
    metavar="CODE|ACTIVITY",
    multiple=True,
    shell_complete=complete.conformance,
    help="With --take-over: only what has this code, or concerns this activity; may be given several times.",
)
@click.option("--optional", is_flag=True, help="With --take-over: activities that are not required as well.")
@click.option("--diff", is_flag=True, help="With --take-over: print what would change, and write nothing.")
@today_option("The day by which waivers hold")
def command(  # noqa: PLR0913  each is an option
    files: tuple[str, ...],
    template: str | None,
    whole: bool,  # noqa: FBT001
    form: str,
    taking: bool,  # noqa: FBT001
    only: tuple[str, ...],
    optional: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    today: date,
) -> int:
    """Show plans beside their templates, or let them take over what they lack."""
    if not taking and (only or optional or diff):
        fail("--only, --optional and --diff belong to --take-over", "Give that as well.")
    if taking and (whole or form != "text"):
        fail("--take-over writes into plans and shows no comparison", "Leave out --all and --output-format.")
    names = plans_meant(files)
    if taking:
        from raci.cli.conform_take import Asked, take_over_all

        return take_over_all(names, files, Asked(today, template, only, optional, diff))
    from raci.rules.conforming import Compare, plan_beside

    how = Compare(today, template, brief=len(names) > 1 and form != "json")
    found = read_all(functools.partial(plan_beside, how=how), names)
    status = _complain(found, files)
    if status and len(found) == 1:
        return status
    _print(found, form, whole=whole)
    _advise(found, how)
    return status or int(any(not plan.conforms for plan in found))


def _complain(found: list[Beside], files: tuple[str, ...]) -> int:
    """Say which plans cannot be compared, and why; the status that this gives.

    A plan that follows no template is a mistake where somebody named it, and where there is no other one.
    """
    status = 0
    for plan in found:
        if plan.trouble is not None and (not plan.lacking or plan.path in files or len(found) == 1):
            message, advice = plan.trouble
            talk(f"raci: {message}")
            if advice:
                talk(advice)
            status = 2
        elif plan.problems:
            many = "s" if plan.problems > 1 else ""
            talk(
                f"{plan.path} has {plan.problems} problem{many} of its own; `raci check {word(plan.path)}` lists them."
            )
    if not status and all(plan.lacking for plan in found):
        talk(f"raci: none of {len(found)} plans names a template")
        talk("Name the one that a plan follows under `template` in it, or give --template.")
        return 2
    return status


def _print(found: list[Beside], form: str, *, whole: bool) -> None:
    if form == "json":
        from raci.report.conformity.json import conformity_json

        click.echo(conformity_json(found), nl=False)
    elif form == "markdown":
        from raci.report.conformity.markdown import conformity_markdown

        click.echo(conformity_markdown(found, whole=whole), nl=False)
    elif len(found) > 1:
        from raci.report.conformity.many import many_lines

        click.echo("\n".join(many_lines(found)))
    else:
        from raci.report.conformity.text import WIDTH, conformity_text
        from raci.report.style import plain

        columns = min(max(shutil.get_terminal_size().columns, 60), 120) if sys.stdout.isatty() else WIDTH
        style = colour if wants_colour() else plain
        click.echo(conformity_text(found[0], style, columns, whole=whole), nl=False)


def _advise(found: list[Beside], how: Compare) -> None:
    """Say how to mend what was found."""
    if len(found) == 1 and not found[0].conforms and found[0].path != "<stdin>":
        command = f"`raci conform {word(found[0].path)} --take-over`"
        if _can_take(found[0].path, how):
            talk(f"{command} writes what it lacks; with --diff, it shows it first.")
        else:
            talk(f"None of it can be taken over as the plan is: {command} says why.")
    elif len(found) > 1 and any(plan.trouble is None and not plan.conforms for plan in found):
        talk("`raci conform PLAN` shows one beside its template; --take-over writes what it lacks.")


def _can_take(name: str, how: Compare) -> bool:
    """Whether anything of what a plan lacks can be written into it without somebody's hand."""
    from raci.rules.conforming import judge, read_plan
    from raci.rules.taking import take_over

    return take_over(judge(read_plan(name), how.today, how.template)).session.dirty
