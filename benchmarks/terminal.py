"""A terminal program seen from outside: what is on its screen, and how long a key takes to be on it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

ROWS, COLUMNS = 45, 160
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
}
_QUIET = 0.03  # seconds without output after which a repaint is over


class Terminal:
    """A pseudo-terminal with a program in it. Use it in a `with` statement; the program is killed at its end."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._start = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            size = {"COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
            os.execvpe(command[0], command, environment | size)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def _read(self, timeout: float) -> bytes:
        if not select.select([self._fd], [], [], timeout)[0]:
            return b""
        try:
            return os.read(self._fd, 1 << 20)
        except OSError:
            return b""

    def wait(self, shown: Callable[[str], bool], timeout: float = 120) -> float:
        """Seconds from the program's start to the bytes that made the screen show something."""
        while time.perf_counter() - self._start < timeout:
            data = self._read(0.05)
            came = time.perf_counter() - self._start
            if data:
                self._feed(data)
            if shown("\n".join(self._screen.display)):
                return came
        raise TimeoutError("the program did not show what was waited for:\n" + "\n".join(self._screen.display))

    def settle(self, quiet: float = 0.5) -> None:
        """Wait until nothing is painted any more."""
        while data := self._read(quiet):
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        with contextlib.suppress(Exception):  # pyte does not know every private sequence
            self._stream.feed(data)

    def press(self, key: str) -> float:
        """Seconds from a key to the last byte of what it painted."""
        sent = last = time.perf_counter()
        os.write(self._fd, KEYS.get(key, key).encode())
        painted: list[bytes] = []
        while data := self._read(_QUIET if painted else 5):
            last = time.perf_counter()
            painted.append(data)
        if not painted:
            raise TimeoutError(f"the key {key} painted nothing")
        self._feed(b"".join(painted))
        return last - sent

    @property
    def memory(self) -> float:
        """Resident memory of the program in MB."""
        lines = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    @property
    def cpu(self) -> float:
        """Seconds of CPU that the program has used, all its threads together."""
        tasks = Path(f"/proc/{self._pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9
