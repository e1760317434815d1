"""`raci import --into`: what changed in a workbook since it was exported, merged into its plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from raci.cli.common import fail, talk, word
from raci.cli.files import STREAM, named, open_readable
from raci.cli.progress import working
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.exchange.into import Homecoming
    from raci.exchange.reading import ReadMatrix


def bring_home(matrix: ReadMatrix, source: str, file: str, *, accept: str, dry_run: bool) -> int:
    """Merge a matrix into a plan file, and say what that changes; the status of the command."""
    from raci.document.operations import EditRefused
    from raci.exchange.into import NotThisPlan, come_home

    if file == STREAM:
        fail("standard input cannot be merged into", "Name the plan file.")
    document = open_readable(file)
    try:
        with working(f"Merging {named(source)} into {file}"):
            home = come_home(matrix, document, accept)
    except NotThisPlan as error:
        fail(
            f"{named(source)} is not of this plan: {error}",
            f"Import it as a plan of its own: -o FILE instead of {file}.",
        )
    except EditRefused as error:
        fail(f"{file} was not changed: {error}", "Mend that in the file first.")
    _say(home, matrix, source, file, accepted=bool(accept))
    for line in home.told:
        click.echo(_visible(line))
    if home.contradictions and not accept:
        talk(
            f"{file} was not changed: {several(len(home.contradictions), 'conflict')}. Say whose word counts with "
            "--accept ours (the file) or --accept theirs (the workbook), or change one of the two."
        )
        return 1
    _finish(home, document, file, dry_run=dry_run)
    return 0


def _visible(text: str) -> str:
    from raci.report.inert import visible

    return visible(text)


def _say(home: Homecoming, matrix: ReadMatrix, source: str, file: str, *, accepted: bool) -> None:
    """Say how it was read, what contradicts, and what could not be taken up."""
    if home.by_names:
        from raci.exchange.review import BY_NAMES

        talk(BY_NAMES.format(source=named(source), file=file))
    for note in matrix.own.remarks if matrix.own else matrix.notes:
        talk(f"  {note}")
    for one in home.contradictions:
        talk(f"{'decided' if accepted else 'conflict'}: {one.told}")
    for line in home.left:
        talk(f"not taken up, since it stands in another file: {line}")


def _finish(home: Homecoming, document: Document, file: str, *, dry_run: bool) -> None:
    from raci.document.save import SaveFailed, save
    from raci.document.source import encode

    count = several(len(home.changes), "change")
    if not home.changes:
        talk(f"{file} says all of it already.")
    elif dry_run:
        talk(f"{count}; nothing was written.")
    else:
        try:
            with working(f"Writing {file}"):
                save(Path(file), encode(home.text, bom=document.source.bom), expected=document.digest)
        except SaveFailed as error:
            fail(str(error))
        talk(f"{count} in {file}. Check it with `raci check {word(file)}`.")
