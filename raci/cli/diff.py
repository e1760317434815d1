"""`raci diff`: what differs between two plans, in the words of the matrix."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.files import STREAM, plan_named
from raci.cli.one_of import form_option
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
@click.argument("more", metavar="", nargs=-1)
@form_option(markdown=True)
@click.option("--for-git", is_flag=True, hidden=True)  # git calls it with the seven words of an external diff
def command(before: str | None, after: str | None, more: tuple[str, ...], form: str, for_git: bool) -> int:  # noqa: FBT001
    """Compare two plans."""
    from raci.exchange.sides import facts_of_pair

    if for_git:
        return _for_git((before, after, *more))
    if more:
        fail("two plans are compared, and more are named", "Name two.")
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


_NOWHERE = {"/dev/null", "nul"}


def _for_git(words: tuple[str | None, ...]) -> int:
    """Show what changed in a file as an external diff of git: `path old-file old-hex old-mode new-file …`."""
    import subprocess

    from raci.exchange.sides import facts_of_pair
    from raci.report.changes import changes_text
    from raci.report.inert import visible

    path, old, new = str(words[0]), str(words[1]), str(words[4] if len(words) > 4 else words[0])
    if not {old, new} & _NOWHERE:
        try:
            pair = facts_of_pair(open_side(old), open_side(new))
        except click.ClickException:
            pass  # what cannot be read as a plan is shown line by line
        else:
            lines = changes_text(pair.before, pair.after) or ["nothing differs in meaning"]
            click.echo("\n".join([visible(path), *(f"  {line}" for line in lines)]))
            return 0
    ended = subprocess.run(  # noqa: S603
        ["git", "diff", "--no-index", "--no-ext-diff", "--", old, new],  # noqa: S607
        stdout=subprocess.PIPE,
        check=False,
    )
    sys.stdout.flush()
    sys.stdout.buffer.write(_called(ended.stdout, path, {old, new} - _NOWHERE))
    return 0


def _called(diff: bytes, path: str, places: set[str]) -> bytes:
    """A diff in whose head a file is called by its path, not by the places to which git took it for the diff."""
    head, hunk, rest = diff.partition(b"@@ ")
    for place in places - {path}:
        head = head.replace(os.fsencode("/" + place.lstrip("/")), os.fsencode("/" + path))
    return head + hunk + rest


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
