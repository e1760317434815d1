"""Whose a journal is: it is locked as long as the editor lives that writes it, however that ends."""

from __future__ import annotations

import contextlib
import os
import socket
import sys

_FAR = 1 << 30  # Windows keeps others from reading what is locked: a place that no journal reaches


def claim(handle: int) -> bool | None:
    """Lock an open file for this process; False where another has it, None where nobody can tell."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a network drive without locks
        return None
    return True


def hold(handle: int) -> None:
    """Lock a new file for this process; whoever looks what is in it has it for a moment only."""
    with contextlib.suppress(OSError):  # a network drive without locks
        if sys.platform == "win32":
            claim(handle)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)


def let_go(handle: int) -> None:
    """Unlock a file that is about to be closed: a thread that brings it to the disk may still have it open."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)


def lives(pid: int, host: str) -> bool:
    """Whether a process may still live: for places without locks. One on another machine may always."""
    if host != socket.gethostname():
        return True
    if sys.platform == "win32":
        return pid == os.getpid()  # there a signal of 0 would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
