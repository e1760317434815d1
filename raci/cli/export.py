"""`raci export`: the matrix as a workbook, CSV, Markdown or JSON."""

from __future__ import annotations

from pathlib import PurePath

import click

from raci.cli.common import fail, open_readable, talk, write_file


@click.command(help="Write the matrix as a workbook, CSV, Markdown or JSON: the ending of OUT decides.")
@click.argument("file", default="raci.yaml")
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write: .xlsx, .csv, .md or .json.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def command(file: str, output: str, force: bool) -> None:  # noqa: FBT001
    """Write the matrix in another format."""
    from raci.exchange.formats import export_bytes, export_suffixes

    suffix = PurePath(output).suffix.lower()
    if suffix not in export_suffixes():
        fail(
            f"{output}: raci does not write {suffix or 'files without an ending'}",
            f"Use one of {', '.join(export_suffixes())}.",
        )
    document = open_readable(file)
    write_file(output, export_bytes(document.plan, suffix), force=force)
    talk(f"Wrote {output}.")
