"""The rows of a card as lines of text in a width: labels at the left, what stands there beside them, findings below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from raci.report.inert import visible
from raci.rules.finding import Finding
from raci.tui.card.fields import CardField, CardRow
from raci.tui.card.found import WHOLE
from raci.tui.card.pools import Pool, Pools
from raci.tui.card.values import default_of, shown
from raci.tui.fitting import fit, wrapped
from raci.tui.grid.marks import SIGNS
from raci.tui.stack import Stack

LETTERS = 8  # columns of the letters of a cell, before its note
_SIGN = 2  # columns in which the cursor is shown
_MOST_LABEL = 30


class Part(NamedTuple):
    """A piece of a line in the style of a name; `field` is the index of the field in its row that it shows."""

    text: str
    style: str = ""
    field: int | None = None


class CardLine(NamedTuple):
    """A line of a card: its row, and what it shows. `first` says that it is the first line of the row's own."""

    row: int
    parts: tuple[Part, ...]
    first: bool = False
    finding: bool = False


class CardLines(Stack):
    """All lines of a card, and which of them are of a row."""

    def __init__(
        self,
        rows: Sequence[CardRow],
        pools: Pools,
        findings: Mapping[int, Sequence[Finding]],
        width: int,
    ) -> None:
        self.rows = rows
        self._pools = pools
        self.width = max(30, width)
        widest = max((self._label_width(row.first) for row in rows), default=10)
        self.label = min(widest, _MOST_LABEL, self.width // 3) + 2
        whole = self._findings(WHOLE, findings.get(WHOLE, ()))
        each = [[*self._of_row(at, row), *self._findings(at, findings.get(at, ()))] for at, row in enumerate(rows)]
        self.lines = [*whole, *(line for lines in each for line in lines)]
        super().__init__(map(len, each), above=len(whole))

    def place(self, field: int) -> tuple[int, int]:
        """Where in a row a field begins, from the left, and how wide it is."""
        left = _SIGN + self.label
        if field:
            return left + LETTERS, self.width - self.label - LETTERS
        return left, self.width - self.label

    def _label_width(self, one: CardField) -> int:
        return cell_len(visible(one.label)) + 2 * one.depth

    def _of_row(self, at: int, row: CardRow) -> list[CardLine]:
        one = row.first
        label = Part(fit("  " * one.depth + visible(one.label), self.label), _label_style(one))
        if len(row.fields) > 1:
            return self._cell(at, row, label)
        room = self.width - self.label
        texts, style = self._value(one)
        lines = wrapped(texts, room) if texts else [""]
        after = Part(f"  {visible(one.subject.identity)}", "quiet") if one.way == "thing" and one.subject else Part("")
        first = CardLine(at, (label, Part(lines[0], style, 0), after), first=True)
        blank = Part(" " * self.label, "label")
        return [first, *(CardLine(at, (blank, Part(line, style, 0))) for line in lines[1:])]

    def _cell(self, at: int, row: CardRow, label: Part) -> list[CardLine]:
        """Letters, and the note beside them."""
        letters, note = (shown(one, Pool()) for one in row.fields)
        lines = wrapped(visible(note), max(10, self.width - self.label - LETTERS)) or [""]
        head = Part(fit(visible(letters) or "·", LETTERS), "value" if letters else "quiet", 0)
        blank = Part(" " * (self.label + LETTERS), "label")
        first = CardLine(at, (label, head, Part(lines[0], "note", 1)), first=True)
        return [first, *(CardLine(at, (blank, Part(line, "note", 1))) for line in lines[1:])]

    def _value(self, one: CardField) -> tuple[str, str]:
        if one.way == "heading":
            return (f"{one.raw:,}" if one.raw else ""), "quiet"
        if one.way == "add":
            return one.help, "quiet"
        text = visible(shown(one, self._pools.of(one) if one.raw else Pool()))
        if one.fixed:
            return text, "fixed"
        if text:
            return text, "value"
        default = default_of(one)
        return (f"{default} (default)" if default else "·"), "quiet"

    def _findings(self, at: int, found: Sequence[Finding]) -> list[CardLine]:
        lines = []
        for finding in found:
            head = f"{SIGNS[finding.severity]} {finding.code} "
            indent = 0 if at == WHOLE else self.label
            room = max(20, self.width - indent - len(head))
            for index, text in enumerate(wrapped(visible(finding.message), room)):
                begin = Part(head if not index else " " * len(head), finding.severity.value)
                lines.append(CardLine(at, (Part(" " * indent), begin, Part(text, "message")), finding=True))
        return lines


def _label_style(one: CardField) -> str:
    if one.way in ("heading", "record"):
        return "heading"
    return "add" if one.way == "add" else "label"
