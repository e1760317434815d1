"""The first entry of a mapping that had none, on lines of its own below the key."""

from __future__ import annotations

import re
from typing import NamedTuple

from raci.document.layout import Layout, Splice

_EMPTY = re.compile(r"(?:(?:[ \t]+|[ \t]*(?:\r\n|\n|\r)[ \t]*)(?:~|null|\{[ \t]*\}))?(?=[ \t]*(?:[ \t]#|[\r\n]|\Z))")


class Beginning(NamedTuple):
    """Where the first lines of a mapping go, in which column, how far their parts indent, and what goes for them."""

    cut: Splice
    where: int
    indent: int
    step: int
    newline: str
    at_end: bool

    def filled(self, lines: str) -> list[Splice]:
        """The splices that put lines with their ends there."""
        lines = self.newline + lines.rstrip("\r\n") if self.at_end else lines
        if self.cut.end == self.where:
            return [self.cut._replace(text=lines)]
        return [self.cut, Splice(self.where, self.where, lines)]


def beginning(parent: Layout, index: int) -> Beginning | None:
    """How the value of an entry of a block mapping, nothing or `{}`, gets lines; None where it is written otherwise."""
    entry = parent.entry(index)
    match = None if entry.mark is None else _EMPTY.match(parent.text, entry.mark)
    if entry.mark is None or match is None or match.end() < entry.end:
        return None
    where = parent.after_line(match.end())
    at_end = where == len(parent.text) and not parent.text.endswith(("\n", "\r"))
    cut = Splice(entry.mark, match.end(), "")
    return Beginning(cut, where, parent.indent + parent.source.step, parent.source.step, parent.newline, at_end)
