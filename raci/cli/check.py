"""`raci check`: validate plans."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.baseline import Baselines, baseline_options
from raci.cli.common import fail, talk
from raci.cli.day import today_option
from raci.cli.files import STREAM
from raci.cli.one_of import OneOf
from raci.cli.output import Output, output_options
from raci.cli.selection import selection_options
from raci.rules.levels import ALSO, LEVELS

if TYPE_CHECKING:
    from raci.rules.config.settings import Settings


@click.command(
    help="Check plans; status 1 if something is wrong, 2 if a plan cannot be read. PATH is a plan, a workbook, - for "
    "standard input, or a folder, in which raci.yaml and *.raci.yaml are found, and workbooks of such names that lie "
    "beside no plan of their name; without one, this folder."
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete.files)
@output_options
@click.option(
    "--fail-on",
    type=OneOf(LEVELS, ALSO),
    default="error",
    show_default=True,
    help="The mildest finding that makes the status 1.",
)
@click.option(
    "--exit-zero", is_flag=True, help="End with status 0 whatever is found; an unreadable plan still ends with 2."
)
@click.option(
    "--stdin-filename",
    metavar="FILE",
    shell_complete=complete.files,
    help="What to call standard input; the paths in it start from there.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a plan, or what it depends on, changes.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, in the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend also what may change a meaning.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing; status 1 if anything.")
@baseline_options
@selection_options
@today_option()
def command(  # noqa: PLR0913  each is an option
    paths: tuple[str, ...],
    settings: Settings,
    output: Output,
    fail_on: str,
    exit_zero: bool,  # noqa: FBT001
    stdin_filename: str | None,
    watch: bool,  # noqa: FBT001
    fix: bool,  # noqa: FBT001
    unsafe_fixes: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    baselines: Baselines,
    today: date,
) -> int:
    """Check plans."""
    gc.disable()  # everything that is imported now stays
    from raci.cli.gate import Gate
    from raci.rules.run import Fixing

    gc.enable()
    fixing = Fixing(unsafe=unsafe_fixes, diff=diff) if fix or diff else None
    gate = Gate(paths, settings, output, baselines, today, fail_on, exit_zero, stdin_filename, fixing)
    if unsafe_fixes and fixing is None:
        talk("--unsafe-fixes does nothing by itself: give --fix, or --diff, as well.")
    if not watch:
        return gate.check().status
    from raci.cli.watch import watched

    if STREAM in paths or fixing is not None or baselines.writing:
        fail("--watch only looks at files", "Leave out -, --fix, --diff and --write-baseline.")
    return watched(gate)
