"""A page that is walked: its commands are run, and what they print takes the place of what stood there.

The page is its own source. In a block of `console`, a line that begins with `$` is a command of raci, run in a folder
that all blocks of the page share; what follows it is what it prints. `| head -N` shows the first lines. A block of
`yaml` whose fence names a file is added to its end; one of `diff` with such a fence changes lines of it, at
several places where lines of `@@` stand between.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

from raci.cli.main import run

_BLOCK = re.compile(r"^```(console|yaml|diff) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PART = re.compile(r" \| (head|tail) -(\d+)$")
_OK = frozenset({0, 1})  # what is found is no mistake of the page


def walked(page: str, today: date) -> str:
    """The page with what its commands print on a day."""
    epoch = str(int(datetime(today.year, today.month, today.day, 12, tzinfo=UTC).timestamp()))
    quiet = {"SOURCE_DATE_EPOCH": epoch, "NO_COLOR": "1", "COLUMNS": "80", "GITHUB_ACTIONS": ""}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), mock.patch.dict(os.environ, quiet):
        return _BLOCK.sub(_block, page)


def _block(found: re.Match[str]) -> str:
    kind, file, text = found.groups()
    if kind == "console":
        return "".join(["```console\n", *_session(text), "```"])
    if file:
        path = Path(file)
        before = path.read_text(encoding="utf-8")
        path.write_text(before + "\n" + text if kind == "yaml" else _changed(before, text), encoding="utf-8")
    return found[0]


def _session(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_printed(line.removeprefix('$ '))}"


def _printed(command: str) -> str:
    """What a command prints, on both streams as they come."""
    part = _PART.search(command)
    name, *arguments = shlex.split(_PART.sub("", command))
    assert name == "raci", f"a page runs raci alone, not {name}"
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        status = run(arguments)
    printed = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert status in _OK, f"{command} ended with {status}: {printed}"
    lines = printed.splitlines(keepends=True)
    if part and len(lines) > int(part[2]):
        lines = [*lines[: int(part[2])], "…\n"] if part[1] == "head" else lines[-int(part[2]) :]
    return "".join(lines)


def _changed(before: str, diff: str) -> str:
    """A text with the lines that `-` shows replaced by those that `+` shows."""
    text = before
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines()
        old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        assert text.count(old) == 1, f"what is to change stands there {text.count(old)} times: {old}"
        text = text.replace(old, new)
    return text
