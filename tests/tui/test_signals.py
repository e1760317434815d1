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


@pytest.mark.skipif(os.name != "posix", reason="terminals and signals are those of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_whoever_is_ended_gives_the_terminal_back(tmp_path: Path, name: str) -> None:
    import pty

    plan = tmp_path / "raci.yaml"
    plan.write_text(PLAN)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
    command = [sys.executable, "-m", "raci", "edit", str(plan)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path)
    os.close(theirs)
    shown = b""
    while b"Train the model" not in shown:
        shown += os.read(ours, 65536)
    process.send_signal(getattr(signal, name))
    with contextlib.suppress(OSError):  # how Linux says that nobody writes any more
        while more := os.read(ours, 65536):
            shown += more
    assert process.wait(60) == 128 + getattr(signal, name)
    os.close(ours)
    assert LEAVES_THE_SCREEN in shown
    assert plan.read_text() == PLAN
