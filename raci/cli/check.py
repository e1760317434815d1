"""`raci check`: validate plans."""

from __future__ import annotations

import contextlib
import gc
from datetime import date
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.baseline import Baselines, baseline_options
from raci.cli.common import fail
from raci.cli.day import today_option
from raci.cli.files import named
from raci.cli.fixes import show_fixes
from raci.cli.output import Output, output_options
from raci.cli.progress import working
from raci.cli.selection import configured, selection_options

if TYPE_CHECKING:
    from raci.rules.config.settings import Settings
    from raci.rules.run import Checked

_RANK = {"error": 0, "warning": 1, "info": 2}


@click.command(
    help="Check plans; status 1 if something is wrong, 2 if a plan cannot be read. PATH is a plan, - for standard "
    "input, or a folder, which is searched for raci.yaml and *.raci.yaml; without one, this folder."
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete.files)
@output_options
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info")),
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
    fix: bool,  # noqa: FBT001
    unsafe_fixes: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    baselines: Baselines,
    today: date,
) -> int:
    """Check plans."""
    gc.disable()  # everything that is imported now stays
    from raci.cli.targets import targets
    from raci.rules.run import Fixing, check_paths

    gc.enable()
    with working("Looking for plans"), configured():
        files = targets(paths or (".",), settings)
    if not files:
        fail(f"no plan found in {' '.join(paths) or 'this folder'}", "Name a file, or make a plan with `raci new`.")
    output.prepare(files)
    with configured():
        baselines.prepare(files, settings)
    fixing = Fixing(unsafe=unsafe_fixes, diff=diff) if fix or diff else None
    results: list[Checked] = []
    with working(*_step(files), sources=files) as step, configured():
        for step.done, result in enumerate(check_paths(files, today, settings, stdin_filename, fixing), 1):
            results.append(result)
    with configured():
        findings, known = baselines.new(results, settings)
    readable = all(result.readable for result in results)
    with contextlib.suppress(BrokenPipeError):  # whether the plans are right does not depend on who reads it
        if fixing is None or not show_fixes(results, fixing):
            output.write(findings, [result.path for result in results], fail_on, known)
    if not readable or any(result.trouble for result in results):
        return 2
    if diff:
        return int(any(result.diff for result in results) and not exit_zero)
    worst = min((_RANK[finding.severity.value] for finding in findings if not finding.waived), default=9)
    return int(worst <= _RANK[fail_on] and not exit_zero)


def _step(files: list[str]) -> tuple[str, int, str]:
    """What progress says: one plan by its name, several by their number."""
    if len(files) > 1:
        return "Checking", len(files), "plans"
    return f"Checking {named(files[0])}", 0, ""
