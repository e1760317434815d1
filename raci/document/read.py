"""Bytes to a source: size, encoding and the marks of other formats."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path as FilePath

from raci.document.limits import MAX_BYTES
from raci.document.problems import Unreadable
from raci.document.source import BOM, Position, Source

STDIN = "-"

_MAGIC = (
    (b"PK\x03\x04", "it is a workbook or a zip archive", "Make a plan of a workbook: raci import FILE -o raci.yaml."),
    (b"\xd0\xcf\x11\xe0", "it is an old Excel or Word file", "Save it as .xlsx, then use `raci import`."),
    (b"%PDF", "it is a PDF", ""),
    (b"\xff\xfe", "it is encoded as UTF-16", "Save it as UTF-8."),
    (b"\xfe\xff", "it is encoded as UTF-16", "Save it as UTF-8."),
)  # fmt: skip


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises `Unreadable` in the user's words."""
    try:
        if os.fspath(path) == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            data = _read_file(FilePath(path))
    except FileNotFoundError:
        raise Unreadable("there is no such file", advice="Check the name, or make a plan with `raci new`.") from None
    except IsADirectoryError:
        raise Unreadable("it is a folder, not a file", advice="Name the plan in it.") from None
    except PermissionError:
        raise Unreadable("you may not read it", advice="Check its permissions.") from None
    except OSError as error:
        raise Unreadable(f"it cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise Unreadable("its name cannot be the name of a file") from None
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 2**20} MB, the most that a plan may have")
    return data


_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read_file(path: FilePath) -> bytes:
    """At most one byte over the limit; devices never end and are not files of plans.

    A pipe is opened without waiting for somebody who writes to it: nobody may.
    """
    handle = os.open(path, _FLAGS)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise OSError("it is a device, not a file")
        if stat.S_ISFIFO(mode):
            os.set_blocking(handle, True)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data: bytes | None = file.read(MAX_BYTES + 1)
        if data is None:  # what the system makes up as it is read, and has nothing to say now
            raise OSError("nothing can be read from it now")
        return data
    finally:
        os.close(handle)


def decode(data: bytes, name: str) -> Source:
    """The source that bytes hold. Raises `Unreadable` where they are no UTF-8 text."""
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"not a plan: {what}", advice=advice)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        kind = "it is a binary file" if b"\0" in data[:4096] else f"the byte 0x{data[error.start]:02x} is not UTF-8"
        raise Unreadable(f"not a plan: {kind}", Position(line, column), "Save the file as UTF-8.") from None
    if "\0" in text:
        raise Unreadable("not a plan: it is a binary file", Source(name, text).position(text.index("\0")))
    bom = text.startswith(BOM)
    text = text[1:] if bom else text
    if text.startswith(BOM):
        raise Unreadable("not a plan: two byte order marks stand at its beginning", advice="Save the file as UTF-8.")
    return Source(name, text, bom=bom)
