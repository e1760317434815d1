"""What `raci check` says of the fixes that it made, or would make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from raci.cli.common import talk
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.rules.located import Located
    from raci.rules.run import Checked, Fixing


def show_fixes(results: Sequence[Checked], findings: Sequence[Located], fixing: Fixing, *, streamed: bool) -> bool:
    """Print patches, or the text that standard input became; True where that is all that is to be printed.

    What is wrong besides, `findings`, is said on standard error then: a plan that was `streamed` with its report, of a
    patch why there is none. Why something was not mended is said there always.
    """
    from raci.report.findings.concise import line

    mended = [result for result in results if result.mended]
    count = sum(result.mended for result in mended)
    for result in results:
        if result.trouble:
            talk(f"raci: {result.trouble}.")
        if result.diff or result.fixed is not None:
            text = result.diff or result.fixed or ""
            click.echo(text.encode("utf-8", "surrogateescape"), nl=False)  # the bytes of a file, on every system
    unreadable = {result.path for result in results if not result.readable}
    for finding in findings if streamed or fixing.diff else ():
        if not finding.waived and (streamed or finding.path in unreadable):
            talk(line(finding))
    _say_what_is_not_mended(results, findings)
    if count:
        done = "Would mend" if fixing.diff else "Mended"
        talk(f"{done} {several(count, 'finding')} in {several(len(mended), 'plan')}.")
    elif fixing.diff and not unreadable:
        talk("There is nothing that --fix would mend.")
    return fixing.diff or streamed


def _say_what_is_not_mended(results: Sequence[Checked], findings: Sequence[Located]) -> None:
    """Say which files are never mended, and why some fixes could not be made."""
    from raci.report.inert import shortened
    from raci.rules.run import is_workbook

    for path in (result.path for result in results if is_workbook(result.path)):
        talk(f"{path} is not mended: fixes are for plans. `raci import` makes a plan of it.")
    for finding in findings:
        if finding.fix and finding.fix.refused and not finding.waived:
            at = f"{finding.path}:{finding.spot}: {finding.code}"
            talk(f"{at} is not mended: {shortened(finding.fix.refused)}.")
