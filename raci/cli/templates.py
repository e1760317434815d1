"""`raci templates`: the lifecycle library."""

from __future__ import annotations

import click

from raci.cli import complete
from raci.cli.common import fail
from raci.cli.progress import working


@click.command(help="List the lifecycle templates, or show one: where it comes from, and its matrix.")
@click.argument("template_id", metavar="[ID]", required=False, shell_complete=complete.templates)
def command(template_id: str | None) -> None:
    """List the lifecycle templates, or show one."""
    from raci.lifecycle.library import open_plan, template_ids, template_path, template_summaries
    from raci.plan.matrix import Matrix
    from raci.plan.names import did_you_mean
    from raci.report.templates import template_lines, template_page

    if template_id is None:
        with working("Reading the templates"):
            summaries = template_summaries()
        click.echo("\n".join(template_lines(summaries)))
        return
    path = template_path(template_id)
    if path is None:
        fail(
            f"there is no template {template_id!r}{did_you_mean(template_id, template_ids())}",
            "List them with `raci templates`.",
        )
    click.echo("\n".join(template_page(template_id, Matrix(open_plan(path).plan))))
