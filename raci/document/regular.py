"""Reading what the program keeps for itself: only a file is one, whatever has its name."""

from __future__ import annotations

import os
import stat
from pathlib import Path as FilePath

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: FilePath, most: int) -> bytes:
    """The first bytes of a file, so many at most. Raises `OSError`, for what is no file too.

    A device may have no end, and a pipe may have nobody who writes to it.
    """
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("something else than a file has that name")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(handle)
