"""`raci export`: the matrix as a workbook, CSV, Markdown or JSON."""

from __future__ import annotations

from pathlib import PurePath

import click

from raci.cli import complete
from raci.cli.common import fail, talk
from raci.cli.files import STREAM, may_write, open_readable, plan_named, write_file
from raci.cli.progress import working


@click.command(
    help="Write the matrix as a workbook, CSV, Markdown or JSON: the ending of OUT decides. Without FILE, of the plan "
    "in this folder; - is standard input."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    shell_complete=complete.files,
    help="The file to write: .xlsx, .csv, .md or .json.",
)
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def command(file: str | None, output: str, force: bool) -> None:  # noqa: FBT001
    """Write the matrix in another format."""
    from raci.exchange.formats import export_bytes, export_suffixes

    if output == STREAM:
        fail("standard output has no ending that says what to write", "Print the matrix with `raci show --format`.")
    suffix = PurePath(output).suffix.lower()
    if suffix not in export_suffixes():
        what = f"files that end in {suffix}" if suffix else "files without an ending"
        fail(f"{output}: raci does not write {what}", f"Give OUT one of the endings {', '.join(export_suffixes())}.")
    name = plan_named(file)
    may_write(output, force=force, source=name)
    document = open_readable(name)
    with working(f"Writing {output}"):
        data = export_bytes(document.plan, suffix, document.own)
    write_file(output, data, force=force)
    talk(f"Wrote {output}.")
