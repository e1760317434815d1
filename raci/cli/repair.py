"""`raci repair`: the smallest change of letters that clears the errors that letters cause."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import colour, fail, talk, wants_colour, word
from raci.cli.day import today_option
from raci.cli.edited import edited
from raci.cli.files import STREAM, open_readable, plan_named
from raci.cli.one_of import form_option
from raci.cli.progress import working
from raci.cli.selection import configured, selection_options
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.repair.proposal import Proposal
    from raci.rules.config.settings import Settings


@click.command(
    help="Propose the fewest letters to change so that no error is left that letters cause; without FILE, for the plan "
    "in this folder. Status 1 where something is proposed or an error is left. What is waived, locked or signed for "
    "stays as it is."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option("--apply", is_flag=True, help="Make the changes in the file; of standard input, print what it becomes.")
@form_option()
@selection_options
@today_option()
def command(
    file: str | None,
    apply: bool,  # noqa: FBT001
    form: str,
    settings: Settings,
    today: date,
) -> int:
    """Propose the smallest repair, or make it."""
    from raci.document.parse import without_collector

    name = plan_named(file)
    document = open_readable(name, talkative=False)
    with configured():
        rules = settings.rules_for(document.name if document.path else name)
    with working(f"Looking for the smallest repair of {document.name}"), without_collector():
        from raci.repair.search import propose

        proposal = propose(document, today, rules)
    applied = apply and bool(proposal.changes)
    text = _applied(document, proposal) if applied else None
    if name == STREAM and apply:
        click.echo(text if text is not None else document.source.text, nl=False)
    else:
        _show(document, proposal, form, applied=applied)
    if proposal.changes and not apply and form == "text" and name != STREAM:
        talk(f"Make the change{'s' if len(proposal.changes) > 1 else ''} with `raci repair {word(name)} --apply`.")
    return int(bool(proposal.left) or (bool(proposal.changes) and not applied))


def _show(document: Document, proposal: Proposal, form: str, *, applied: bool) -> None:
    from raci.report.repair import repair_json, repair_text
    from raci.report.style import plain

    if form == "json":
        click.echo(repair_json(document, proposal, applied=applied), nl=False)
    else:
        click.echo("\n".join(repair_text(document, proposal, colour if wants_colour() else plain)))


def _applied(document: Document, proposal: Proposal) -> str:
    """Make the changes, in the file if there is one; the text that it becomes."""
    from raci.change.edits.letters import SetLetters
    from raci.document.save import SaveFailed

    session = edited(document, "Repair", [SetLetters(one.activity, one.role, one.after) for one in proposal.changes])
    if document.path is not None:
        try:
            with working(f"Writing {document.name}"):
                session.save()
        except SaveFailed as error:
            fail(str(error))
        talk(f"Changed {several(len(proposal.changes), 'cell')} in {document.name}.")
    return session.text
