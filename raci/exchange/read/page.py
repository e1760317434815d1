"""What was read of a document so far, and how much of it may still be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from raci.exchange.read.grid import Budget, Grid
from raci.exchange.read.plain import plain

_MAX_PROSE = 1_000_000  # characters of text outside of tables in which a legend is looked for
_MAX_SPANNED = 200_000  # cells that lie under a cell that spans


@dataclass
class Page:
    """Tables, lines of other text, and headings: `heading` is the last one, `titles` are those of the first level."""

    grids: list[Grid] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    heading: str | None = None
    titles: list[str] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    _prose_left: int = _MAX_PROSE
    _spans_left: int = _MAX_SPANNED

    def begin_table(self) -> Grid:
        """A new table under the last heading."""
        self.grids.append(Grid(heading=self.heading, budget=self.budget))
        return self.grids[-1]

    def head(self, text: str, *, level: int) -> None:
        """A heading; one without text is none."""
        self.heading = text or None
        if text and level == 1:
            self.titles.append(text)

    def tell(self, text: str) -> None:
        """A line of other text."""
        if self._prose_left > 0 and text.strip():
            self._prose_left -= len(text)
            self.prose.append(plain(text))

    def may_span(self, cells: int) -> bool:
        """Whether so many cells may still lie under one that spans; they are counted if so."""
        if cells > self._spans_left:
            return False
        self._spans_left -= cells
        return True
