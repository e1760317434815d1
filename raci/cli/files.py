"""Files of commands: opening plans, and writing results without overwriting anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from raci.cli.common import fail, talk, word
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.document.load import Document

STREAM = "-"  # standard input, or standard output


def open_readable(path: str) -> Document:
    """A plan that can be worked with; ends with status 2 and the reason where it cannot."""
    from raci.document.problems import Unreadable
    from raci.lifecycle.library import open_plan

    try:
        with working(f"Reading {named(path)}", sources=(path,)):
            document = open_plan(path)
    except Unreadable as error:
        name = "<stdin>" if path == STREAM else path
        at = f"{name}:{error.position.line}:{error.position.column}" if error.position else name
        fail(f"{at}: {error.message}", error.advice)
    for problem in document.problems:
        if problem.code in {"F001", "F006"}:
            line, column = document.source.position(problem.span.start)
            fail(f"{document.name}:{line}:{column}: {problem.message}", problem.advice)
    if document.problems:
        count = len(document.problems)
        many = "s" if count > 1 else ""
        talk(f"{document.name} has {count} problem{many} of its own; `raci check {word(path)}` lists them.")
    return document


def named(path: str) -> str:
    """What to call a file that is read, in a sentence."""
    return "standard input" if path == STREAM else path


def may_write(path: str, *, force: bool) -> None:
    """End with status 2 where a result cannot go to a path: to a folder, or to a file that exists without `force`."""
    if path == STREAM:
        return
    if not path:
        fail("a file without a name cannot be written", "Name it.")
    target = Path(path)
    try:
        if target.is_dir():
            fail(f"{path} is a folder", "Name the file to write in it.")
        if target.exists() and not target.is_file():
            fail(f"{path} is not a file that can be replaced", "Give another name.")
        if target.exists() and not force:
            fail(f"{path} exists already", "Give another name, or --force to replace it.")
    except OSError as error:
        fail(f"{path} was not written: {error.strerror or error}")


def write_file(path: str, data: bytes, *, force: bool) -> None:
    """Write a result; `-` is standard output. An existing file is replaced only with `force`."""
    from raci.document.save import SaveFailed, save
    from raci.document.source import digest

    if path == STREAM:
        sys.stdout.buffer.write(data)
        return
    may_write(path, force=force)
    target = Path(path)
    try:
        with working(f"Writing {path}"):
            save(target, data, expected=digest(target.read_bytes()) if target.exists() else None)
    except SaveFailed as error:
        fail(str(error))
    except OSError as error:
        fail(f"{path} was not written: {error.strerror or error}")
