"""The entries of a review as lines of text in a width, with the marks that stand before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from rich.cells import cell_len

from raci.tui.fitting import cut, wrapped
from raci.tui.review.decisions import Decisions
from raci.tui.review.entries import Entry
from raci.tui.stack import Stack

_MARK = 4  # columns of a mark
_OPTION = 8  # columns before what a side of a conflict says


class ReviewLine(NamedTuple):
    """A line as it is painted: a mark, a text and what is quiet behind it, in the style of a `part`."""

    part: str
    mark: str = ""
    text: str = ""
    quiet: str = ""


class Signs(Protocol):
    """What stands beside the texts of entries."""

    def counted(self, entry: Entry) -> str:
        """What is said behind a heading."""

    def marked(self, entry: Entry) -> tuple[str, str]:
        """The style and the mark of an entry, four columns wide."""

    def option(self, entry: Entry, part: int) -> tuple[str, str]:
        """The style and the mark of a further text of an entry, eight columns wide."""


class Lines(Stack):
    """Entries in lines of `width` columns. Places are given as the index of an entry and of one of its texts."""

    def __init__(self, entries: Sequence[Entry], width: int) -> None:
        self.entries = entries
        self._width = max(20, width)
        self._wrapped = [self._lines_of(entry) for entry in entries]
        super().__init__(map(len, self._wrapped))

    def place(self, line: int) -> tuple[int, int] | None:
        """The entry on a line, and which of its texts; None below the last one."""
        index = self.at(line)
        return None if index is None else (index, self._wrapped[index][line - self.lines_of(index)[0]][0])

    def line(self, line: int, signs: Signs) -> ReviewLine:
        """What a line shows."""
        place = self.place(line)
        if place is None:
            return ReviewLine("line")
        index, part = place
        entry, offset = self.entries[index], line - self.lines_of(index)[0]
        text = self._wrapped[index][offset][1]
        if entry.kind == "heading":
            return ReviewLine("heading", text=text, quiet=signs.counted(entry))
        if entry.kind == "note":
            style, mark = "note", "–   "
        else:
            style, mark = signs.option(entry, part) if part else signs.marked(entry)
        first = not offset or self._wrapped[index][offset - 1][0] != part
        return ReviewLine(style, mark if first else " " * len(mark), text)

    def _lines_of(self, entry: Entry) -> list[tuple[int, str]]:
        """The lines of an entry, each with the text that it is of."""
        if entry.kind == "heading":
            return [(0, cut(entry.texts[0], self._width - 20))]
        return [
            (part, line)
            for part, text in enumerate(entry.texts)
            for line in _fitting(text, self._width - (_OPTION if part else _MARK))
        ]


class DecisionSigns:
    """What is taken, what is left, and how conflicts are decided."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def counted(self, entry: Entry) -> str:
        """How much of what is below a heading is taken or decided."""
        if not entry.numbers:
            return ""
        if entry.number in self._decisions.conflicts:
            return f"{len(self._decisions.decided)} of {len(entry.numbers)} decided"
        taken = sum(number in self._decisions.choice for number in entry.numbers)
        return f"{taken} of {len(entry.numbers)} taken"

    def marked(self, entry: Entry) -> tuple[str, str]:
        """The style and the mark of a change, or of where a conflict is."""
        if entry.kind == "conflict":
            return ("decided", "[✓] ") if entry.number in self._decisions.decided else ("conflict", "[?] ")
        return ("taken", "[x] ") if entry.number in self._decisions.choice else ("left", "[ ] ")

    def option(self, entry: Entry, part: int) -> tuple[str, str]:
        """The style and the mark of what a side of a conflict says."""
        decided = entry.number in self._decisions.decided
        chosen = decided and (entry.number in self._decisions.choice) == (part == 2)
        style = "taken" if chosen else "left" if decided else "line"
        return style, f"    {'(•)' if chosen else '( )'} "


def _fitting(text: str, width: int) -> list[str]:
    return [text] if (text.isascii() and len(text) <= width) or cell_len(text) <= width else wrapped(text, width)
