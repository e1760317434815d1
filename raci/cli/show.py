"""`raci show`: the matrix on standard output."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.files import open_readable, plan_named
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.exchange.formats import TEXT_FORMATS

if TYPE_CHECKING:
    from raci.plan.matrix import Matrix


@click.command(help="Print the matrix; without FILE, of the plan in this folder. - is standard input.")
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "--format",
    "form",
    type=OneOf(("table", *TEXT_FORMATS)),
    default="table",
    show_default=True,
    help="How to print it.",
)
def command(file: str | None, form: str) -> None:
    """Print the matrix."""
    from raci.plan.matrix import Matrix

    plan = open_readable(plan_named(file)).plan
    with working("Drawing the matrix"):
        text = _text(Matrix(plan), form)
    click.echo(text, nl=False)


def _text(matrix: Matrix, form: str) -> str:
    if form != "table":
        from raci.exchange.formats import as_text

        return as_text(matrix, form)
    from raci.report.inert import visible
    from raci.report.matrix_text import matrix_text

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return "".join(f"{line}\n" for line in (visible(matrix.plan.title), "", *matrix_text(matrix, columns)))
