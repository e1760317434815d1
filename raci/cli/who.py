"""`raci who`: who does an activity, or what a role or a person holds."""

from __future__ import annotations

import click

from raci.cli import complete
from raci.cli.common import fail
from raci.cli.files import open_readable


@click.command(
    help="Say who does an activity, or what a role or a person holds. QUERY is its id, its name, or a part of one; "
    "FILE may be -, standard input."
)
@click.argument("file", shell_complete=complete.files)
@click.argument("query", nargs=-1, required=True, shell_complete=complete.anything)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(file: str, query: tuple[str, ...], form: str) -> None:
    """Say who does what."""
    from raci.plan.active import json_text
    from raci.plan.lookup import find, suggestion
    from raci.plan.matrix import Matrix
    from raci.report.who import who_data, who_text

    document = open_readable(file)
    matrix = Matrix(document.plan)
    words = " ".join(query)
    matches = find(matrix, words)
    if not matches:
        near = suggestion(matrix, words)
        asked = f'; did you mean "{near}"?' if near else ""
        advice = "" if near else "`raci show` prints the matrix with all of them."
        fail(f"{document.name} has no activity, role or person like {words!r}{asked}", advice)
    answers = [who_data(matrix, match) for match in matches]
    if form == "json":
        click.echo(json_text(answers))
    else:
        click.echo("\n\n".join("\n".join(who_text(answer)) for answer in answers))
