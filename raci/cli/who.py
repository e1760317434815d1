"""`raci who`: who does an activity, or what a role or a person holds."""

from __future__ import annotations

import click

from raci.cli.common import fail
from raci.cli.files import open_readable


@click.command(
    help="Say who does an activity, or what a role or a person holds. QUERY is an id, a name, or a part of one."
)
@click.argument("file")
@click.argument("query", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def command(file: str, query: tuple[str, ...], form: str) -> None:
    """Say who does what."""
    from raci.plan.lookup import find, suggestion
    from raci.plan.matrix import Matrix
    from raci.report.inert import json_text
    from raci.report.who import who_data, who_text

    matrix = Matrix(open_readable(file).plan)
    words = " ".join(query)
    matches = find(matrix, words)
    if not matches:
        near = suggestion(matrix, words)
        asked = f'; did you mean "{near}"?' if near else ""
        fail(f"{file} has no activity, role or person like {words!r}{asked}")
    answers = [who_data(matrix, match) for match in matches]
    if form == "json":
        click.echo(json_text(answers))
    else:
        click.echo("\n\n".join("\n".join(who_text(answer)) for answer in answers))
