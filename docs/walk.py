"""A page that is walked: its commands are run, and what they print takes the place of what stood there.

The page is its own source. In a block of `console`, a line that begins with `$` is a command of raci, run in a folder
that all blocks of the page share; what follows it is what it prints. `| head -N` shows the first lines. A block of
`yaml` whose fence names a file is added to its end; one of `diff` with such a fence changes lines of it, and is written
anew as `git apply` and `patch` take it: with the numbers of the lines, and what stands around them. What stands around
them may have changed since, and whoever writes such a block needs no numbers: lines of `@@` between its parts will do.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from unittest import mock

from raci.cli.main import run

_BLOCK = re.compile(r"^```(console|yaml|diff) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PART = re.compile(r" \| (head|tail) -(\d+)$")
_HUNK = re.compile(r"^@@.*\n", re.MULTILINE)
_FILES = re.compile(r"\A--- .*\n\+\+\+ .*\n")
_AROUND = 2  # lines around a change that a patch shows
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
        after = before + "\n" + text if kind == "yaml" else changed(before, text)
        path.write_text(after, encoding="utf-8")
        if kind == "diff":
            return f"```diff {file}\n{as_patch(file, before, after)}```"
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


def changed(before: str, diff: str) -> str:
    """A text with the lines that `-` shows replaced by those that `+` shows."""
    lines = before.splitlines()
    for hunk in _HUNK.split(_FILES.sub("", diff)):
        wanted = hunk.splitlines()
        if wanted:
            lines = _with_hunk(lines, wanted)
    return "".join(f"{line}\n" for line in lines)


def _with_hunk(lines: list[str], hunk: list[str]) -> list[str]:
    """Lines with one change made, found by what goes and by as much of what stands around it as is still there."""
    changed = [index for index, line in enumerate(hunk) if line.startswith(("+", "-"))]
    above, below = changed[0], len(hunk) - 1 - changed[-1]
    for first, last in sorted(product(range(above + 1), range(below + 1)), key=sum):
        part = hunk[first : len(hunk) - last]
        old = [line[1:] for line in part if not line.startswith("+")]
        places = [at for at in range(len(lines)) if lines[at : at + len(old)] == old] if any(old) else []
        if len(places) == 1:
            new = [line[1:] for line in part if not line.startswith("-")]
            return [*lines[: places[0]], *new, *lines[places[0] + len(old) :]]
    raise AssertionError("what is to change does not stand there once:\n" + "\n".join(hunk))


def as_patch(file: str, before: str, after: str) -> str:
    """The way from one text to another, for `git apply` and `patch`; an empty line stays one."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{file}", f"b/{file}", n=_AROUND, lineterm=""
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
