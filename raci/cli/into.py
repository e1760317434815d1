"""`raci import --into`: what changed in a workbook since it was exported, merged into its plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


def bring_home(  # noqa: PLR0913  each is an option
    matrix: ReadMatrix, source: str, file: str, *, accept: str, dry_run: bool, remove_missing: bool
) -> int:
    """Merge a matrix into a plan file, and say what that changes; the status of the command."""
    from raci.exchange.into import come_home

    document = _opened(file)
    with _merging(source, file):
        home = come_home(matrix, document, accept, remove_missing=remove_missing)
    _say(home, matrix, source, file, accept)
    for line in home.told:
        click.echo(_visible(line))
    for comment in home.lost:
        talk(f"left out, with what it stood at: {comment}")
    if home.contradictions and not accept:
        talk(
            f"{file} was not changed: {several(len(home.contradictions), 'conflict')}. Say whose word counts with "
            "--accept ours (the file) or --accept theirs (the workbook), decide each with --review, or change one of "
            "the two."
        )
        return 1
    _finish(home, document, file, dry_run=dry_run)
    return 0


def review_it(matrix: ReadMatrix, source: str, file: str, *, remove_missing: bool) -> int:
    """Open the editor on what a matrix changes in a plan file; it is written there, if anything is taken."""
    from raci.change.session import Session
    from raci.exchange.review import from_matrix
    from raci.lifecycle.library import find_template

    document = _opened(file)
    with _merging(source, file):
        found = from_matrix(matrix, document, named(source), remove_missing=remove_missing)
    if not len(found.review) and not found.left:
        talk(f"{file} says all of it already.")
        return 0
    from raci.cli.day import current_day
    from raci.tui.app import edit

    return edit(Session(document, find_template), current_day(), found)


def _opened(file: str) -> Document:
    if file == STREAM:
        fail("standard input cannot be merged into", "Name the plan file.")
    return open_readable(file)


@contextmanager
def _merging(source: str, file: str) -> Iterator[None]:
    """While a matrix is merged: says so, and what stands in the way of it."""
    from raci.document.operations import EditRefused
    from raci.exchange.into import NotThisPlan

    try:
        with working(f"Merging {named(source)} into {file}"):
            yield
    except NotThisPlan as error:
        fail(
            f"{named(source)} is not of this plan: {error}",
            f"Import it as a plan of its own: -o FILE instead of {file}.",
        )
    except EditRefused as error:
        fail(f"{file} was not changed: {error}", "Mend that in the file first.")


def _visible(text: str) -> str:
    from raci.report.inert import visible

    return visible(text)


def _say(home: Homecoming, matrix: ReadMatrix, source: str, file: str, accept: str) -> None:
    """Say how it was read, what contradicts, and what could not be taken up."""
    if home.by_names:
        from raci.exchange.review import BY_NAMES

        talk(BY_NAMES.format(source=named(source), file=file))
    for note in (*(matrix.own.remarks if matrix.own else matrix.notes), *home.remarks):
        talk(f"  {note}")
    if home.kept:
        talk(f"  {home.kept}; --remove-missing takes it away")
    for one in home.contradictions:
        talk(f"{f'decided for {accept}' if accept else 'conflict'}: {one.told}")
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
