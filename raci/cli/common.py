"""What commands say, and how: errors, talk, colour."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import IO, Any, NoReturn

import click

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan", "label": "cyan", "gutter": "blue", "path": None}
_BOLD = frozenset({"error", "warning", "path"})


class UserError(click.ClickException):
    """Something that the user can mend: one sentence, and what to do. Ends with status 2."""

    exit_code = 2

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it, a line for each of the two; names in them begin no line of their own."""
        from raci.report.inert import visible

        for line in (f"raci: {self.message}", self.advice):
            if line:
                click.echo(visible(line), file=file or sys.stderr)


def fail(message: str, advice: str = "") -> NoReturn:
    """End the command with a sentence and what to do."""
    raise UserError(message, advice)


def need_text(what: str, value: str) -> None:
    """End with status 2 where an argument has bytes that are no text: no plan file could hold them."""
    try:
        value.encode()
    except UnicodeEncodeError:
        fail(
            f"{what} has bytes that are no text in the encoding of this terminal: {value!r}",
            "Give it in plain letters for now, and correct it in the plan.",
        )


def talk(message: str) -> None:
    """Say something to the person: on standard error, so that standard output holds data alone."""
    from raci.report.inert import visible

    say(f"{visible(message)}\n")


def say(text: str) -> None:
    """Write on standard error; that nobody can read it there changes nothing of what is done, or of its status."""
    try:
        click.echo(text, err=True, nl=False)
    except OSError:
        mute(sys.stderr)


def mute(stream: IO[str]) -> None:
    """Let nothing that is still to be written to a stream raise again, not even when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_colour() -> bool:
    """Whether output is for a terminal that shows colour; NO_COLOR, if not empty, says no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def reading_width() -> int:
    """The columns that a text to read may take: those of the terminal, within reason; elsewhere the usual ones."""
    import shutil

    narrowest, usual, widest = 40, 80, 100
    return min(max(shutil.get_terminal_size().columns, narrowest), widest) if sys.stdout.isatty() else usual


def colour(text: str, style: str) -> str:
    """Text in a style's colour."""
    return click.style(text, fg=_COLOURS[style], bold=style in _BOLD)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence, the first dozen of them."""
    every = list(names)
    more = f" and {len(every) - 12} more" if len(every) > 12 else ""
    return f"{', '.join(every[:12])}{more}"


def word(path: str) -> str:
    """A path as a word of a command that can be copied into the shell."""
    import shlex

    return shlex.quote(path) if os.name == "posix" else f'"{path}"' if " " in path else path
