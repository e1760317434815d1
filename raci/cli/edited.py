"""What the commands share that write into a plan: the file, the edits, the writing or the patch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from raci.cli.common import fail
from raci.cli.files import open_readable
from raci.cli.progress import working

if TYPE_CHECKING:
    from collections.abc import Iterable

    from raci.change.edits.edit import Edit
    from raci.change.session import Session
    from raci.document.load import Document


def writable(file: str, *, diff: bool) -> Document:
    """The plan of a file into which something can be written; with `diff` it is only said what would be."""
    document = open_readable(file)
    if document.path is None and not diff:
        fail("standard input cannot be written", "Name the plan file, or give --diff to see what would change.")
    return document


def edited(document: Document, title: str, edits: Iterable[Edit]) -> Session:
    """A session on a plan after some edits, which are one step."""
    from raci.change.extending import do
    from raci.change.session import Session
    from raci.document.operations import EditRefused
    from raci.lifecycle.library import find_template

    session = Session(document, find_template)
    try:
        do(session, title, *edits)
    except EditRefused as error:
        fail(str(error))
    return session


def written(document: Document, session: Session, *, diff: bool) -> int:
    """Save the plan, or print what would change."""
    from raci.document.save import SaveFailed

    if diff:
        from raci.rules.unified import unified

        click.echo(unified(document.source, session.reading().source), nl=False)
        return 1
    try:
        with working(f"Writing {document.name}"):
            session.save()
    except SaveFailed as error:
        fail(str(error))
    return 0
