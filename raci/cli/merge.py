"""`raci merge`: three plans to one, cell by cell; as a merge driver it does so whenever git merges a plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.day import today_option
from raci.cli.files import STREAM, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.cli.selection import configured
from raci.plan.counting import several

if TYPE_CHECKING:
    from collections.abc import Collection

    from raci.change.combine import Combined
    from raci.git.merging import Sides


@click.command(
    help="Merge three plans, cell by cell. What OURS and THEIRS changed since BASE is in the result, which keeps the "
    "text of OURS. What both changed, each in another way, stays as it is in OURS and is listed under `conflicts`; "
    "status 1 then, or where the two together make an error that neither has. The result goes to standard output."
)
@click.argument("base", shell_complete=complete.files)
@click.argument("ours", shell_complete=complete.files)
@click.argument("theirs", shell_complete=complete.files)
@click.option("--in-place", is_flag=True, help="Write the result into OURS.")
@click.option("--accept", type=OneOf(("ours", "theirs")), help="Whose word counts where both changed something.")
@click.option(
    "--path",
    metavar="FILE",
    shell_complete=complete.files,
    help="Where the plan lies, if not where OURS does: what it `uses` and `extends` is found from there.",
)
@click.option(
    "--or-by-lines",
    is_flag=True,
    help="Where one of the three is no plan that can be read, merge line by line, with git's marks.",
)
@today_option()
def command(  # noqa: PLR0913  each is an option
    base: str,
    ours: str,
    theirs: str,
    in_place: bool,  # noqa: FBT001
    accept: str | None,
    path: str | None,
    or_by_lines: bool,  # noqa: FBT001
    today: date,
) -> int:
    """Merge three plans."""
    from raci.document.operations import EditRefused
    from raci.git.merging import Unmergeable, sides_of

    if (base, ours, theirs).count(STREAM) > 1:
        fail("standard input can be only one of the three", "Name files for the others.")
    if in_place and ours == STREAM:
        fail("standard input cannot be written into", "Leave --in-place out: the result goes to standard output.")
    contents = [_bytes(name) for name in (base, ours, theirs)]
    called = path or ours
    target = ours if in_place else STREAM
    try:
        with working(f"Merging {called}"):
            sides = sides_of(contents[0], contents[1], contents[2], called)
            combined = sides.combined(accept or "")
    except (Unmergeable, EditRefused) as error:
        if not or_by_lines:
            fail(f"{called} was not merged: {error}", "Mend that first, or merge line by line with --or-by-lines.")
        return _by_lines(contents, target, called, str(error))
    write_file(target, _encoded(combined.text, contents[1]), force=True)
    errors = _new_errors(combined.text, sides, called, today)
    return _report(combined, errors, accept, called if in_place else "the result")


def _bytes(name: str) -> bytes:
    from raci.document.problems import Unreadable
    from raci.document.read import read_bytes

    try:
        return read_bytes(name)
    except Unreadable as error:
        fail(f"{name}: {error.message}", error.advice)


def _encoded(text: str, like: bytes) -> bytes:
    """A text as bytes, with a byte order mark where there was one."""
    from raci.document.source import encode

    return encode(text, bom=like.startswith(b"\xef\xbb\xbf"))


def _by_lines(contents: list[bytes], target: str, called: str, why: str) -> int:
    """Merge as git does. What cannot be read as a plan is not to be lost for that."""
    from raci.document.problems import Unreadable
    from raci.git.merging import merged_by_lines

    try:
        text, marked = merged_by_lines(*contents)
    except Unreadable as error:
        fail(f"{called} was not merged: {error.message}", error.advice)
    write_file(target, _encoded(text, contents[1]), force=True)
    talk(f"{called} was merged line by line: {why}.")
    if marked:
        talk("Both sides changed the same lines; they stand between <<<<<<< and >>>>>>>.")
    return 1


def _report(combined: Combined, errors: Collection[str], accept: str | None, result: str) -> int:
    """Say what contradicts, and what the two sides break together; the status of the command."""
    conflicts = combined.contradictions
    for one in conflicts:
        talk(f"{f'decided for {accept}' if accept else 'conflict'}: {one.told}")
    for comment in combined.lost_comments:
        talk(f"left out, since what it stands at changed on both sides: {comment}")
    for message in errors:
        talk(f"together they break a rule: {message}")
    if conflicts and not accept:
        where = f"{several(len(conflicts), 'conflict')} to resolve, listed under `conflicts` in {result}"
        talk(f"{where}: ours stays until you write what holds, and remove the entry.")
    return int(bool(errors) or (bool(conflicts) and not accept))


def _new_errors(text: str, sides: Sides, called: str, today: date) -> list[str]:
    from raci.git.merging import new_errors
    from raci.rules.config.settings import Settings

    with configured():
        rules = Settings().rules_for(called)
    with working("Checking"):
        return [f"{found.code} {found.message}" for found in new_errors(text, sides, called, today, rules)]
