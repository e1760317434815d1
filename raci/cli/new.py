"""`raci new`: a new plan."""

from __future__ import annotations

import click

from raci.cli.common import fail, talk, write_file


@click.command(help="Make a new plan, from a lifecycle template if you like.")
@click.argument("file", default="raci.yaml")
@click.option("--template", metavar="ID", help="A lifecycle template; `raci templates` lists them.")
@click.option("--title", metavar="TEXT", default="My machine-learning plan", show_default=True)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def command(file: str, template: str | None, title: str, force: bool) -> None:  # noqa: FBT001
    """Make a new plan."""
    from raci.lifecycle.library import new_plan_text, template_ids
    from raci.plan.names import did_you_mean

    if template is not None and template not in template_ids():
        fail(
            f"there is no template {template!r}{did_you_mean(template, template_ids())}",
            "List them with `raci templates`.",
        )
    try:
        title.encode()
    except UnicodeEncodeError:
        fail(
            "the title is no text in the encoding of this terminal",
            "Give it in plain letters, and mend it in the file.",
        )
    write_file(file, new_plan_text(template, title).encode(), force=force)
    if file != "-":
        talk(f"Wrote {file}. Open it with `raci edit {file}`, check it with `raci check {file}`.")
