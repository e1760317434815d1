"""What a panel tells, line by line, and how its lines are wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from raci.tui.fitting import fit, wrapped
from raci.tui.place import Place
from raci.tui.stack import Stack


class Told(NamedTuple):
    """Something that a panel says: a `head`, a text behind it, and what is `quiet` after that.

    `place` is where in the matrix it is about; `part` gives the style of the head, or of all of it without one.
    """

    text: str
    head: str = ""
    part: str = ""
    quiet: str = ""
    place: Place | None = None


class ToldLine(NamedTuple):
    """A line as it is painted."""

    head: str
    text: str
    quiet: str
    part: str


class ToldLines(Stack):
    """What is told, in lines of `width` columns; text that wraps goes on behind the head."""

    def __init__(self, told: Sequence[Told], width: int) -> None:
        self.told = told
        self._width = max(20, width)
        self._lines = [self._lines_of(one) for one in told]
        super().__init__(map(len, self._lines))

    def line(self, line: int) -> ToldLine | None:
        """What a line shows."""
        index = self.at(line)
        return None if index is None else self._lines[index][line - self.lines_of(index)[0]]

    def _lines_of(self, one: Told) -> list[ToldLine]:
        indent = cell_len(one.head)
        if not one.quiet and one.text and indent + cell_len(one.text) <= self._width:
            return [ToldLine(one.head, one.text, "", one.part)]  # as nearly all are: there may be thousands
        text = wrapped(one.text, max(10, self._width - indent))
        quiet = wrapped(one.quiet, max(10, self._width - indent)) if one.quiet else []
        beside = bool(quiet) and len(quiet) == 1 and cell_len(text[-1]) + 2 + cell_len(quiet[0]) <= self._width - indent
        heads = [one.head] + [fit("", indent)] * (len(text) + len(quiet))
        lines = [ToldLine(head, line, "", one.part) for head, line in zip(heads, text, strict=False)]
        if beside:
            lines[-1] = ToldLine(lines[-1].head, lines[-1].text, f"  {quiet[0]}", one.part)
            return lines
        return lines + [ToldLine(heads[1], "", line, one.part) for line in quiet]
