"""`raci diff`: what differs between two plans, in the words of the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.files import STREAM, plan_named
from raci.cli.progress import working
from raci.cli.sides import open_side

if TYPE_CHECKING:
    from raci.change.facts import Facts


@click.command(
    help="Say what differs between two plans, in the words of the matrix. Each is a plan, a workbook, another table "
    "that raci reads, or a file in a revision of git, such as HEAD:raci.yaml. Without B, A is compared with the file "
    "as it is now; without both, the plan in this folder with the one that was committed last. Status 1 where they "
    "differ."
)
@click.argument("before", metavar="[A]", required=False, shell_complete=complete.files)
@click.argument("after", metavar="[B]", required=False, shell_complete=complete.files)
@click.option(
    "--output-format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="For people, for a comment, or for programs.",
)
def command(before: str | None, after: str | None, form: str) -> int:
    """Compare two plans."""
    from raci.exchange.sides import facts_of_pair

    one, other = _named(before, after)
    if one == other == STREAM:
        fail("standard input can be only one of the two", "Name a file for the other.")
    pair = facts_of_pair(open_side(one), open_side(other))
    if pair.by_names:
        talk("One of the two does not carry the ids of a plan: rows and columns were matched by their names.")
    with working("Comparing"):
        return _show(pair.before, pair.after, form, (one, other))


def _named(before: str | None, after: str | None) -> tuple[str, str]:
    """The names of the two sides."""
    from raci.git.revisions import is_revision, path_of

    if before is not None and after is not None:
        return before, after
    if before is not None and is_revision(before):
        return before, path_of(before)
    name = plan_named(before)
    return f"HEAD:./{name}", name


def _show(before: Facts, after: Facts, form: str, names: tuple[str, str]) -> int:
    from raci.report.changes import changes_json, changes_markdown, changes_text

    lines = changes_text(before, after)
    if form == "json":
        click.echo(changes_json(before, after, names), nl=False)
    elif form == "markdown":
        click.echo("\n".join(changes_markdown(before, after, names)))
    elif lines:
        click.echo("\n".join(lines))
    else:
        talk("Nothing differs in meaning.")
    return int(bool(lines))
