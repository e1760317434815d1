"""The editor as a process in a terminal: what it leaves behind when the system ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.driver import PLAN

ROOT = Path(__file__).parents[2]
LEAVES_THE_SCREEN = b"\x1b[?1049l"


POSIX = pytest.mark.skipif(os.name != "posix", reason="terminals and signals are those of POSIX")


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_whoever_is_ended_gives_the_terminal_back(tmp_path: Path, name: str) -> None:
    process, ours, shown = _editor_in_terminal(tmp_path)
    process.send_signal(getattr(signal, name))
    with contextlib.suppress(OSError):  # how Linux says that nobody writes any more
        while more := os.read(ours, 65536):
            shown += more
    assert process.wait(60) == 128 + getattr(signal, name)
    os.close(ours)
    assert LEAVES_THE_SCREEN in shown
    assert (tmp_path / "raci.yaml").read_text() == PLAN


@POSIX
def test_an_editor_ends_whose_terminal_is_closed_without_a_signal(tmp_path: Path) -> None:
    process, ours, _ = _editor_in_terminal(tmp_path)
    os.close(ours)  # it is not the controlling terminal of the editor, so the system tells nobody
    assert process.wait(60) == 128 + signal.SIGHUP


def _editor_in_terminal(folder: Path) -> tuple[subprocess.Popen[bytes], int, bytes]:
    """An editor that shows its plan, our end of its terminal, and what it wrote there so far."""
    import pty

    plan = folder / "raci.yaml"
    plan.write_text(PLAN)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
    environment["XDG_STATE_HOME"] = str(folder / "state")
    command = [sys.executable, "-m", "raci", "edit", str(plan)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder)
    os.close(theirs)
    shown = b""
    while b"Train the model" not in shown:
        shown += os.read(ours, 65536)
    return process, ours, shown
