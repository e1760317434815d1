"""`raci export`: the matrix as a workbook, a table, a page or a diagram."""

from __future__ import annotations

from datetime import date

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.day import today_option
from raci.cli.exporting import findings_shown, format_by_ending, refuse_terminal
from raci.cli.files import STREAM, may_write, open_readable, plan_named, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.exchange.formats import FORMATS, export_suffixes, format_of, suffix_of


@click.command(
    help="Write the matrix as a workbook, a table, a page or a diagram: the ending of OUT decides, or --format. "
    "Without FILE, of the plan in this folder; - is standard input."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    shell_complete=complete.files,
    help=f"The file to write: {', '.join(export_suffixes())}; - is standard output.",
)
@click.option("--format", "form", type=OneOf(FORMATS), help="What to write, whatever OUT is called.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@today_option("In a workbook, list what is wrong on this day")
def command(file: str | None, output: str, form: str | None, force: bool, today: date) -> None:  # noqa: FBT001
    """Write the matrix in another format."""
    from raci.exchange.formats import export_bytes

    form = form or _format(output)
    if form == "xlsx":
        refuse_terminal(output, "a workbook")
    name = plan_named(file)
    may_write(output, force=force, source=name)
    document = open_readable(name)
    with working(f"Writing {'standard output' if output == STREAM else output}"):
        findings = findings_shown(document, today) if form == "xlsx" else None
        data = export_bytes(document.plan, suffix_of(form), document.own, findings)
    write_file(output, data, force=force)
    if output != STREAM:
        talk(f"Wrote {output}.")


def _format(output: str) -> str:
    """The format that the ending of a name says."""
    if output == STREAM:
        fail("standard output has no ending that says what to write", f"Say it with --format: {', '.join(FORMATS)}.")
    return format_by_ending(output, format_of, export_suffixes())
