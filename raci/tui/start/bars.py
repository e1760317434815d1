"""The bars above the list of the start screen."""

from __future__ import annotations

from textual.content import Content

from raci.report.inert import visible
from raci.tui.bars import Bar
from raci.tui.fitting import cut

_GREETING = "Who does what in machine learning"


class WordBar(Bar):
    """What was typed to narrow the list, or that one can."""

    word = ""

    def show(self, word: str) -> None:
        """Say it."""
        self.word = word
        self.say()

    def content_for(self, width: int) -> Content:
        """The cursor is behind what is typed."""
        if not self.word:
            return Content.assemble((" ▏", "bold"), ("Type to find a plan or a template", "dim"))
        return Content.assemble((f" {cut(visible(self.word), width - 3)}", "bold"), ("▏", "bold"))


class StartTitle(Bar):
    """The name of the program, and what it is for."""

    def content_for(self, width: int) -> Content:
        """What it is for gives way."""
        return Content.assemble((" raci ", "bold"), (cut(f"  {_GREETING}", max(0, width - 6)), "dim"))
