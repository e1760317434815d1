"""The line of a terminal that says what is being done; loaded where there is a terminal."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from time import monotonic
from typing import TextIO

from raci.cli.progress import Step
from raci.report.inert import fit, visible, width

_AGAIN = 0.25  # seconds from one look at the work to the next

# A process that is forked in the middle of a write would wait for ever for the stream's own lock.
_WRITING = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_WRITING.acquire, after_in_parent=_WRITING.release, after_in_child=_WRITING.release)


@contextlib.contextmanager
def shown(step: Step, stream: TextIO, wait: float) -> Iterator[None]:
    """Show a step after `wait` seconds and until the end of the block, however it ends.

    A thread does it: no step can be relied on to come by often enough.
    """
    line, over = _Line(stream), threading.Event()
    painter = threading.Thread(target=_paint, args=(step, line, over, wait), name="progress", daemon=True)
    painter.start()
    try:
        yield
    finally:
        over.set()
        try:
            painter.join()
        finally:
            line.write("")


def line_text(step: Step, seconds: float, columns: int) -> str:
    """What the line says, on no more than a number of columns."""
    if step.total:
        return fit(visible(f"{step.doing} {step.done}/{step.total} {step.kind}"), columns).rstrip()
    tail = f" … {int(seconds)} s"
    return fit(visible(step.doing), columns - len(tail)).rstrip() + tail


def _paint(step: Step, line: _Line, over: threading.Event, wait: float) -> None:
    began = monotonic()
    while not over.wait(wait):
        line.write(line_text(step, monotonic() - began, line.columns()))
        wait = _AGAIN


class _Line:
    """A line that is written over, and at last with nothing; without escape sequences, so that any terminal can."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""

    def columns(self) -> int:
        """How long it may be: after its last column a terminal begins another line."""
        columns = 0  # what a terminal says as well that does not know
        with contextlib.suppress(OSError, ValueError):
            columns = os.get_terminal_size(self._stream.fileno()).columns
        return max(20, columns or 80) - 1

    def write(self, text: str) -> None:
        """Write a text over the one before. What the terminal does not take is no reason for the work to fail."""
        if text == self._text:
            return
        rest = " " * (width(self._text) - width(text))
        self._text = text
        with contextlib.suppress(OSError, ValueError), _WRITING:
            self._stream.write(f"\r{text}{rest}" if text else f"\r{rest}\r")
            self._stream.flush()
