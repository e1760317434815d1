"""`raci show`: the matrix on standard output."""

from __future__ import annotations

import shutil
import sys

import click

from raci.cli.common import open_readable


@click.command(help="Print the matrix.")
@click.argument("file", default="raci.yaml")
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "csv", "markdown")), default="table", show_default=True
)
def command(file: str, form: str) -> None:
    """Print the matrix."""
    from raci.plan.matrix import Matrix

    matrix = Matrix(open_readable(file).plan)
    if form == "table":
        from raci.report.inert import visible
        from raci.report.matrix_text import matrix_text

        click.echo(f"{visible(matrix.plan.title)}\n")
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n".join(matrix_text(matrix, columns)))
        return
    from raci.exchange.formats import as_text

    click.echo(as_text(matrix, form), nl=False)
