"""`raci check --watch`: check again whenever something changes."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from raci.cli.common import talk
from raci.plan.counting import several

if TYPE_CHECKING:
    from raci.cli.gate import Gate

_PAUSE = 0.5  # seconds between two looks

Sight = dict[str, tuple[int, int, int] | None]  # of each file when it changed, its size and its number; None: not there


def watched(gate: Gate, pause: Callable[[], None] = lambda: time.sleep(_PAUSE)) -> int:
    """Check, and again after each change of a plan, of what plans take something from, or of a configuration.

    Ends when it is interrupted: `KeyboardInterrupt` goes on to the caller. `pause` waits between two looks.
    """
    files: frozenset[str] = frozenset()
    while True:
        if sys.stdout.isatty():
            click.clear()
        before = _look(gate, files)
        files = _check(gate)
        now = _look(gate, files)
        seen = {name: before.get(name, state) for name, state in now.items()}  # what changed meanwhile is seen next
        what = several(len(files), "file") if files else "for a change"
        talk(f"{time.strftime('%H:%M:%S')}: watching {what}. Ctrl+C ends.")
        while _look(gate, files) == seen:
            pause()
        _forget()


def _check(gate: Gate) -> frozenset[str]:
    """Check once; what is wrong with the command's files now may be mended while it watches."""
    try:
        return gate.check().files
    except click.ClickException as error:
        error.show()
        return frozenset()


def _look(gate: Gate, files: Iterable[str]) -> Sight:
    """How everything that a check depends on is now."""
    try:
        plans = gate.targets()
        names = [*plans, *files, *gate.beside(plans)]
    except click.ClickException:
        names = list(gate.paths or (os.curdir,))
    from raci.document.project import NAMES

    folders = {folder for name in names for folder in _above(name)}
    configurations = (os.path.join(folder, name) for folder in folders for name in NAMES)  # noqa: PTH118
    return {name: _state(name) for name in (*names, *configurations)}


def _above(name: str) -> list[str]:
    """The folder of a file, and all above it."""
    found = [os.path.abspath(os.path.dirname(name))]  # noqa: PTH100, PTH120  pathlib takes ten times as long
    while (above := os.path.dirname(found[-1])) != found[-1]:  # noqa: PTH120
        found.append(above)
    return found


def _state(name: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(name)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _forget() -> None:
    """Let configurations be read anew, and what the last check left be collected: a check of many files freezes it."""
    from raci.rules.config.settings import forget

    forget()
    gc.unfreeze()
