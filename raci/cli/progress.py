"""Progress on standard error: one line, after a second of work, where a person watches a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Collection, Iterator
from time import monotonic

import click

PATIENCE = 1.0  # seconds of a command's work that nobody asks about
_FLICKER = 0.1  # a line that is shown for less than this tells nothing
_BEGAN = "raci.cli.progress"  # where a command keeps when its first step began


class Step:
    """What is being done. Where it is one of many things of a kind, `done` says how many are behind."""

    def __init__(self, doing: str, total: int, kind: str) -> None:
        self.doing = doing
        self.done = 0
        self.total = total
        self.kind = kind


@contextlib.contextmanager
def working(doing: str, total: int = 0, kind: str = "", *, sources: Collection[str] = ()) -> Iterator[Step]:
    """Show what takes long: "Reading raci.yaml … 3 s", or with a total "Checking 37/150 plans".

    Print nothing inside: the line is there until the end of the block. `sources` are the files that are read: while a
    person types standard input, no line is put between the words.
    """
    step = Step(doing, total, kind)
    typed = "-" in sources and sys.stdin.isatty()
    if typed or not sys.stderr.isatty():
        yield step
        return
    from raci.cli.progress_line import shown

    now = monotonic()
    with shown(step, sys.stderr, wait=max(_FLICKER, _began(now) + PATIENCE - now)):
        yield step


def _began(now: float) -> float:
    """When the command began its first step: two steps of most of a second are more than a second together."""
    context = click.get_current_context(silent=True)
    began: float = context.find_root().meta.setdefault(_BEGAN, now) if context else now
    return began
