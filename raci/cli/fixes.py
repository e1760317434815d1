"""What `raci check` says of the fixes that it made, or would make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from raci.cli.common import talk
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.rules.run import Checked, Fixing


def show_fixes(results: Sequence[Checked], fixing: Fixing) -> bool:
    """Print patches, or the text that standard input became; True where that is all that is to be printed."""
    mended = [result for result in results if result.mended]
    count = sum(result.mended for result in mended)
    for result in results:
        if result.trouble:
            talk(f"raci: {result.trouble}.")
        if result.diff or result.fixed is not None:
            click.echo(result.diff or result.fixed, nl=False)
    if count or fixing.diff:
        done = "Would mend" if fixing.diff else "Mended"
        talk(f"{done} {several(count, 'finding')} in {several(len(mended), 'plan')}.")
    return fixing.diff or any(result.fixed is not None for result in results)
