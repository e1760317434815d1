"""Files of commands: opening plans, and writing results without overwriting anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from raci.cli.common import fail, listed, talk, word
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.document.load import Document

STREAM = "-"  # standard input, or standard output


def open_readable(path: str, *, talkative: bool = True) -> Document:
    """A plan that can be worked with; ends with status 2 and the reason where it cannot.

    That it has problems of its own is said, unless the command itself is going to list them.
    """
    from raci.document.problems import Unreadable
    from raci.lifecycle.library import open_plan

    try:
        with working(f"Reading {named(path)}", sources=(path,)):
            document = open_plan(path)
    except Unreadable as error:
        if is_table(path) and Path(path).is_file():
            fail(f"{path} is a table, not a plan", f"Make a plan of it: {import_of(path)}")
        name = "<stdin>" if path == STREAM else path
        at = f"{name}:{error.position.line}:{error.position.column}" if error.position else name
        fail(f"{at}: {error.message}", error.advice)
    return sound(document, talkative=talkative)


def sound(document: Document, *, talkative: bool = True) -> Document:
    """A document that can be worked with; ends with status 2 where a part of it cannot be read."""
    for problem in document.problems:
        if problem.code in {"F001", "F006"}:
            line, column = document.source.position(problem.span.start)
            fail(f"{document.name}:{line}:{column}: {problem.message}", problem.advice)
    if document.problems and talkative:
        count = len(document.problems)
        many = "s" if count > 1 else ""
        talk(f"{document.name} has {count} problem{many} of its own; `raci check {word(document.name)}` lists them.")
    return document


def is_table(path: str) -> bool:
    """Whether a file is of a kind that `raci import` makes a plan of, by its ending."""
    from raci.exchange.formats import import_suffixes

    return path.lower().endswith(import_suffixes())


def import_of(path: str) -> str:
    """The command that makes a plan of a table."""
    return f"raci import {word(path)} -o raci.yaml"


def named(path: str) -> str:
    """What to call a file that is read, in a sentence."""
    return "standard input" if path == STREAM else path


def may_write(path: str, *, force: bool, source: str | None = None) -> None:
    """End with status 2 where a result cannot go to a path: to a folder, or to a file that exists without `force`.

    What it is made from, `source`, is never overwritten.
    """
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
        if source is not None and _same_file(target, Path(source)):
            fail(f"{path} is the file that is read", "Give another name.")
        if target.exists() and not force:
            fail(f"{path} exists already", "Give another name, or --force to replace it.")
    except OSError as error:
        fail(f"{path} was not written: {error.strerror or error}")


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def plan_named(file: str | None) -> str:
    """The plan that a command is about: the one that is named, or the one of this folder."""
    if file:
        return file
    from raci.cli.targets import plan_here, plans_here

    name = plan_here()
    if name is not None:
        return name
    several = plans_here()
    if not several:
        fail("there is no plan in this folder", "Make one with `raci new`, or try `raci demo`.")
    return fail(f"this folder has several plans: {listed(several)}", "Name the one that is meant.")


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
            replaced = force and target.exists()  # without force, nobody who made it since then is overwritten
            save(target, data, expected=digest(target.read_bytes()) if replaced else None)
    except SaveFailed as error:
        fail(str(error))
    except OSError as error:
        fail(f"{path} was not written: {error.strerror or error}")
