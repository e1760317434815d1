"""`raci sign`: a role agrees to its column."""

from __future__ import annotations

from datetime import date

import click

from raci.cli import complete
from raci.cli.common import fail, listed, need_text, talk
from raci.cli.day import today_option
from raci.cli.files import open_readable
from raci.cli.progress import working


@click.command(help="Record that a role agrees to its column as it stands; the plan file gets a line.")
@click.argument("file", shell_complete=complete.files)
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
def command(file: str, role: str, person: str, today: date) -> None:
    """Record a sign-off in the plan file."""
    from raci.change.edits import AddSignOff
    from raci.change.session import Session
    from raci.document.operations import EditRefused
    from raci.document.save import SaveFailed
    from raci.lifecycle.library import find_template
    from raci.plan.matrix import Matrix
    from raci.plan.records import SignOff
    from raci.plan.signing import column_digest

    document = open_readable(file)
    if document.path is None:
        fail("standard input cannot be signed", "Name the plan file.")
    matrix = Matrix(document.plan)
    role_id = _one("role", "roles", role, {identity: matrix.role_name(identity) for identity in matrix.roles})
    people = {identity: matrix.person_name(identity) for identity in document.plan.people}
    person_id = _one("person", "people", person, people) if people else _anybody(person)
    digest = column_digest(matrix, role_id)
    if any(one.role == role_id and one.by == person_id and one.digest == digest for one in document.plan.sign_offs):
        talk(f"{matrix.person_name(person_id)} has signed this for {matrix.role_name(role_id)} already; nothing to do.")
        return
    session = Session(document, find_template)
    entry = SignOff.model_validate({"role": role_id, "by": person_id, "date": today, "digest": digest})
    try:
        with working(f"Writing {file}"):
            session.do("Sign", AddSignOff(entry))
            session.save()
    except (EditRefused, SaveFailed) as error:
        fail(str(error))
    letters = len(matrix.column(role_id))
    signer, signed = matrix.person_name(person_id), matrix.role_name(role_id)
    talk(f"{signer} signed for {signed}: {letters} activit{'y' if letters == 1 else 'ies'}, digest {digest}.")


def _anybody(person: str) -> str:
    """Where the plan lists no people, whoever is named may sign."""
    need_text("the name of the person", person)
    if not person.strip():
        fail("nobody signs: --by is empty", "Name the person who signs for the role.")
    return person


def _one(kind: str, kinds: str, asked: str, names: dict[str, str]) -> str:
    """The id of the role or person that is asked for, by id or by name."""
    from raci.plan.names import did_you_mean

    folded = asked.strip().casefold()
    found = [identity for identity in names if identity.casefold() == folded]
    found = found or [identity for identity, name in names.items() if name.casefold() == folded]
    if len(found) > 1:
        fail(f"{asked!r} is the name of several {kinds}: {listed(found)}", "Give the id of the one that is meant.")
    if not found:
        near = did_you_mean(asked, [*names, *names.values()])
        fail(f"the plan has no {kind} {asked!r}{near}", f"Its {kinds} are {listed(names)}." if names else "")
    return found[0]
