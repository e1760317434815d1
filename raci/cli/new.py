"""`raci new`: a new plan."""

from __future__ import annotations

from datetime import date

import click

from raci.cli import complete
from raci.cli.common import fail, need_text, talk, word
from raci.cli.cut import Asked, tailored_text
from raci.cli.day import today_option
from raci.cli.files import STREAM, may_write, write_file
from raci.cli.library import folder_of, saying_why
from raci.cli.progress import working


@click.command(
    help="Make a new plan, from a lifecycle template if you like, cut to your team. FILE is raci.yaml unless you name "
    "another; - is standard output."
)
@click.argument("file", default="raci.yaml", shell_complete=complete.files)
@click.option(
    "--template",
    metavar="ID",
    shell_complete=complete.templates,
    help="The template to start from; `raci templates` lists them.",
)
@click.option(
    "--title", metavar="TEXT", default="My machine-learning plan", show_default=True, help="What the plan is for."
)
@click.option(
    "--roles",
    metavar="ROLES",
    multiple=True,
    help="The roles that your team has, between commas, by id, name or a usual short form. Where yours has another "
    "name, or takes several parts: 'Platform team=mlops-engineer+devops-engineer'. What nobody is named for goes to "
    "the nearest role, and is told, but never what controls or judges others; 'nobody=ROLE' leaves it out.",
)
@click.option(
    "--stages", metavar="STAGES", multiple=True, help="Keep only these stages of the template, between commas."
)
@click.option("--without-stages", metavar="STAGES", multiple=True, help="Leave out these stages, between commas.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@today_option("Judge the new plan by this day")
def command(  # noqa: PLR0913  the options of the command
    file: str,
    template: str | None,
    title: str,
    roles: tuple[str, ...],
    stages: tuple[str, ...],
    without_stages: tuple[str, ...],
    force: bool,  # noqa: FBT001
    today: date,
) -> None:
    """Make a new plan."""
    from raci.lifecycle.library import new_plan_text

    for what, typed in (("the title", (title,)), ("--roles", roles), ("--stages", (*stages, *without_stages))):
        for text in typed:
            need_text(what, text)
    asked = Asked(roles, stages, without_stages)
    if template is None and asked.anything:
        fail("--roles and --stages cut a template to your team, and none is named", "Name one: --template ID.")
    with saying_why(template or ""), working("Making the plan"):
        text = new_plan_text(template, title, folder_of(file))
    may_write(file, force=force)
    if template is not None and asked.anything:
        text = tailored_text(text, template, asked, today, file)
    write_file(file, text.encode(), force=force)
    if file != STREAM:
        talk(f"Wrote {file}. Open it with `raci edit {word(file)}`, check it with `raci check {word(file)}`.")
