"""`raci sign`: a role agrees to its column."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click

from raci.cli.common import fail, open_readable, talk
from raci.cli.day import today_option


@click.command(help="Record that a role agrees to its column as it stands.")
@click.argument("file")
@click.option("--role", required=True, help="The role that agrees: id or name.")
@click.option("--by", "person", required=True, help="The person who signs for it: id or name.")
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
    role_id = _one("role", role, {identity: matrix.role_name(identity) for identity in matrix.roles}.items())
    people = {identity: matrix.person_name(identity) for identity in document.plan.people}
    person_id = _one("person", person, people.items()) if people else person
    digest = column_digest(matrix, role_id)
    if any(one.role == role_id and one.by == person_id and one.digest == digest for one in document.plan.sign_offs):
        talk(f"{matrix.person_name(person_id)} has signed this for {matrix.role_name(role_id)} already; nothing to do.")
        return
    session = Session(document, find_template)
    entry = SignOff.model_validate({"role": role_id, "by": person_id, "date": today, "digest": digest})
    try:
        session.do("Sign", AddSignOff(entry))
        session.save()
    except (EditRefused, SaveFailed) as error:
        fail(str(error))
    letters = len(matrix.column(role_id))
    signer, signed = matrix.person_name(person_id), matrix.role_name(role_id)
    talk(f"{signer} signed for {signed}: {letters} activit{'y' if letters == 1 else 'ies'}, digest {digest}.")


def _one(kind: str, word: str, names: Iterable[tuple[str, str]]) -> str:
    """The id of the role or person that a word names."""
    from raci.plan.names import did_you_mean

    known = dict(names)
    folded = word.strip().casefold()
    found = [identity for identity in known if identity.casefold() == folded]
    found = found or [identity for identity, name in known.items() if name.casefold() == folded]
    if len(found) > 1:
        fail(f"{word!r} names several: {', '.join(found)}", f"Name the {kind} by its id.")
    if not found:
        fail(f"the plan has no {kind} {word!r}{did_you_mean(word, [*known, *known.values()])}")
    return found[0]
