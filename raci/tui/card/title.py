"""The first line of a card: what it is about, and how many problems that has."""

from __future__ import annotations

from textual.content import Content

from raci.report.inert import visible
from raci.tui.bars import Bar
from raci.tui.card.fields import Subject
from raci.tui.fitting import cut


class CardTitle(Bar):
    """Kind, name and id; the name gives way where there is no room."""

    _said: tuple[Subject, str, str] = (Subject("plan"), "", "")

    def show(self, subject: Subject, name: str, more: str) -> None:
        """Say it."""
        self._said = (subject, name, more)
        self.say()

    def content_for(self, width: int) -> Content:
        """On one line."""
        subject, name, more = self._said
        kind = f" {subject.kind.capitalize()}  "
        identity = f"  {visible(subject.identity)}" if subject.identity else ""
        tail = f"   {more}" if more else ""
        identity = cut(identity, max(0, width // 3))
        shown = cut(visible(name), max(8, width - len(kind) - len(identity) - len(tail) - 1))
        return Content.assemble((kind, "dim"), (shown, "bold"), (identity, "dim"), tail)
