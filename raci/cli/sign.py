"""`raci sign`: a role agrees to its column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, listed, talk
from raci.cli.day import today_option
from raci.cli.files import open_readable, plan_named
from raci.cli.named import person_named, role_named
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.plan.records import SignOff


@click.command(
    help="Record that a role agrees to its column as it stands: a line of the plan file; without FILE, of the plan in "
    "this folder. Where the person has signed for the role before, or somebody else has and the column changed since, "
    "the new signature takes the place of the old one."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "--role", required=True, metavar="ROLE", shell_complete=complete.roles, help="The role that agrees: its id or name."
)
@click.option(
    "--by",
    "person",
    required=True,
    metavar="PERSON",
    shell_complete=complete.people,
    help="The person who signs for it: their id or name.",
)
@today_option("The day of the signature")
def command(file: str | None, role: str, person: str, today: date) -> None:
    """Record a sign-off in the plan file."""
    from raci.plan.matrix import Matrix
    from raci.plan.records import SignOff
    from raci.plan.signing import column_digest

    document = open_readable(plan_named(file))
    if document.path is None:
        fail("standard input cannot be signed", "Name the plan file.")
    matrix = Matrix(document.plan)
    role_id = role_named(matrix, role)
    person_id = person_named(matrix, person, ("nobody signs: --by is empty", "Name the person who signs for the role."))
    signer, signed = matrix.person_name(person_id), matrix.role_name(role_id)
    digest = column_digest(matrix, role_id)
    if any(one.role == role_id and one.by == person_id and one.digest == digest for one in document.plan.sign_offs):
        talk(f"{signer} has signed this for {signed} already; nothing to do.")
        return
    entry = SignOff.model_validate({"role": role_id, "by": person_id, "date": today, "digest": digest})
    old = _superseded(document, entry)
    _write(document, entry, old)
    letters = len(matrix.column(role_id))
    talk(f"{signer} signed for {signed}: {letters} activit{'y' if letters == 1 else 'ies'}, digest {digest}.")
    if old:
        befores = [document.plan.sign_offs[index] for index in old]
        whose = listed(f"{matrix.person_name(before.by)}'s of {before.date}" for before in befores)
        talk(f"It takes the place of {whose}.")


def _superseded(document: Document, entry: SignOff) -> tuple[int, ...]:
    """The sign-offs of the role that give way to a new one: those of the person, and those that no longer stand."""
    if any(problem.path[:1] == ("sign-offs",) for problem in document.problems):
        return ()  # what could not be read is not counted: nobody knows which line is which
    return tuple(
        index
        for index, before in enumerate(document.plan.sign_offs)
        if before.role == entry.role and (before.by == entry.by or before.digest != entry.digest)
    )


def _write(document: Document, entry: SignOff, instead: tuple[int, ...]) -> None:
    """Put the sign-off into the file."""
    from raci.change.edits.signing import AddSignOff
    from raci.change.session import Session
    from raci.document.operations import EditRefused
    from raci.document.save import SaveFailed
    from raci.lifecycle.library import find_template

    session = Session(document, find_template)
    try:
        with working(f"Writing {document.name}"):
            session.do("Sign", AddSignOff(entry, instead))
            session.save()
    except (EditRefused, SaveFailed) as error:
        fail(str(error))
