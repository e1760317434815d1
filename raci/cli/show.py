"""`raci show`: the matrix on standard output, or what the plan is measured by."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.day import today_option
from raci.cli.files import open_readable, plan_named
from raci.cli.one_of import OneOf
from raci.cli.progress import working
from raci.exchange.formats import TEXT_FORMATS

if TYPE_CHECKING:
    from raci.plan.matrix import Matrix


@click.command(
    help="Print the matrix, or with --metrics what the plan is measured by; without FILE, of the plan in this folder. "
    "- is standard input."
)
@click.argument("file", required=False, shell_complete=complete.files)
@click.option(
    "--format",
    "form",
    type=OneOf(("table", *TEXT_FORMATS)),
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.option(
    "--metrics",
    "measured",
    is_flag=True,
    help="Print the metrics as a tree: which serve what the business gains, who watches each, and what is missing. "
    "Status 1 where a metric names what the plan does not have.",
)
@today_option("With --metrics: judge waivers by this day")
def command(file: str | None, form: str, measured: bool, today: date) -> None:  # noqa: FBT001
    """Print the matrix, or the metrics."""
    from raci.plan.matrix import Matrix

    if measured:
        from raci.cli.show_metrics import may_print, print_metrics

        may_print(form)
        if not print_metrics(open_readable(plan_named(file)), form, today):
            click.get_current_context().exit(1)
        return
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
