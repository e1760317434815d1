"""What commands share: talk and errors, opening plans, writing results."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from raci.document.load import Document

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan", "label": "cyan", "gutter": "blue"}


class UserError(click.ClickException):
    """Something that the user can mend: one sentence, and what to do. Ends with status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it on standard error."""
        click.echo(f"raci: {self.message}", file=file or sys.stderr)


def fail(message: str, advice: str = "") -> NoReturn:
    """End the command with a sentence and what to do."""
    raise UserError(f"{message}\n{advice}" if advice else message)


def talk(message: str) -> None:
    """Say something to the person: on standard error, so that standard output holds data alone."""
    from raci.report.inert import visible

    click.echo(visible(message), err=True)


def wants_colour() -> bool:
    """Whether output is for a terminal that shows colour; NO_COLOR, if not empty, says no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def colour(text: str, style: str) -> str:
    """Text in a style's colour."""
    return click.style(text, fg=_COLOURS[style], bold=style in {"error", "warning"})


def open_readable(path: str) -> Document:
    """A plan that can be worked with; ends with status 2 and the reason where it cannot."""
    from raci.document.problems import Unreadable
    from raci.lifecycle.library import open_plan

    try:
        document = open_plan(path)
    except Unreadable as error:
        name = "<stdin>" if path == "-" else path
        at = f"{name}:{error.position.line}:{error.position.column}" if error.position else name
        fail(f"{at}: {error.message}", error.advice)
    for problem in document.problems:
        if problem.code in {"F001", "F006"}:
            line, column = document.source.position(problem.span.start)
            fail(f"{document.name}:{line}:{column}: {problem.message}", problem.advice)
    if document.problems:
        count = len(document.problems)
        many = "s" if count > 1 else ""
        talk(f"{document.name} has {count} problem{many} of its own; `raci check {path}` lists them.")
    return document


def write_file(path: str, data: bytes, *, force: bool) -> None:
    """Write a result; `-` is standard output. An existing file is replaced only with `force`."""
    from raci.document.save import SaveFailed, save
    from raci.document.source import digest

    if path == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(path)
    try:
        exists = target.exists()
        if target.is_dir():
            fail(f"{path} is a folder", "Name the file to write in it.")
        if exists and not target.is_file():
            fail(f"{path} is no file", "Give another name.")
        if exists and not force:
            fail(f"{path} exists already", "Give another name, or --force to replace it.")
        save(target, data, expected=digest(target.read_bytes()) if exists else None)
    except SaveFailed as error:
        fail(str(error))
    except OSError as error:
        fail(f"{path} was not written: {error.strerror or error}")
