"""`raci demo`: the editor on a realistic plan, nothing written."""

from __future__ import annotations

import shutil
import sys
from datetime import date

import click

from raci.cli.day import today_option


@click.command(
    help="Try the editor on a realistic plan; nothing is written. Without a terminal, its matrix and "
    "findings are printed."
)
@today_option()
def command(today: date) -> int:
    """Try the editor."""
    from raci.lifecycle.demo import demo_document

    document = demo_document()
    if sys.stdin.isatty() and sys.stdout.isatty():
        from raci.change.session import Session
        from raci.tui.app import edit

        return edit(Session(document), today, demo=True)
    from raci.plan.matrix import Matrix
    from raci.report.findings.text import findings_text
    from raci.report.matrix_text import matrix_text
    from raci.report.summary import summary_text
    from raci.rules.engine import check
    from raci.rules.located import locate

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(f"{document.plan.title}\n")
    click.echo("\n".join(matrix_text(Matrix(document.plan), columns)))
    click.echo()
    findings = [locate(document, finding) for finding in check(document, today)]
    for text in findings_text(findings):
        click.echo(text)
    click.echo(summary_text(findings, 1))
    return 0
