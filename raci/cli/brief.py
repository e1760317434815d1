"""`raci brief`: the case for a plan on one page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import talk
from raci.cli.day import today_option
from raci.cli.exporting import findings_shown, format_by_ending, refuse_terminal
from raci.cli.files import STREAM, may_write, open_readable, plan_named, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.report.brief.formats import FORMATS, brief_format, brief_suffixes

if TYPE_CHECKING:
    from raci.document.load import Document


@click.command(
    help="Write the case for a plan on one page: what it does for whom, KPIs, performance, requirements, roles, effort"
    " by stage, gates, risks, maturity and agreement. What the plan does not say is listed and takes no room. Without "
    "FILE, of the plan in this folder; - is standard input."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "-o",
    "--output",
    default=STREAM,
    metavar="OUT",
    shell_complete=complete.files,
    help=f"The file to write: {', '.join(brief_suffixes())} (default: Markdown on standard output).",
)
@click.option("--format", "form", type=OneOf(FORMATS), help="What to write, whatever OUT is called.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@today_option("Say how things stand on this day")
def command(file: str | None, output: str, form: str | None, force: bool, today: date) -> None:  # noqa: FBT001
    """Write the brief of a plan."""
    form = form or ("markdown" if output == STREAM else format_by_ending(output, brief_format, brief_suffixes()))
    if form == "docx":
        refuse_terminal(output, "a Word document")
    name = plan_named(file)
    may_write(output, force=force, source=name)
    document = open_readable(name)
    with working(f"Writing {'standard output' if output == STREAM else output}"):
        data = _brief(document, form, today)
    write_file(output, data, force=force)
    if output != STREAM:
        talk(f"Wrote {output}.")
    _tell_unsaid(document)


def _brief(document: Document, form: str, today: date) -> bytes:
    from raci.report.brief.brief import brief
    from raci.report.brief.fit import fitted
    from raci.report.brief.formats import brief_bytes

    return brief_bytes(fitted(brief(document, findings_shown(document, today), today)), form)


def _tell_unsaid(document: Document) -> None:
    """List what a reader looks for and the plan does not say."""
    from raci.plan.matrix import Matrix
    from raci.report.brief.unsaid import unsaid

    lines = unsaid(Matrix(document.plan))
    if lines:
        talk("Not said yet, and looked for in a brief:")
        for line in lines:
            talk(f"  add {line}")
