"""Text whose width is in doubt, written so that what follows stands where it belongs in every terminal.

Whatever the terminal makes of such a run of text, the place before it is remembered, and columns are counted from
there. Blanks that follow are written first, and the text over them: else they would take the last letters away where
the terminal takes more columns for it.
"""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len
from textual.driver import Driver

from raci.tui.doubtful import is_doubtful

# An escape sequence, or a run of text; what else there is stays between them.
_SEQUENCE = "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[ -/]+[0-~]|\x1b[^\\[\\] -/]"
_PIECE = re.compile(f"({_SEQUENCE}|[^\x00-\x1f\x7f]+)")
_WHOLE = re.compile(_SEQUENCE)
_STYLE = re.compile("\x1b\\[[0-9;:]*m")
_REMEMBER, _BACK = "\x1b7", "\x1b8"


def steady(data: str) -> str:
    """What is written to a terminal, with its place found again behind each run of text whose width is in doubt."""
    if not is_doubtful(data):
        return data
    pieces = [piece for piece in _PIECE.split(data) if piece]
    written: list[str] = []
    at = 0
    while at < len(pieces):
        run, behind = pieces[at], at + 1
        if run[0] != "\x1b" and is_doubtful(run):
            while behind < len(pieces) and _is_ground(pieces[behind]):
                behind += 1
            run = _anchored(run, pieces[at + 1 : behind])
        written.append(run)
        at = behind
    return "".join(written)


def _is_ground(piece: str) -> bool:
    """Whether a piece is a style, or blank."""
    return _STYLE.fullmatch(piece) is not None or not piece.strip(" ")


def _anchored(run: str, ground: list[str]) -> str:
    """A run of text over the ground on which it stands and the one behind it, and the place behind both."""
    blanks = cell_len(run) + sum(len(piece) for piece in ground if piece[0] == " ")
    under = " " * cell_len(run) + "".join(ground)
    styles = "".join(piece for piece in ground if piece[0] == "\x1b")
    forward = f"\x1b[{blanks}C" if blanks else ""
    return f"{_REMEMBER}{under}{_BACK}{run}{_BACK}{forward}{styles}"


def _cut(data: str) -> tuple[str, str]:
    """What is written, and the escape sequence at its end that is not whole: on Windows it comes in pieces."""
    start = data.rfind("\x1b")
    return (data, "") if start < 0 or _WHOLE.match(data, start) else (data[:start], data[start:])


@cache
def steady_driver(driver: type[Driver]) -> type[Driver]:
    """A driver of Textual that writes such text so."""

    class Steady(driver):  # type: ignore[valid-type, misc]
        _rest = ""  # the beginning of a sequence that goes on in what is written next

        def write(self, data: str) -> None:
            data, self._rest = _cut(self._rest + data)
            super().write(steady(data))

    return Steady
