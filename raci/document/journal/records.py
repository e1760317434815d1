"""What stands in a journal: a start, and then every step of the text; each on a line with a sum that proves it.

The sum of a line counts the one before it in, so that a line can neither be torn nor be missing among others: reading
ends at the first one that is not whole, and the text is then that of the last whole step.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raci.document.buffer import LineEdit
from raci.document.source import split_lines

FORMAT = 1
_SUM = 8  # hexadecimal digits before each line


@dataclass(frozen=True)
class Start:
    """What unsaved steps go out from: the text of a file with its digest, or of a plan that has no file yet.

    `folder` is where the editor was started.
    """

    path: str | None
    folder: str
    text: str
    digest: str
    bom: bool = False


@dataclass(frozen=True)
class Unsaved:
    """What a journal keeps: the text of the file that the steps go out from, and the text as it stood at last.

    `when` is the time of the last step. `instead` are names of other journals whose steps are all in this one.
    """

    start: Start
    text: str
    when: float
    pid: int
    host: str
    instead: frozenset[str] = frozenset()


def start_record(start: Start, when: float, pid: int, host: str) -> dict[str, Any]:
    """The first record of a journal."""
    about = {"path": start.path, "folder": start.folder, "pid": pid, "host": host, "at": when}
    return {"raci-journal": FORMAT, **about, **_base(start.text, start.digest, bom=start.bom)}


def step_record(edits: Iterable[LineEdit], when: float, instead: str = "") -> dict[str, Any]:
    """A step, also one that was taken back: the lines that it puts in the place of others."""
    record: dict[str, Any] = {"at": when, "lines": [[one.first, len(one.old), *one.new] for one in edits]}
    return record | {"instead": instead} if instead else record


def base_record(text: str, digest: str, when: float, *, bom: bool) -> dict[str, Any]:
    """The file was written by somebody else, and that is in the text already."""
    return {"at": when, **_base(text, digest, bom=bom)}


def _base(text: str, digest: str, *, bom: bool) -> dict[str, Any]:
    return {"digest": digest, "bom": bom, "base": text}


def lines_of(records: Iterable[Mapping[str, Any]], before: int) -> tuple[bytes, int]:
    """Records as lines of the file behind a line with the sum `before` (0 at the beginning), and the last sum."""
    import json  # with the first step: the matrix is there before it

    lines = []
    for record in records:
        data = json.dumps(record, separators=(",", ":")).encode("ascii")
        before = zlib.crc32(data, before)
        lines.append(b"%08x %b\n" % (before, data))
    return b"".join(lines), before


def records_of(data: bytes) -> Iterator[dict[str, Any]]:
    """The records of a file up to the first one that is not whole."""
    import json

    before = 0
    for line in data.split(b"\n")[:-1]:
        before = zlib.crc32(line[_SUM + 1 :], before)
        if line[: _SUM + 1] != b"%08x " % before:
            return
        try:
            record = json.loads(line[_SUM + 1 :])
        except ValueError:
            return
        yield record


def replayed(data: bytes) -> Unsaved | None:
    """What the bytes of a journal keep; None where they do not tell."""
    records = records_of(data)
    try:
        first = next(records, {})
        if first.get("raci-journal") != FORMAT:
            return None
        lines, instead = split_lines(first["base"]), set()
        base, when = first, first["at"]
        for record in records:
            for at, old, *new in record.get("lines", ()):
                lines[at : at + old] = new
            instead |= {record["instead"]} if "instead" in record else set()
            base, when = (record if "base" in record else base), record["at"]
        start = Start(first["path"], first["folder"], base["base"], base["digest"], base["bom"])
        return Unsaved(start, "".join(lines), when, first["pid"], first["host"], frozenset(instead))
    except (AttributeError, KeyError, TypeError, ValueError):  # whole, but not written by us
        return None
