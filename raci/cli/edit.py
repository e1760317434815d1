"""`raci edit`: the editor."""

from __future__ import annotations

import gc
import sys
from datetime import date

import click

from raci.cli import complete
from raci.cli.common import fail
from raci.cli.day import current_day, today_option
from raci.cli.files import STREAM, open_readable, plan_named


@click.command(help="Open a plan in the editor; without FILE, the plan in this folder.")
@click.argument("file", required=False, shell_complete=complete.files)
@today_option()
def command(file: str | None, today: date) -> int:
    """Open a plan in the editor."""
    name = plan_named(file)
    if name == STREAM:
        fail("the editor needs a file, not standard input", "Name the plan file.")
    return run_editor(name, today)


def run_editor(name: str, today: date) -> int:
    """Open a plan in the editor; ends with status 2 where there is no terminal."""
    need_terminal()
    gc.disable()  # what is imported and read now stays
    try:
        from raci.change.session import Session
        from raci.lifecycle.library import find_template
        from raci.tui.app import edit

        session = Session(open_readable(name), find_template)
        gc.freeze()  # as long as the editor does: the collector need not look at it again
        return edit(session, today)  # which lets the collector work once the matrix is there
    finally:
        gc.enable()


def need_terminal() -> None:
    """End with status 2 where there is no terminal to draw on, and no tab of a browser either."""
    from raci.serve.child import in_browser

    if not in_browser() and not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("the editor needs a terminal", "Print the matrix with `raci show`, check it with `raci check`.")


def open_here() -> int:
    """What `raci` alone does: the editor on the plan in this folder, or the start screen."""
    from raci.cli.targets import plan_here

    today = current_day()
    name = plan_here()
    if name is not None:
        return run_editor(name, today)
    need_terminal()
    from raci.tui.app import edit

    return edit(None, today)
