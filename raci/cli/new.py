"""`raci new`: a new plan."""

from __future__ import annotations

import click

from raci.cli import complete
from raci.cli.common import fail, need_text, talk, word
from raci.cli.files import may_write, write_file
from raci.cli.progress import working


@click.command(
    help="Make a new plan, from a lifecycle template if you like. FILE is raci.yaml unless you name another; "
    "- is standard output."
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
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(file: str, template: str | None, title: str, force: bool) -> None:  # noqa: FBT001
    """Make a new plan."""
    from raci.lifecycle.library import new_plan_text, template_ids
    from raci.plan.names import did_you_mean

    if template is not None and template not in template_ids():
        fail(
            f"there is no template {template!r}{did_you_mean(template, template_ids())}",
            "List them with `raci templates`.",
        )
    need_text("the title", title)
    may_write(file, force=force)
    with working("Making the plan"):
        data = new_plan_text(template, title).encode()
    write_file(file, data, force=force)
    if file != "-":
        talk(f"Wrote {file}. Open it with `raci edit {word(file)}`, check it with `raci check {word(file)}`.")
