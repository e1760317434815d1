"""The journal of one editor: a file that only grows, and goes when nothing is unsaved any more."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from raci.document.buffer import LineEdit
from raci.document.journal.claim import hold, let_go
from raci.document.journal.records import Start, base_record, lines_of, start_record, step_record

Clock = Callable[[], float]
_PAUSE = 1.0  # seconds between two syncs: what a power cut may take away


class Journal:
    """Keeps the steps of a text. Each is with the system at once, and on the disk about a second later."""

    def __init__(self, file: FilePath, start: Start, now: Clock = time.time) -> None:
        self.file = file
        self.base = start
        self._now = now
        self._sum = 0
        self._first: list[Mapping[str, Any]] = [start_record(start, now(), os.getpid(), socket.gethostname())]
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._handle = os.open(file, flags, 0o600)
        try:
            hold(self._handle)
            self._flusher = _Flusher(os.dup(self._handle), file.parent)
        except OSError:
            os.close(self._handle)
            raise

    def step(self, edits: Iterable[LineEdit], instead: str = "") -> None:
        """Keep the lines that a step changed; `instead` is the name of another journal that this step has all of.

        Raises `OSError` where it cannot be written.
        """
        self._write(step_record(edits, self._now(), instead))

    def rebase(self, base: Start) -> None:
        """Go out from another text of the file. Raises `OSError` where it cannot be written."""
        self.base = base
        self._write(base_record(base.text, base.digest, self._now(), bom=base.bom))

    def _write(self, record: Mapping[str, Any]) -> None:
        """Nothing of ours lies between this and the system: whoever kills the editor now takes nothing of it away."""
        data, self._sum = lines_of([*self._first, record], self._sum)
        self._first = []
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        self._flusher.wanted.set()

    def sync(self) -> None:
        """Wait until all of it is on the disk."""
        with contextlib.suppress(OSError):
            _sync(self._handle)

    def close(self) -> None:
        """Leave it where it is, for the next start."""
        self._flusher.end()
        let_go(self._handle)
        os.close(self._handle)

    def remove(self) -> None:
        """Nothing in it is wanted any more. Empty, it is nothing to offer even where it cannot be deleted."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        self.close()
        with contextlib.suppress(OSError):
            self.file.unlink()


class _Flusher(threading.Thread):
    """Brings a file to the disk beside the editor: a letter need not wait for that."""

    def __init__(self, handle: int, folder: FilePath) -> None:
        super().__init__(name="journal", daemon=True)
        self.wanted = threading.Event()
        self._ended = threading.Event()
        self._handle = handle
        self._folder: FilePath | None = folder
        self.start()

    def run(self) -> None:
        """Sync once for all that was written since the last time, with a pause in between."""
        while not self._ended.is_set():
            self.wanted.wait()
            self.wanted.clear()
            if self._ended.is_set():
                break
            with contextlib.suppress(OSError):
                _sync(self._handle)
                self._sync_folder()
            self._ended.wait(_PAUSE)
        os.close(self._handle)

    def _sync_folder(self) -> None:
        """Make the name of the file survive as well, once, where the system knows how."""
        folder, self._folder = self._folder, None
        if folder is not None and sys.platform != "win32":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def end(self) -> None:
        """Sync no more; an open file cannot be deleted on Windows, so that has to be waited for there."""
        self._ended.set()
        self.wanted.set()
        if sys.platform == "win32":
            self.join()


def _sync(handle: int) -> None:
    """Bring a file to the disk itself: on macOS the usual call leaves it to the disk's own memory."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)
